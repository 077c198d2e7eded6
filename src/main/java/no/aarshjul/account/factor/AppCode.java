package no.aarshjul.account.factor;

import com.eatthepath.otp.TimeBasedOneTimePasswordGenerator;
import java.security.InvalidKeyException;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalLong;
import java.util.stream.LongStream;
import javax.crypto.spec.SecretKeySpec;

/**
 * The codes of six digits that an app shows for 30 seconds each (RFC 6238, with HMAC-SHA-1, which
 * is what all apps know).
 */
final class AppCode {

  /** As many bytes as HMAC-SHA-1 gives (RFC 4226, section 4, R6). */
  static final int SECRET_BYTES = 20;

  static final int DIGITS = 6;

  static final Duration STEP = Duration.ofSeconds(30);

  /** Clocks of telephones are wrong by some seconds, and people type slowly. */
  private static final int STEPS_AROUND = 1;

  private static final TimeBasedOneTimePasswordGenerator CODES =
      new TimeBasedOneTimePasswordGenerator(STEP, DIGITS);

  private AppCode() {}

  /** The step whose code this is, about now; empty if it is the code of none. */
  static OptionalLong step(byte[] secret, String code, Instant now) {
    var current = now.getEpochSecond() / STEP.toSeconds();
    return LongStream.rangeClosed(current - STEPS_AROUND, current + STEPS_AROUND)
        .filter(step -> at(secret, step).equals(code))
        .findFirst();
  }

  /** The code of a step. */
  static String at(byte[] secret, long step) {
    try {
      return CODES.generateOneTimePasswordString(
          new SecretKeySpec(secret, CODES.getAlgorithm()),
          Instant.ofEpochSecond(step * STEP.toSeconds()));
    } catch (InvalidKeyException e) {
      throw new IllegalStateException("A secret of any bytes is a key of HMAC", e);
    }
  }
}
