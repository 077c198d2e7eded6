package no.aarshjul.tasklist;

import java.time.Clock;
import java.util.List;
import java.util.UUID;
import no.aarshjul.account.People;
import no.aarshjul.account.Person;
import no.aarshjul.cycle.Cohorts;
import no.aarshjul.cycle.Evaluations;
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
  private final Clock clock;

  TaskViews(
      Evaluations evaluations,
      Cohorts cohorts,
      Departments departments,
      People people,
      Clock clock) {
    this.evaluations = evaluations;
    this.cohorts = cohorts;
    this.departments = departments;
    this.people = people;
    this.clock = clock;
  }

  List<TaskView> of(List<UserTask> tasks) {
    return tasks.stream().map(this::of).toList();
  }

  TaskView of(UserTask task) {
    var assignee = task.assignee();
    return new TaskView(
        task.key(),
        task.elementId(),
        subject(task),
        task.evaluationId(),
        assignee == null
            ? null
            : people.findByUsername(assignee).map(Person::displayName).orElse(assignee),
        task.dueAt(),
        task.open() && task.isOverdue(clock.instant()),
        task.priority(),
        task.version(),
        task.open());
  }

  private String subject(UserTask task) {
    var evaluation = task.evaluationId();
    if (evaluation != null) {
      var found = evaluations.get(evaluation);
      var department = task.department();
      return "%s %d%s"
          .formatted(
              found.municipalityName(),
              found.year(),
              department == null ? "" : ", " + name(department));
    }
    @Nullable UUID cohort = task.cohortId();
    return cohort == null ? "–" : cohorts.get(cohort).name();
  }

  private String name(String department) {
    return departments.all().stream()
        .filter(one -> one.key().equals(department))
        .map(one -> one.name(LocaleContextHolder.getLocale()))
        .findFirst()
        .orElse(department);
  }
}
