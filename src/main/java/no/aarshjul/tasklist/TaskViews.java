package no.aarshjul.tasklist;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import no.aarshjul.account.People;
import no.aarshjul.cycle.CohortId;
import no.aarshjul.cycle.Cohorts;
import no.aarshjul.cycle.Evaluation;
import no.aarshjul.cycle.EvaluationId;
import no.aarshjul.cycle.Evaluations;
import no.aarshjul.cycle.WorkingCalendar;
import no.aarshjul.engine.UserTask;
import no.aarshjul.municipality.Departments;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** Joins the engine's tasks with what they are about. */
@Component
class TaskViews {

  private final Evaluations evaluations;
  private final Cohorts cohorts;
  private final Departments departments;
  private final People people;
  private final WorkingCalendar calendar;
  private final Clock clock;

  TaskViews(
      Evaluations evaluations,
      Cohorts cohorts,
      Departments departments,
      People people,
      WorkingCalendar calendar,
      Clock clock) {
    this.evaluations = evaluations;
    this.cohorts = cohorts;
    this.departments = departments;
    this.people = people;
    this.calendar = calendar;
    this.clock = clock;
  }

  TaskView of(UserTask task) {
    return of(List.of(task)).getFirst();
  }

  /** All of them with one look at each table. */
  List<TaskView> of(List<UserTask> tasks) {
    var ids = tasks.stream().map(task -> EvaluationId.of(task)).filter(Objects::nonNull).distinct();
    var about =
        evaluations.all(ids.toList()).stream()
            .collect(Collectors.toMap(Evaluation::id, Function.identity()));
    var holders =
        people.displayNames(
            tasks.stream().map(UserTask::assignee).filter(Objects::nonNull).distinct().toList());
    var names = departments.names(LocaleContextHolder.getLocale());
    return tasks.stream().map(task -> view(task, about, holders, names)).toList();
  }

  private TaskView view(
      UserTask task,
      Map<EvaluationId, Evaluation> about,
      Map<String, String> holders,
      Map<String, String> departmentNames) {
    var now = clock.instant();
    var due = task.dueAt();
    var assignee = task.assignee();
    return new TaskView(
        task.key(),
        task.elementId(),
        subject(task, about, departmentNames),
        EvaluationId.of(task),
        assignee == null ? null : holders.getOrDefault(assignee, assignee),
        due,
        task.open() && task.isOverdue(now),
        due == null ? null : (Integer) calendar.workingDaysBetween(now, due),
        task.priority(),
        task.version(),
        task.open());
  }

  private String subject(
      UserTask task, Map<EvaluationId, Evaluation> about, Map<String, String> departmentNames) {
    var id = EvaluationId.of(task);
    if (id != null) {
      var evaluation = Objects.requireNonNull(about.get(id));
      var department = task.department();
      return "%s %d%s"
          .formatted(
              evaluation.municipalityName(),
              evaluation.year(),
              department == null
                  ? ""
                  : ", " + departmentNames.getOrDefault(department, department));
    }
    @Nullable CohortId cohort = CohortId.of(task);
    return cohort == null ? "–" : cohorts.get(cohort).name();
  }
}
