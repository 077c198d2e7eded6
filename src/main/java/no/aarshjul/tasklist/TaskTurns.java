package no.aarshjul.tasklist;

import no.aarshjul.cycle.CohortId;
import no.aarshjul.cycle.Cohorts;
import no.aarshjul.cycle.EvaluationId;
import no.aarshjul.cycle.Evaluations;
import no.aarshjul.engine.UserTask;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Whoever takes, gives or completes a task has its evaluation or cohort to himself until the deed
 * stands: what he has decided on is what there was. The subject is locked before the task, as
 * everywhere.
 */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class TaskTurns {

  private final Evaluations evaluations;
  private final Cohorts cohorts;

  TaskTurns(Evaluations evaluations, Cohorts cohorts) {
    this.evaluations = evaluations;
    this.cohorts = cohorts;
  }

  /** Waits for its turn. */
  void take(UserTask task) {
    var evaluation = EvaluationId.of(task);
    var cohort = CohortId.of(task);
    if (evaluation != null) {
      evaluations.lock(evaluation);
    } else if (cohort != null) {
      cohorts.lock(cohort);
    }
  }
}
