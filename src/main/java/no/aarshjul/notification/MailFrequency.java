package no.aarshjul.notification;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.temporal.TemporalAdjusters;
import java.util.Arrays;
import no.aarshjul.platform.Norway;
import no.aarshjul.platform.Refusal;

/** How often somebody gets what can wait. */
public enum MailFrequency {
  EACH("each"),
  DAILY("daily"),
  /** On Mondays. */
  WEEKLY("weekly");

  private final String id;

  MailFrequency(String id) {
    this.id = id;
  }

  public String id() {
    return id;
  }

  /** When what is written now is sent. */
  Instant next(Instant now, LocalTime at) {
    var here = now.atZone(Norway.ZONE);
    var today = here.toLocalDate().atTime(at).atZone(Norway.ZONE);
    var next = today.isAfter(here) ? today : today.plusDays(1);
    return switch (this) {
      case EACH -> now;
      case DAILY -> next.toInstant();
      case WEEKLY -> next.with(TemporalAdjusters.nextOrSame(DayOfWeek.MONDAY)).toInstant();
    };
  }

  /**
   * @throws Refusal if there is none of this id
   */
  static MailFrequency of(String id) {
    return Arrays.stream(values())
        .filter(one -> one.id.equals(id))
        .findFirst()
        .orElseThrow(() -> Refusal.invalid("mail-choice.unknown", id));
  }
}
