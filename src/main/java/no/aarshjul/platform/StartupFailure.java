package no.aarshjul.platform;

import java.io.Serial;

/** Why the application does not start, and what the operator can do about it. */
public final class StartupFailure extends RuntimeException {

  @Serial private static final long serialVersionUID = 1L;

  private final String advice;

  public StartupFailure(String problem, String advice) {
    super(problem);
    this.advice = advice;
  }

  public StartupFailure(String problem, String advice, Throwable cause) {
    super(problem, cause);
    this.advice = advice;
  }

  public String advice() {
    return advice;
  }
}
