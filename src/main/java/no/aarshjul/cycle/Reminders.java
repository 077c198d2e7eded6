package no.aarshjul.cycle;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import no.aarshjul.engine.Decisions;
import org.springframework.stereotype.Component;

/**
 * The reminder ladder, which stands in the decision table {@code reminder-ladder}: which reminder a
 * task gets by the whole days of the calendar that are left until the day on which it is due, 0 on
 * that day and less afterwards.
 */
@Component
public class Reminders {

  /** A changed table counts after so long. */
  private static final Duration KEPT = Duration.ofMinutes(10);

  private static final int EARLIEST = 40;
  private static final int LATEST = -30;

  private final Decisions decisions;
  private final WorkingCalendar calendar;
  private final Clock clock;
  private volatile Ladder ladder = new Ladder(Instant.MIN, new TreeMap<>());

  Reminders(Decisions decisions, WorkingCalendar calendar, Clock clock) {
    this.decisions = decisions;
    this.calendar = calendar;
    this.clock = clock;
  }

  /**
   * A reminder.
   *
   * @param rung names it; a task gets each once
   * @param escalate whether the coordinator is told as well
   */
  public record Rung(String rung, boolean escalate) {

    static final Rung NONE = new Rung("none", false);

    public boolean isNone() {
      return rung.equals(NONE.rung);
    }
  }

  private record Ladder(Instant read, NavigableMap<Integer, Rung> rungs) {}

  /** What a task gets that is due in so many days. Must not be called within a transaction. */
  public Rung at(int daysLeft) {
    return current().getOrDefault(Math.clamp(daysLeft, LATEST, EARLIEST), Rung.NONE);
  }

  /**
   * A day on which a reminder goes out.
   *
   * @param rung names it
   */
  public record Reminder(LocalDate day, String rung) {}

  /**
   * When a task is reminded of that is due on this day and is not done: on working days, so that
   * what would be said in between comes after it, if it is still so then.
   */
  public List<Reminder> of(LocalDate due) {
    var found = new ArrayList<Reminder>();
    var before = Rung.NONE;
    for (var step : current().descendingMap().entrySet()) {
      var day = due.minusDays(step.getKey());
      var rung = step.getValue();
      if (!calendar.isWorkingDay(day)) {
        continue;
      }
      if (!rung.isNone() && !rung.rung().equals(before.rung())) {
        found.add(new Reminder(day, rung.rung()));
      }
      before = rung;
    }
    return found;
  }

  private NavigableMap<Integer, Rung> current() {
    var now = clock.instant();
    var kept = ladder;
    if (kept.rungs().isEmpty() || kept.read().plus(KEPT).isBefore(now)) {
      kept = new Ladder(now, read());
      ladder = kept;
    }
    return kept.rungs();
  }

  private NavigableMap<Integer, Rung> read() {
    var rungs = new TreeMap<Integer, Rung>();
    for (var days = LATEST; days <= EARLIEST; days++) {
      var found = decisions.decide("reminder-ladder", Map.of("daysToDue", days));
      rungs.put(
          days,
          found.get("rung") instanceof String rung
              ? new Rung(rung, Boolean.TRUE.equals(found.get("escalate")))
              : Rung.NONE);
    }
    return rungs;
  }
}
