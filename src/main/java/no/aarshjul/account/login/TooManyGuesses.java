package no.aarshjul.account.login;

import java.io.Serial;
import no.aarshjul.platform.Refusal;
import org.springframework.security.core.AuthenticationException;

/** Somebody has to wait before trying a password again; it was not looked at. */
final class TooManyGuesses extends AuthenticationException {

  @Serial private static final long serialVersionUID = 1L;

  private final long seconds;

  TooManyGuesses(long seconds) {
    super("to be tried again in %d seconds".formatted(seconds));
    this.seconds = seconds;
  }

  long seconds() {
    return seconds;
  }

  Refusal refusal() {
    return Refusal.busy("login.wait", seconds);
  }
}
