package no.aarshjul.cycle;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import org.junit.jupiter.api.Test;

/**
 * Working days in Norway: no weekends, no public holidays, days as the clocks in Oslo show them.
 */
class WorkingCalendarTests {

  private final WorkingCalendar calendar =
      new WorkingCalendar(
          new CalendarProperties(
              10,
              10,
              30,
              5,
              15,
              10,
              5,
              5,
              20,
              3,
              20,
              10,
              LocalTime.of(15, 0),
              Duration.ofDays(5),
              true,
              LocalTime.of(8, 0)));

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

  @Test
  void theCentreSaysWhetherTheEvesCount() {
    var without =
        new WorkingCalendar(
            new CalendarProperties(
                10,
                10,
                30,
                5,
                15,
                10,
                5,
                5,
                20,
                3,
                20,
                10,
                LocalTime.of(15, 0),
                Duration.ofDays(5),
                false,
                LocalTime.of(8, 0)));
    var day = Instant.parse("2026-12-23T10:00:00Z");
    assertThat(calendar.dueAfter(day, 1)).isEqualTo("2026-12-24T14:00:00Z");
    assertThat(without.dueAfter(day, 1)).isEqualTo("2026-12-28T14:00:00Z");
    assertThat(without.isWorkingDay(LocalDate.of(2026, 12, 31))).isFalse();
    assertThat(without.isWorkingDay(LocalDate.of(2026, 12, 30))).isTrue();
  }

  @Test
  void aDeadlineIsShiftedToTheSameTimeOfAnotherWorkingDay() {
    var friday = Instant.parse("2026-11-27T14:00:00Z");
    assertThat(calendar.shifted(friday, 1)).isEqualTo("2026-11-30T14:00:00Z");
    assertThat(calendar.shifted(friday, -5)).isEqualTo("2026-11-20T14:00:00Z");
    assertThat(calendar.shifted(Instant.parse("2026-03-27T14:00:00Z"), 1))
        .as("over the change of the clocks: 15:00 in Oslo again")
        .isEqualTo("2026-03-30T13:00:00Z");
  }
}
