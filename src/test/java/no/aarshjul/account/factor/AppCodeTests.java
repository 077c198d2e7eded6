package no.aarshjul.account.factor;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Codes are those of the standard, so that every app knows them. */
class AppCodeTests {

  /** The secret of the standard's examples. */
  private static final byte[] SECRET = "12345678901234567890".getBytes(StandardCharsets.US_ASCII);

  /** RFC 6238, appendix B; the last six of its eight digits. */
  @ParameterizedTest
  @CsvSource({
    "59, 287082",
    "1111111109, 081804",
    "1111111111, 050471",
    "1234567890, 005924",
    "2000000000, 279037",
    "20000000000, 353130"
  })
  void codesAreThoseOfTheStandard(long second, String code) {
    assertThat(AppCode.at(SECRET, second / 30)).isEqualTo(code);
  }

  @Test
  void aCodeCountsHalfAMinuteBeforeAndAfterItsTime() {
    var step = 1_111_111_111L / 30;
    var code = AppCode.at(SECRET, step);
    for (var around = -1; around <= 1; around++) {
      assertThat(AppCode.step(SECRET, code, Instant.ofEpochSecond((step + around) * 30)))
          .hasValue(step);
    }
    assertThat(AppCode.step(SECRET, code, Instant.ofEpochSecond((step + 2) * 30))).isEmpty();
    assertThat(AppCode.step(SECRET, code, Instant.ofEpochSecond((step - 2) * 30))).isEmpty();
  }
}
