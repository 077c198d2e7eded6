package no.aarshjul.tasklist;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Predicate;
import no.aarshjul.account.Person;
import no.aarshjul.account.Role;
import no.aarshjul.cycle.EvaluationId;
import no.aarshjul.cycle.Evaluations;
import no.aarshjul.cycle.Phase;
import no.aarshjul.engine.TaskSearch;
import no.aarshjul.engine.TaskSearch.Found;
import no.aarshjul.engine.TaskSearch.Words;
import no.aarshjul.engine.UserTasks;
import no.aarshjul.municipality.Department;
import no.aarshjul.municipality.Departments;
import no.aarshjul.platform.Refusal;
import no.aarshjul.platform.Spelling;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Finds tasks by what they are about; what somebody may not see is never found. */
@Component
class FindingTasks {

  private static final Duration WEEK = Duration.ofDays(7);

  private final UserTasks tasks;
  private final Evaluations evaluations;
  private final Departments departments;
  private final MessageSource messages;
  private final List<TaskKind> kinds;
  private final Clock clock;

  FindingTasks(
      UserTasks tasks,
      Evaluations evaluations,
      Departments departments,
      MessageSource messages,
      List<TaskKind> kinds,
      Clock clock) {
    this.tasks = tasks;
    this.evaluations = evaluations;
    this.departments = departments;
    this.messages = messages;
    this.kinds = kinds;
    this.clock = clock;
  }

  /**
   * One page of the tasks that the filter wants.
   *
   * @throws Refusal if the person may not see this view
   */
  @Transactional(readOnly = true)
  public Found find(TaskFilter filter, Person person) {
    var wanted =
        new TaskSearch(
            null,
            null,
            about(filter),
            words(filter.q()),
            dueBefore(filter),
            filter.priority(),
            Objects.requireNonNull(filter.page()));
    return tasks.search(
        switch (Objects.requireNonNull(filter.view())) {
          case "mine" -> wanted.heldBy(person.username());
          case "group" -> wanted.offeredTo(person.groups());
          default -> requireAll(person, wanted);
        });
  }

  private static TaskSearch requireAll(Person person, TaskSearch wanted) {
    if (!person.is(Role.COORDINATOR) && !person.is(Role.AUDITOR)) {
      throw Role.COORDINATOR.missing();
    }
    return wanted;
  }

  private @Nullable List<String> about(TaskFilter filter) {
    var phase = filter.phase();
    if (filter.municipality() == null && phase == null) {
      return null;
    }
    return text(
        evaluations.running(filter.municipality(), phase == null ? null : Phase.of(phase), null));
  }

  private @Nullable Instant dueBefore(TaskFilter filter) {
    if (filter.due() == null) {
      return null;
    }
    return filter.due().equals("overdue") ? clock.instant() : clock.instant().plus(WEEK);
  }

  private @Nullable Words words(@Nullable String q) {
    if (q == null) {
      return null;
    }
    var locale = LocaleContextHolder.getLocale();
    Predicate<String> matches = text -> Spelling.contains(text, q);
    return new Words(
        text(evaluations.running(null, null, q)),
        kinds.stream().map(TaskKind::taskId).filter(id -> matches.test(title(id, locale))).toList(),
        departments.all().stream()
            .filter(department -> matches.test(department.name(locale)))
            .map(Department::key)
            .toList());
  }

  private String title(String taskId, Locale locale) {
    return messages.getMessage("task." + taskId, null, locale);
  }

  private static List<String> text(List<EvaluationId> ids) {
    return ids.stream().map(EvaluationId::toString).toList();
  }
}
