package no.aarshjul.cycle;

import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import no.aarshjul.account.Person;
import no.aarshjul.account.Role;
import no.aarshjul.audit.Audit;
import no.aarshjul.cycle.MovePlan.Change;
import no.aarshjul.cycle.MovePlan.Kept;
import no.aarshjul.cycle.MovePlan.LeftOut;
import no.aarshjul.cycle.MovePlan.Line;
import no.aarshjul.cycle.MovePlan.Task;
import no.aarshjul.cycle.OpenDeadlines.Ahead;
import no.aarshjul.platform.Norway;
import no.aarshjul.platform.Refusal;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Moves a deadline for one, several or all municipalities of a cohort. What is done is what was
 * previewed: if anything that the preview told has changed meanwhile, nothing is done.
 */
@Component
public class MovingDeadlines {

  /** No year lasts longer; what lies further away is a slip of the keys. */
  private static final int MOST_YEARS = 2;

  /** A timer or another step of the process can be faster once, hardly three times. */
  private static final int ATTEMPTS = 3;

  private final Cohorts cohorts;
  private final Evaluations evaluations;
  private final Deadlines deadlines;
  private final OpenDeadlines open;
  private final ChangingDeadlines changing;
  private final WorkingCalendar calendar;
  private final Audit audit;
  private final ApplicationEventPublisher events;
  private final TransactionTemplate transaction;
  private final Clock clock;

  MovingDeadlines(
      Cohorts cohorts,
      Evaluations evaluations,
      Deadlines deadlines,
      OpenDeadlines open,
      ChangingDeadlines changing,
      WorkingCalendar calendar,
      Audit audit,
      ApplicationEventPublisher events,
      TransactionTemplate transaction,
      Clock clock) {
    this.cohorts = cohorts;
    this.evaluations = evaluations;
    this.deadlines = deadlines;
    this.open = open;
    this.changing = changing;
    this.calendar = calendar;
    this.audit = audit;
    this.events = events;
    this.transaction = transaction;
    this.clock = clock;
  }

  /**
   * A municipality's deadlines.
   *
   * @param ahead those that it has not passed
   */
  record Row(Evaluation evaluation, Map<Deadline, Instant> due, Set<Deadline> ahead) {

    public @Nullable Instant dueFor(Deadline deadline) {
      return due.get(deadline);
    }
  }

  /** The deadlines of a cohort's municipalities. */
  @Transactional(readOnly = true)
  List<Row> rows(CohortId cohort) {
    var all = evaluations.of(cohort);
    var due = due(all);
    var ahead = open.of(all);
    return all.stream()
        .map(
            one ->
                new Row(
                    one,
                    Objects.requireNonNull(due.get(one.id())),
                    Objects.requireNonNull(ahead.get(one.id())).open()))
        .toList();
  }

  /**
   * What moving would do.
   *
   * @throws Refusal if it cannot be moved so, or for nobody
   */
  @Transactional(readOnly = true)
  public MovePlan preview(CohortId cohort, MoveRequest request) {
    request.validate();
    cohorts.get(cohort);
    return plan(request, evaluations.of(cohort));
  }

  /**
   * Moves what was previewed.
   *
   * @param previewed fingerprint of the plan that was shown
   * @throws Refusal {@code deadlines.changed} if it would not do the same any more
   */
  public MovePlan move(CohortId cohort, MoveRequest request, String previewed, Person coordinator) {
    if (!coordinator.is(Role.COORDINATOR)) {
      throw Role.COORDINATOR.missing();
    }
    request.validate();
    for (var attempt = 1; ; attempt++) {
      try {
        return Objects.requireNonNull(
            transaction.execute(status -> moveNow(cohort, request, previewed)));
      } catch (ConcurrencyFailureException e) {
        if (attempt == ATTEMPTS) {
          throw Refusal.conflict("deadlines.busy");
        }
      }
    }
  }

  private MovePlan moveNow(CohortId cohort, MoveRequest request, String previewed) {
    cohorts.lock(cohort);
    var all = evaluations.lockRunning(cohort);
    var plan = plan(request, all);
    if (!plan.fingerprint().equals(previewed)) {
      throw Refusal.conflict("deadlines.changed");
    }
    var ahead = open.of(all);
    for (var line : plan.lines()) {
      var evaluation =
          all.stream().filter(one -> one.id().equals(line.evaluation())).findFirst().orElseThrow();
      changing.change(evaluation, line.changes(), request.reason());
      var moved = new HashSet<>(line.tasks());
      var tasks =
          Objects.requireNonNull(ahead.get(evaluation.id())).tasks().stream()
              .filter(task -> moved.contains(Task.of(task)))
              .toList();
      events.publishEvent(new DeadlinesMoved(evaluation, line.changes(), tasks, request.reason()));
    }
    audit.record(
        cohort.chain(),
        "deadlines.moved",
        plan.deadline().id(),
        null,
        plan.lines().size() + " municipalities",
        request.reason());
    return plan;
  }

  private Map<EvaluationId, Map<Deadline, Instant>> due(List<Evaluation> all) {
    return deadlines.of(all, evaluations.phases(all.stream().map(Evaluation::id).toList()));
  }

  private MovePlan plan(MoveRequest request, List<Evaluation> all) {
    var deadline = request.validate();
    var target = target(request.to());
    var chosen = chosen(request.municipalities(), all);
    var due = due(chosen);
    var ahead = open.of(chosen);
    var lines = new ArrayList<Line>();
    var leftOut = new ArrayList<LeftOut>();
    for (var one : chosen) {
      var mine = Objects.requireNonNull(ahead.get(one.id()));
      var dates = Objects.requireNonNull(due.get(one.id()));
      var why = leftOut(one, deadline, mine);
      var to = target != null ? target : shifted(dates, deadline, request);
      if (why == null && to.equals(dates.get(deadline))) {
        why = "unchanged";
      }
      if (why != null) {
        leftOut.add(new LeftOut(one.id(), one.municipality(), one.municipalityName(), why));
      } else {
        lines.add(line(one, deadline, to, dates, mine, request.movesLater()));
      }
    }
    if (lines.isEmpty()) {
      throw Refusal.conflict("deadlines.nobody", deadline.word());
    }
    return MovePlan.of(deadline, lines, leftOut);
  }

  private Instant shifted(Map<Deadline, Instant> dates, Deadline deadline, MoveRequest request) {
    return calendar.shifted(
        Objects.requireNonNull(dates.get(deadline)), Objects.requireNonNull(request.by()));
  }

  /** The moment on the day that was asked for; null if none was. */
  private @Nullable Instant target(@Nullable LocalDate day) {
    if (day == null) {
      return null;
    }
    var furthest = Norway.day(clock.instant()).plusYears(MOST_YEARS);
    if (day.isAfter(furthest)) {
      throw Refusal.invalid("deadline.far", day, shown(furthest));
    }
    var due = calendar.dueOn(day);
    if (!due.isAfter(clock.instant())) {
      throw Refusal.invalid("deadline.past", shown(day), shown(Norway.day(clock.instant())));
    }
    if (!calendar.isWorkingDay(day)) {
      throw Refusal.invalid(
          "deadline.no-working-day",
          shown(day),
          nameOfDay(day),
          shown(calendar.workingDayBefore(day)),
          shown(calendar.workingDayAfter(day)));
    }
    return due;
  }

  private static String shown(LocalDate day) {
    return DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM)
        .withLocale(LocaleContextHolder.getLocale())
        .format(day);
  }

  /** The library has no Norwegian names of holidays. */
  private Object nameOfDay(LocalDate day) {
    if (calendar.isHoliday(day)) {
      return new Refusal.Word("deadline.holiday");
    }
    return day.getDayOfWeek().getValue() > DayOfWeek.FRIDAY.getValue()
        ? day.getDayOfWeek().getDisplayName(TextStyle.FULL, LocaleContextHolder.getLocale())
        : new Refusal.Word("deadline.eve");
  }

  /** Those that were asked for; of several years of one municipality the one that runs. */
  private static List<Evaluation> chosen(List<String> numbers, List<Evaluation> all) {
    if (numbers.isEmpty()) {
      return all.stream().filter(Evaluation::isRunning).toList();
    }
    var chosen = new ArrayList<Evaluation>();
    for (var number : numbers) {
      var mine = all.stream().filter(one -> one.municipality().equals(number)).toList();
      if (mine.isEmpty()) {
        throw Refusal.invalid("deadlines.foreign", number);
      }
      chosen.add(mine.stream().filter(Evaluation::isRunning).findFirst().orElse(mine.getLast()));
    }
    return chosen;
  }

  /** Why this municipality's deadline does not move; null if it does. */
  private static @Nullable String leftOut(Evaluation one, Deadline deadline, Ahead ahead) {
    if (!one.isRunning()) {
      return "ended";
    }
    if (one.isPaused()) {
      return "paused";
    }
    if (ahead.open().contains(deadline)) {
      return null;
    }
    return ahead.isSilent() && deadline.phase() == Phase.KICKOFF ? "silent" : "past";
  }

  private Line line(
      Evaluation one,
      Deadline deadline,
      Instant to,
      Map<Deadline, Instant> dates,
      Ahead ahead,
      boolean laterToo) {
    var from = Objects.requireNonNull(dates.get(deadline));
    requireInOrder(one, deadline, to, dates, ahead);
    var changes = new ArrayList<Change>();
    changes.add(new Change(deadline, from, to));
    var kept = new ArrayList<Kept>();
    for (var later : deadline.later()) {
      var due = Objects.requireNonNull(dates.get(later));
      if (!ahead.open().contains(later)) {
        continue;
      }
      if (laterToo) {
        changes.add(
            new Change(later, due, calendar.shifted(due, calendar.workingDaysBetween(from, to))));
      } else if (due.isBefore(to)) {
        throw Refusal.invalid(
            "deadline.after-next",
            one.municipalityName(),
            deadline.word(),
            shown(Norway.day(to)),
            later.word(),
            shown(Norway.day(due)));
      } else {
        kept.add(new Kept(later, due));
      }
    }
    return new Line(
        one.id(), one.municipality(), one.municipalityName(), changes, kept, moved(ahead, changes));
  }

  private void requireInOrder(
      Evaluation one, Deadline deadline, Instant to, Map<Deadline, Instant> dates, Ahead ahead) {
    if (!to.isAfter(clock.instant())) {
      throw Refusal.invalid(
          "deadline.past-of",
          one.municipalityName(),
          shown(Norway.day(to)),
          shown(Norway.day(clock.instant())));
    }
    var before = deadline.before();
    if (before != null && ahead.open().contains(before)) {
      var due = Objects.requireNonNull(dates.get(before));
      if (to.isBefore(due)) {
        throw Refusal.invalid(
            "deadline.before-previous",
            one.municipalityName(),
            deadline.word(),
            shown(Norway.day(to)),
            before.word(),
            shown(Norway.day(due)));
      }
    }
  }

  private static List<Task> moved(Ahead ahead, List<Change> changes) {
    return ahead.tasks().stream()
        .filter(
            task ->
                changes.stream()
                    .anyMatch(change -> task.elementId().equals(change.deadline().task())))
        .map(Task::of)
        .toList();
  }
}
