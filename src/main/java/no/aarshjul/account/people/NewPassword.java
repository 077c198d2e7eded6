package no.aarshjul.account.people;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import no.aarshjul.account.Passwords;
import no.aarshjul.account.Person;
import no.aarshjul.platform.Refusal;

/** What a password must be: long, and not what everybody knows of the person. */
final class NewPassword {

  /** What bcrypt looks at, in bytes. */
  private static final int LONGEST = 72;

  private NewPassword() {}

  /**
   * The password, if it can be one.
   *
   * @throws Refusal saying what was expected; what was typed is not repeated
   */
  static String checked(String typed, String repeated, Person person) {
    if (typed.codePointCount(0, typed.length()) < Passwords.SHORTEST) {
      throw Refusal.invalid("password.short", Passwords.SHORTEST);
    }
    if (typed.getBytes(StandardCharsets.UTF_8).length > LONGEST) {
      throw Refusal.invalid("password.long", LONGEST);
    }
    if (!typed.equals(repeated)) {
      throw Refusal.invalid("password.differs");
    }
    var plain = typed.toLowerCase(Locale.ROOT);
    var isKnown =
        plain.contains(person.username().toLowerCase(Locale.ROOT))
            || plain.contains(person.email().toLowerCase(Locale.ROOT))
            || plain.chars().distinct().count() < 5;
    if (isKnown) {
      throw Refusal.invalid("password.guessable");
    }
    return typed;
  }
}
