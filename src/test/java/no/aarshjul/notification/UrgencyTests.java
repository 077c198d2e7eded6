package no.aarshjul.notification;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What waits for the morning, and when digests come. */
class UrgencyTests {

  private static final Urgency URGENCY =
      new Urgency(
          new MailProperties(
              MailProperties.Mode.KEEP,
              "from@example.org",
              Duration.ofSeconds(1),
              8,
              LocalTime.of(21, 0),
              LocalTime.of(7, 0),
              LocalTime.of(8, 0),
              List.of()));

  @Test
  void nothingThatCanWaitIsSentAtNight() {
    assertThat(URGENCY.notBefore("work", Instant.parse("2026-11-27T20:30:00Z")))
        .as("21:30 in Oslo")
        .isEqualTo("2026-11-28T06:00:00Z");
    assertThat(URGENCY.notBefore("work", Instant.parse("2026-11-28T03:00:00Z")))
        .isEqualTo("2026-11-28T06:00:00Z");
    assertThat(URGENCY.notBefore("work", Instant.parse("2026-07-01T18:59:00Z")))
        .as("20:59 in Oslo, in summer")
        .isEqualTo("2026-07-01T18:59:00Z");
    assertThat(URGENCY.notBefore("password", Instant.parse("2026-11-28T03:00:00Z")))
        .as("somebody waits for it")
        .isEqualTo("2026-11-28T03:00:00Z");
  }

  @Test
  void theLastRemindersComeAtOnceWhateverWasChosen() {
    for (var template : List.of("reminder.due-today", "reminder.overdue", "reminder.escalation")) {
      assertThat(URGENCY.canWait(template)).isFalse();
    }
    assertThat(URGENCY.canWait("reminder.early")).isTrue();
  }

  @Test
  void aDigestComesTheNextMorningOrTheNextMonday() {
    var at = LocalTime.of(8, 0);
    var friday = Instant.parse("2026-11-27T12:00:00Z");
    assertThat(MailFrequency.EACH.next(friday, at)).isEqualTo(friday);
    assertThat(MailFrequency.DAILY.next(friday, at)).isEqualTo("2026-11-28T07:00:00Z");
    assertThat(MailFrequency.WEEKLY.next(friday, at)).isEqualTo("2026-11-30T07:00:00Z");
    assertThat(MailFrequency.WEEKLY.next(Instant.parse("2026-11-30T06:59:00Z"), at))
        .isEqualTo("2026-11-30T07:00:00Z");
    assertThat(MailFrequency.DAILY.next(Instant.parse("2026-10-24T12:00:00Z"), at))
        .as("the night in which the clocks change")
        .isEqualTo("2026-10-25T07:00:00Z");
  }
}
