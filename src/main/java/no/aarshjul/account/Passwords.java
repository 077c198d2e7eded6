package no.aarshjul.account;

import java.security.SecureRandom;

/** Makes passwords of letters and digits that nobody takes for one another. */
public final class Passwords {

  /** NIST SP 800-63B asks for 15 where nothing else is asked for, and no rules for the letters. */
  public static final int SHORTEST = 15;

  private static final String ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789";
  private static final SecureRandom RANDOM = new SecureRandom();

  private Passwords() {}

  public static String generate(int length) {
    var password = new StringBuilder();
    for (int i = 0; i < length; i++) {
      password.append(ALPHABET.charAt(RANDOM.nextInt(ALPHABET.length())));
    }
    return password.toString();
  }
}
