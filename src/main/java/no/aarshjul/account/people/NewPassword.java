package no.aarshjul.account.people;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Pattern;
import no.aarshjul.account.Passwords;
import no.aarshjul.account.Person;
import no.aarshjul.platform.Refusal;

/** What a password must be: long, and not what everybody knows of the person. */
final class NewPassword {

  /** What bcrypt looks at, in bytes. */
  private static final int LONGEST = 72;

  /** What stands at the top of every list of passwords. */
  private static final Pattern KNOWN =
      Pattern.compile(
          "passord|password|aarshjul|u4ssc|kommune|qwerty(uiop)?|asdf(ghjkl)?|zxcv(bnm)?|0?123456?789?0?|velkommen|sommer|vinter|(19|20)\\d\\d");

  /** How much must be left without that. */
  private static final int LEFT = 8;

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
            || plain.chars().distinct().count() < 5
            || KNOWN.matcher(plain).replaceAll("").length() < LEFT;
    if (isKnown) {
      throw Refusal.invalid("password.guessable");
    }
    return typed;
  }
}
