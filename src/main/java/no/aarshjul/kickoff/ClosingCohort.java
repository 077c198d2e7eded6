package no.aarshjul.kickoff;

import java.util.Map;
import java.util.Objects;
import no.aarshjul.account.Person;
import no.aarshjul.cycle.CohortId;
import no.aarshjul.cycle.Cohorts;
import no.aarshjul.cycle.Evaluations;
import no.aarshjul.cycle.Outcome;
import no.aarshjul.cycle.RunningCohort;
import no.aarshjul.engine.UserTask;
import no.aarshjul.processes.Tasks;
import no.aarshjul.tasklist.Answers;
import no.aarshjul.tasklist.TaskKind;
import org.springframework.stereotype.Component;

/** The coordinator closes a cohort whose municipalities are all through. */
@Component
class ClosingCohort implements TaskKind {

  private final Cohorts cohorts;
  private final Evaluations evaluations;
  private final RunningCohort running;

  ClosingCohort(Cohorts cohorts, Evaluations evaluations, RunningCohort running) {
    this.cohorts = cohorts;
    this.evaluations = evaluations;
    this.running = running;
  }

  @Override
  public String taskId() {
    return Tasks.CLOSE_COHORT;
  }

  @Override
  public Map<String, Object> open(UserTask task) {
    var id = Objects.requireNonNull(CohortId.of(task));
    var cohort = cohorts.get(id);
    var all = evaluations.of(id);
    return Map.of(
        "cohort",
        cohort.name(),
        "year",
        Integer.toString(cohort.year()),
        "endorsed",
        all.stream().filter(one -> one.outcome() == Outcome.ENDORSED).count(),
        "declined",
        all.stream().filter(one -> one.outcome() == Outcome.DECLINED).count(),
        "withdrawn",
        all.stream().filter(one -> one.outcome() == Outcome.WITHDRAWN).count());
  }

  @Override
  public Map<String, Object> complete(UserTask task, Answers answers, Person person) {
    var lessons = answers.text("lessons");
    running.close(Objects.requireNonNull(CohortId.of(task)), lessons == null ? "" : lessons);
    return Map.of();
  }
}
