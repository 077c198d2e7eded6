package no.aarshjul.engine;

import java.io.Serial;

/** A job that no repetition can mend: variables or headers are missing. Becomes an incident. */
public final class UnusableJob extends RuntimeException {

  @Serial private static final long serialVersionUID = 1L;

  public UnusableJob(String message) {
    super(message);
  }
}
