package no.aarshjul.account.login;

import jakarta.servlet.http.HttpSession;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import no.aarshjul.account.PersonId;
import org.jspecify.annotations.Nullable;

/**
 * Somebody whose password was right and who has yet to show a second factor. A session remembers it
 * for some minutes; for all other pages nobody is logged in.
 */
final class HalfLogin {

  private static final String PERSON = "half-login";
  private static final String AT = "half-login-at";

  /** Long enough to set up an app, too. */
  private static final Duration LONGEST = Duration.ofMinutes(15);

  private static final InstantSource TIME = InstantSource.system();

  private HalfLogin() {}

  static void keep(PersonId person, HttpSession session) {
    session.setAttribute(PERSON, person.toString());
    session.setAttribute(AT, TIME.millis());
  }

  /** Whose password was shown in this session, if it was just now. */
  static Optional<PersonId> of(@Nullable HttpSession session) {
    if (session == null
        || !(session.getAttribute(PERSON) instanceof String person)
        || !(session.getAttribute(AT) instanceof Long at)
        || at + LONGEST.toMillis() < TIME.millis()) {
      return Optional.empty();
    }
    return Optional.of(new PersonId(UUID.fromString(person)));
  }
}
