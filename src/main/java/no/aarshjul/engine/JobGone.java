package no.aarshjul.engine;

import java.io.Serial;

/** A job that needs no work any more: it was done, or its process has ended. */
public final class JobGone extends RuntimeException {

  @Serial private static final long serialVersionUID = 1L;

  public JobGone(long key) {
    super("Job %d is done, or its process has ended".formatted(key));
  }
}
