package no.aarshjul.reminding;

import java.time.Clock;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import no.aarshjul.account.Grant;
import no.aarshjul.account.People;
import no.aarshjul.account.Person;
import no.aarshjul.account.Role;
import no.aarshjul.cycle.Evaluation;
import no.aarshjul.cycle.EvaluationId;
import no.aarshjul.cycle.Evaluations;
import no.aarshjul.cycle.Reminders;
import no.aarshjul.cycle.Reminders.Rung;
import no.aarshjul.cycle.WorkingCalendar;
import no.aarshjul.engine.UserTask;
import no.aarshjul.engine.UserTasks;
import no.aarshjul.notification.Notifying;
import no.aarshjul.platform.Norway;
import no.aarshjul.platform.PlatformProperties;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Looks at all open tasks once on every working day, in the morning, and reminds whoever is waited
 * for. Days are whole days of the calendar in Norway: what is due today is said today. It does not
 * matter how the process of a task was modelled, nor whether its deadline has moved since.
 */
@Component
public class RemindingOfTasks {

  private final UserTasks tasks;
  private final Evaluations evaluations;
  private final Reminders reminders;
  private final WorkingCalendar calendar;
  private final Concerned concerned;
  private final People people;
  private final TaskWords words;
  private final Notifying mails;
  private final Told told;
  private final EachEvaluation each;
  private final PlatformProperties platform;
  private final Clock clock;

  RemindingOfTasks(
      UserTasks tasks,
      Evaluations evaluations,
      Reminders reminders,
      WorkingCalendar calendar,
      Concerned concerned,
      People people,
      TaskWords words,
      Notifying mails,
      Told told,
      EachEvaluation each,
      PlatformProperties platform,
      Clock clock) {
    this.tasks = tasks;
    this.evaluations = evaluations;
    this.reminders = reminders;
    this.calendar = calendar;
    this.concerned = concerned;
    this.people = people;
    this.words = words;
    this.mails = mails;
    this.told = told;
    this.each = each;
    this.platform = platform;
    this.clock = clock;
  }

  /** A task and what is said about it. */
  private record Reminder(UserTask task, Rung rung) {}

  @Scheduled(fixedDelay = 60_000, initialDelay = 30_000)
  void lookEveryMinute() {
    if (platform.role().works()) {
      look();
    }
  }

  /** Reminds, if it is time and nobody has today; what was not finished is gone on with. */
  public void look() {
    var now = clock.instant().atZone(Norway.ZONE);
    var today = now.toLocalDate();
    var occasion = "reminders:" + today;
    if (now.toLocalTime().isBefore(calendar.steps().remindAt())
        || !calendar.isWorkingDay(today)
        || told.when(occasion).isPresent()) {
      return;
    }
    var all = true;
    for (var of : due(today).entrySet()) {
      all &= each.during("reminders", of.getKey(), id -> remind(id, of.getValue()));
    }
    if (all) {
      told.until(occasion, clock.instant());
    }
  }

  private Map<EvaluationId, List<Reminder>> due(LocalDate today) {
    var found = new LinkedHashMap<EvaluationId, List<Reminder>>();
    for (var task : tasks.open()) {
      var due = task.dueAt();
      var evaluation = EvaluationId.of(task);
      if (due == null || evaluation == null) {
        continue;
      }
      var rung = reminders.at((int) ChronoUnit.DAYS.between(today, Norway.day(due)));
      if (!rung.isNone()) {
        found.computeIfAbsent(evaluation, id -> new ArrayList<>()).add(new Reminder(task, rung));
      }
    }
    return found;
  }

  private void remind(EvaluationId id, List<Reminder> found) {
    var evaluation = evaluations.get(id);
    if (evaluation.isRunning() && !evaluation.isPaused()) {
      found.forEach(one -> remind(evaluation, one));
    }
  }

  private void remind(Evaluation evaluation, Reminder one) {
    var day = Norway.day(Objects.requireNonNull(one.task().dueAt()));
    var occasion = "reminder:%s:%s:%s".formatted(one.task().key(), day, one.rung().rung());
    for (var person : concerned.waitedFor(one.task())) {
      tell(person, evaluation, one.task(), occasion, "reminder." + one.rung().rung());
    }
    if (one.rung().escalate()) {
      for (var coordinator : people.membersOf(Grant.of(Role.COORDINATOR).group())) {
        tell(coordinator, evaluation, one.task(), occasion + ":escalated", "escalation");
      }
    }
  }

  private void tell(
      Person person, Evaluation evaluation, UserTask task, String occasion, String template) {
    mails.mailInWords(
        person,
        occasion,
        evaluation.id(),
        template,
        locale ->
            new Object[] {
              evaluation.municipalityName(),
              Integer.toString(evaluation.year()),
              words.due(task, locale),
              words.name(task, locale),
              words.link(task)
            });
  }
}
