package no.aarshjul.cycle;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import org.junit.jupiter.api.Test;

/**
 * Working days in Norway: no weekends, no public holidays, days as the clocks in Oslo show them.
 */
class WorkingCalendarTests {

  private final WorkingCalendar calendar =
      new WorkingCalendar(
          new CalendarProperties(
              10, 10, 30, 5, 15, 10, 5, 5, 20, 3, 20, 10, LocalTime.of(15, 0), Duration.ofDays(5)));

  private int between(String from, String to) {
    return calendar.workingDaysBetween(Instant.parse(from), Instant.parse(to));
  }

  @Test
  void weekendsDoNotCount() {
    assertThat(between("2026-11-27T10:00:00Z", "2026-11-30T10:00:00Z"))
        .as("Friday to Monday")
        .isOne();
    assertThat(between("2026-11-28T10:00:00Z", "2026-11-29T10:00:00Z")).isZero();
  }

  @Test
  void publicHolidaysDoNotCount() {
    assertThat(between("2026-05-13T10:00:00Z", "2026-05-18T10:00:00Z"))
        .as("Ascension Day on the 14th, and the 17th is a Sunday")
        .isEqualTo(2);
    assertThat(between("2026-12-23T10:00:00Z", "2026-12-28T10:00:00Z"))
        .as("25 and 26 December; Christmas Eve counts")
        .isEqualTo(2);
  }

  @Test
  void whatIsOverdueCountsBackwards() {
    assertThat(between("2026-11-30T10:00:00Z", "2026-11-27T10:00:00Z")).isEqualTo(-1);
  }

  @Test
  void theDayIsTheOneInOslo() {
    assertThat(between("2026-11-25T22:30:00Z", "2026-11-25T23:30:00Z"))
        .as("before and after midnight in Oslo")
        .isOne();
  }

  @Test
  void theDueDateIsAsFarAwayAsItWasGiven() {
    var now = Instant.parse("2026-03-30T10:00:00Z");
    assertThat(calendar.workingDaysBetween(now, calendar.dueAfter(now, 10)))
        .as("over Easter")
        .isEqualTo(10);
  }
}
