package no.aarshjul.account.people;

import java.util.regex.Pattern;
import no.aarshjul.platform.Language;
import no.aarshjul.platform.Refusal;

/**
 * What is known of a person besides the roles.
 *
 * @param username two to 40 small letters, digits, full stops and hyphens; empty if one is to be
 *     made of the address
 * @param name at most 100 characters
 * @param email where mails are sent to
 * @param language of the mails
 */
public record PersonDetails(String username, String name, String email, Language language) {

  private static final Pattern USERNAME = Pattern.compile("[a-z0-9.-]{2,40}");

  /** ASCII only: look-alikes and invisible characters make two addresses of what looks like one. */
  private static final Pattern EMAIL =
      Pattern.compile(
          "[A-Za-z0-9_][A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{0,63}@[A-Za-z0-9.-]+\\.[A-Za-z]{2,}");

  /** Names stand in mails of the centre: on one line, and without an address to click on. */
  private static final Pattern NAME =
      Pattern.compile("(?!.*(?:://|www\\.))[^\\p{Cntrl}\\p{Cf}\\p{Zl}\\p{Zp}<>]+");

  private static final int LONGEST_NAME = 100;
  private static final int LONGEST_EMAIL = 254;

  /** Without blanks around. */
  public PersonDetails {
    username = username.strip();
    name = name.strip();
    email = email.strip();
  }

  /**
   * The same if it can be kept.
   *
   * @throws Refusal naming what was expected and found
   */
  PersonDetails checked() {
    if (name.length() > LONGEST_NAME || !NAME.matcher(name).matches()) {
      throw Refusal.invalid("people.name.form", LONGEST_NAME, name);
    }
    if (email.length() > LONGEST_EMAIL || !EMAIL.matcher(email).matches()) {
      throw Refusal.invalid("people.email.form", email);
    }
    if (!username.isEmpty() && !USERNAME.matcher(username).matches()) {
      throw Refusal.invalid("people.username.form", username);
    }
    return this;
  }

  PersonDetails named(String other) {
    return new PersonDetails(other, name, email, language);
  }
}
