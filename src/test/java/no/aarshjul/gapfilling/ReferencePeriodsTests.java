package no.aarshjul.gapfilling;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The years that a value is about. */
class ReferencePeriodsTests {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2025",
        "2024–2025",
        "2024/25",
        "juni 2025",
        "31.12.2025",
        "2025K2",
        "2021-2025, mean",
        "2026"
      })
  void aPeriodNamesAYear(String period) {
    assertThat(ReferencePeriods.isReadable(period, 2026)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"i fjor", "2031", "2025–2031", "1026", "20255", "25", "siste år"})
  void whatNamesNoneOrOneThatHasNotBeenIsNone(String period) {
    assertThat(ReferencePeriods.isReadable(period, 2026)).isFalse();
  }

  @Test
  void withoutOneAValueIsAboutTheYearBefore() {
    assertThat(ReferencePeriods.isReadable(null, 2026)).isTrue();
  }
}
