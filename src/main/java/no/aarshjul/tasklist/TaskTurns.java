package no.aarshjul.tasklist;

import no.aarshjul.cycle.CohortId;
import no.aarshjul.cycle.Cohorts;
import no.aarshjul.cycle.EvaluationId;
import no.aarshjul.cycle.Evaluations;
import no.aarshjul.engine.EngineObjection;
import no.aarshjul.engine.UserTask;
import no.aarshjul.platform.Refusal;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Whoever takes, gives or completes a task has its evaluation or cohort to himself until the deed
 * stands: what he has decided on is what there was. The subject is locked before the task, as
 * everywhere.
 */
@Component
class TaskTurns {

  private final Evaluations evaluations;
  private final Cohorts cohorts;
  private final TaskTrail trail;
  private final TransactionTemplate transaction;

  TaskTurns(
      Evaluations evaluations, Cohorts cohorts, TaskTrail trail, TransactionTemplate transaction) {
    this.evaluations = evaluations;
    this.cohorts = cohorts;
    this.trail = trail;
    this.transaction = transaction;
  }

  /**
   * Waits for the task's turn and carries a deed out, all of it or nothing; its entries name the
   * task, and so does the entry of one that is refused.
   *
   * @throws Refusal of the deed, of the engine, or since somebody else was faster
   */
  void during(UserTask task, String action, Runnable deed) {
    try {
      trail.during(
          task,
          () -> {
            transaction.executeWithoutResult(
                status -> {
                  lockSubject(task);
                  deed.run();
                });
            return null;
          });
    } catch (Refusal refusal) {
      throw trail.refused(task, action, refusal);
    } catch (ConcurrencyFailureException e) {
      throw trail.refused(task, action, Refusal.conflict("problem.race"));
    } catch (EngineObjection objection) {
      throw trail.refused(
          task, action, Refusal.conflict("task.engine-objects", objection.reason()));
    }
  }

  private void lockSubject(UserTask task) {
    var evaluation = EvaluationId.of(task);
    var cohort = CohortId.of(task);
    if (evaluation != null) {
      evaluations.lock(evaluation);
    } else if (cohort != null) {
      cohorts.lock(cohort);
    }
  }
}
