package no.aarshjul.platform.sheets;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What number formats mean, as office programs show them. */
class NumberFormatTests {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "0.0% | 0.614 | percent",
        "0% | 0.614 | percent",
        "0.0 % | 0.614 | percent",
        "[Red]0.0% | 0.614 | percent",
        "[$-414]0.0% | 0.614 | percent",
        "_-* 0.0%_- | 0.614 | percent",
        "0.0\" %\" | 0.5 | number",
        "0.0\\ \\% | 0.5 | number",
        "0.0\\% | 0.5 | number",
        "0.0_% | 0.5 | number",
        "0.0*% | 0.5 | number",
        "0.0\"%\";-0.0% | 0.5 | number",
        "0.0\"%\";-0.0% | -0.5 | percent",
        "0.0%;0.0 | -3 | number",
        "0.0;-0.0;0% | 0 | percent",
        "0.0;-0.0;0% | 1 | number",
        "[<1]0.0%;0.0 | 0.614 | percent",
        "[<1]0.0%;0.0 | 61.4 | number",
        "[>=100]0;[<1]0.0%;0.0 | 50 | number",
        "[>=100]0;[<1]0.0%;0.0 | 0.5 | percent",
        "#,##0 | 58509 | number",
        "# ##0.00 | 58509 | number",
        "#,##0.00 [$kr-414] | 58509 | number",
        "0\" dager\" | 3 | number",
        "0.0\" mdd\" | 3 | number",
        "0.00E+00 | 3 | number",
        "General | 3 | number",
        "[Blue]General | 3 | number",
        "General\" %\" | 3 | number",
        "@ | 3 | number",
        "yyyy | 42024 | year",
        "yy | 42024 | year",
        "[$-414]yyyy | 42024 | year",
        "dd.mm.yyyy | 42024 | date",
        "[$-414]d. mmmm yyyy | 42024 | date",
        "mmm yy | 42024 | date",
        "h:mm | 0.5 | date",
        "[h]:mm | 1.5 | date",
        "[mm] | 1.5 | date"
      })
  void aNumberIsWhatItsSectionShows(String code, double number, String expected) {
    var section = NumberFormat.read(code).of(number);
    assertThat(
            section.isYear()
                ? "year"
                : section.isDate() ? "date" : section.isPercent() ? "percent" : "number")
        .isEqualTo(expected);
  }
}
