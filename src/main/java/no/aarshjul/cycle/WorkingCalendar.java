package no.aarshjul.cycle;

import de.focus_shift.jollyday.core.HolidayCalendar;
import de.focus_shift.jollyday.core.HolidayManager;
import de.focus_shift.jollyday.core.ManagerParameters;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Month;
import no.aarshjul.platform.Norway;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/** Counts Norwegian working days: no weekends, no public holidays. */
@Component
@EnableConfigurationProperties(CalendarProperties.class)
public class WorkingCalendar {

  private final CalendarProperties properties;
  private final HolidayManager holidays =
      HolidayManager.getInstance(ManagerParameters.create(HolidayCalendar.NORWAY));

  WorkingCalendar(CalendarProperties properties) {
    this.properties = properties;
  }

  public CalendarProperties steps() {
    return properties;
  }

  /**
   * When something is due that may take so many working days from now on, at the configured time of
   * day in Norway.
   *
   * @param workingDays at least 1
   */
  public Instant dueAfter(Instant from, int workingDays) {
    if (workingDays < 1) {
      throw new IllegalArgumentException("At least one working day is needed, not " + workingDays);
    }
    var day = Norway.day(from);
    var left = workingDays;
    while (left > 0) {
      day = day.plusDays(1);
      if (isWorkingDay(day)) {
        left--;
      }
    }
    return dueOn(day);
  }

  /**
   * How many working days lie between two moments, counted by the calendar of Norway: 0 on the same
   * day, negative if {@code to} is earlier. A due date on a Monday is one working day away on the
   * Friday before.
   */
  public int workingDaysBetween(Instant from, Instant to) {
    var first = Norway.day(from);
    var last = Norway.day(to);
    if (last.isBefore(first)) {
      return -workingDaysBetween(to, from);
    }
    return (int) first.plusDays(1).datesUntil(last.plusDays(1)).filter(this::isWorkingDay).count();
  }

  public boolean isWorkingDay(LocalDate day) {
    return day.getDayOfWeek() != DayOfWeek.SATURDAY
        && day.getDayOfWeek() != DayOfWeek.SUNDAY
        && (properties.workingEves() || !isEve(day))
        && !holidays.isHoliday(day);
  }

  /** Half days by custom; whether anything can be due then is the centre's decision. */
  private static boolean isEve(LocalDate day) {
    return day.getMonth() == Month.DECEMBER
        && (day.getDayOfMonth() == 24 || day.getDayOfMonth() == 31);
  }

  /** The moment of a day at which things are due. */
  public Instant dueOn(LocalDate day) {
    return day.atTime(properties.dueTime()).atZone(Norway.ZONE).toInstant();
  }

  /** The same moment so many working days later, or earlier if there are less than none. */
  Instant shifted(Instant due, int workingDays) {
    var day = Norway.day(due);
    var left = Math.abs(workingDays);
    while (left > 0) {
      day = day.plusDays(Integer.signum(workingDays));
      if (isWorkingDay(day)) {
        left--;
      }
    }
    return dueOn(day);
  }

  /** The working day nearest before a day. */
  LocalDate workingDayBefore(LocalDate day) {
    return Norway.day(shifted(dueOn(day), -1));
  }

  /** The working day nearest after a day. */
  LocalDate workingDayAfter(LocalDate day) {
    return Norway.day(shifted(dueOn(day), 1));
  }

  boolean isHoliday(LocalDate day) {
    return holidays.isHoliday(day);
  }

  /** How often reminders are considered, as the engine's repeating interval. */
  public String reminderCycle() {
    return "R/" + properties.reminderInterval();
  }
}
