package no.aarshjul.engine;

import java.io.Serial;
import java.time.Duration;

/** A job cannot be done yet, through no fault of anyone: it comes back without losing a retry. */
public final class TryLater extends RuntimeException {

  @Serial private static final long serialVersionUID = 1L;

  private final transient Duration wait;

  public TryLater(String reason, Duration wait) {
    super(reason);
    this.wait = wait;
  }

  Duration waitingTime() {
    return wait;
  }
}
