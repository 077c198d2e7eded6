package no.aarshjul.platform;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Numbers as people write them. */
class WrittenNumberTests {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "58509 | 58509 | one",
        "58 509 | 58509 | one",
        "58\u00a0509 | 58509 | one",
        "58\u202f509,5 | 58509.5 | one",
        "1 234 567 | 1234567 | one",
        "61,4 | 61.4 | one",
        "61.42857142857143 | 61.42857142857143 | one",
        "-3,5 | -3.5 | one",
        "\u22123,5 | -3.5 | one",
        "0.125 | 0.125 | one",
        "0,125 | 0.125 | one",
        "1234.567 | 1234.567 | one",
        "58.5090 | 58.5090 | one",
        "58.509 | 58.509 | two",
        "37,435 | 37.435 | two",
        "1.250 | 1.250 | two",
        "58.000 | 58.000 | two",
        "-1.250 | -1.250 | two"
      })
  void whatIsWrittenIsRead(String text, String number, String readings) {
    var written = WrittenNumber.read(text).orElseThrow();
    assertThat(written.number()).isEqualByComparingTo(number);
    assertThat(written.isTwofold()).isEqualTo(readings.equals("two"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "-",
        "1.234,5",
        "1,234.5",
        "1.234.567",
        "58'509",
        "12 34",
        "1234 567",
        "5 0 9",
        "1e5",
        "61,",
        ",5",
        "61%",
        "0x1F",
        "٣",
        "1_000",
        "(5)",
        "+5",
        "ca. 5"
      })
  void whatIsNoNumberOrHasNoOneMeaningIsNone(String text) {
    assertThat(WrittenNumber.read(text)).isEmpty();
  }
}
