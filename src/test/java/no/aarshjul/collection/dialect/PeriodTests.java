package no.aarshjul.collection.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which year a period is about. */
class PeriodTests {

  @ParameterizedTest
  @CsvSource({
    "2025, 2025",
    "2018-2024, 2024",
    "2018_2024, 2024",
    "2025K3, 2025",
    "2025M11, 2025",
    "202411, 2024",
    "20250630, 2025",
    "20242025, 2025",
    "2025-06-30, 2025",
    "2025-06, 2025",
    "2023-12, 2023",
    "30.06.2025, 2025",
    "2024/25, 2025",
    "2024/2025, 2025",
    "2024-25, 2025",
    "2024–25, 2025",
    "1999/00, 2000",
    "Skoleåret 2024/25, 2025",
    "2023/24 og 2024/25, 2025",
    "2024/12, 2024",
    "2025 1), 2025",
    "2025*, 2025",
    "januar 2026, 2026",
    "2024-2025, 2025"
  })
  void aPeriodIsAboutItsLastYear(String period, int year) {
    assertThat(CubeReadings.yearIn(period)).hasValue(year);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "i fjor", "20225", "202", "1850", "4001", "2025123"})
  void whatHasNoYearIsNone(String period) {
    assertThat(CubeReadings.yearIn(period)).isEmpty();
  }
}
