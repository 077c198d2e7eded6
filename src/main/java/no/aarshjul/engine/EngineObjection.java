package no.aarshjul.engine;

import java.io.Serial;

/** The engine refuses a command because its state has moved on. The message is for people. */
public final class EngineObjection extends RuntimeException {

  @Serial private static final long serialVersionUID = 1L;

  public EngineObjection(String reason) {
    super(reason);
  }
}
