package no.aarshjul.engine;

import java.io.Serial;

/** The engine refuses a command because its state has moved on. The message is for people. */
public final class EngineObjection extends RuntimeException {

  @Serial private static final long serialVersionUID = 1L;

  private final String reason;

  public EngineObjection(String reason) {
    super(reason);
    this.reason = reason;
  }

  public String reason() {
    return reason;
  }
}
