package no.aarshjul.account.login;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings under {@code aarshjul.access}. How long a session may be idle is {@code
 * server.servlet.session.timeout}.
 *
 * @param longestSession after this time one has to log in again, however busy one is; positive
 * @param passwords whether people may log in to the pages with a password of this program
 * @param basic whether programs may show a user name and a password with each call; where there is
 *     a choice they use tokens
 * @param contact whom to ask who cannot come in, in words; empty if nobody is named
 * @param description who may read the description of the API ({@code /api/docs})
 * @param freeGuesses how often in an hour the password of an account may be wrong before the next
 *     attempt has to wait; positive
 * @param freeGuessesOfAddress the same for an address, behind which a whole town hall may be
 * @param longestWait the longest that an attempt has to wait after a wrong one
 */
@ConfigurationProperties("aarshjul.access")
record AccessProperties(
    @DefaultValue("12h") Duration longestSession,
    @DefaultValue("true") boolean passwords,
    @DefaultValue("false") boolean basic,
    @DefaultValue("") String contact,
    @DefaultValue("everybody") Readers description,
    @DefaultValue("5") int freeGuesses,
    @DefaultValue("50") int freeGuessesOfAddress,
    @DefaultValue("15m") Duration longestWait) {

  /** Who may read something. */
  enum Readers {
    EVERYBODY,
    PEOPLE,
    NOBODY
  }

  AccessProperties {
    requirePositive("longest-session", longestSession.toMillis());
    requirePositive("free-guesses", freeGuesses);
    requirePositive("free-guesses-of-address", freeGuessesOfAddress);
    requirePositive("longest-wait", longestWait.toSeconds());
  }

  private static void requirePositive(String name, long value) {
    if (value <= 0) {
      throw new IllegalArgumentException("aarshjul.access.%s must be positive".formatted(name));
    }
  }
}
