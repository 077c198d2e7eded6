package no.aarshjul.account;

/**
 * One can come in as somebody in another way than before, or somebody tries to, of which this
 * person is to hear: it may have been somebody else.
 *
 * @param name of the provider or the token; empty for a password
 */
public record AccountNews(Person person, Kind kind, String name) {

  /** What is new. */
  public enum Kind {
    LOGIN,
    TOKEN,
    PASSWORD,
    FACTOR,
    FACTOR_REMOVED,
    /** Somebody knows the password and guesses codes. */
    FACTOR_GUESSED,
    RECOVERY
  }
}
