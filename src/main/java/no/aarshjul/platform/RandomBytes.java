package no.aarshjul.platform;

import java.security.SecureRandom;

/** What nobody can guess. */
public final class RandomBytes {

  private static final SecureRandom RANDOM = new SecureRandom();

  private RandomBytes() {}

  /** So many random bytes. */
  public static byte[] of(int count) {
    var bytes = new byte[count];
    RANDOM.nextBytes(bytes);
    return bytes;
  }
}
