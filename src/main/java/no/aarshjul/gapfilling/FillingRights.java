package no.aarshjul.gapfilling;

import no.aarshjul.account.Grant;
import no.aarshjul.account.Person;
import no.aarshjul.catalogue.Indicator;
import no.aarshjul.cycle.Evaluation;
import no.aarshjul.cycle.Phase;
import no.aarshjul.engine.UserTasks;
import no.aarshjul.municipality.Departments;
import no.aarshjul.platform.Refusal;
import no.aarshjul.platform.Term;
import no.aarshjul.processes.Tasks;
import org.springframework.stereotype.Component;

/**
 * Who may give which values when: the contact all, a contributor those of the department; before
 * the submission all values, after it those that a verifier has sent back.
 */
@Component
public class FillingRights {

  private static final String ANSWERING = Tasks.ANSWER_QUESTIONS;

  private final Departments departments;
  private final Questions questions;
  private final UserTasks tasks;

  FillingRights(Departments departments, Questions questions, UserTasks tasks) {
    this.departments = departments;
    this.questions = questions;
    this.tasks = tasks;
  }

  /** Whether values can be given at all: from the first task until the contact submits. */
  boolean isOpen(Evaluation evaluation) {
    return evaluation.isRunning()
        && evaluation.phase() == Phase.GAP_FILLING
        && evaluation.submittedAt() == null;
  }

  /**
   * Whether this value can be given: also one that a verifier has sent back, until it is answered.
   */
  boolean isOpen(Evaluation evaluation, String dataPoint) {
    return isOpen(evaluation)
        || (evaluation.isRunning()
            && evaluation.phase() == Phase.VERIFICATION
            && questions.current(evaluation.id(), dataPoint).isPresent()
            && tasks.open(evaluation.id().value()).stream()
                .anyMatch(task -> task.elementId().equals(ANSWERING)));
  }

  public boolean mayFill(Person person, Evaluation evaluation, String department) {
    return person.isContactOf(evaluation.municipality())
        || person.holds(Grant.contributor(evaluation.municipality(), department));
  }

  /** Whether the person may fill in anything of this municipality. */
  public boolean mayFill(Person person, Evaluation evaluation) {
    return person.belongsTo(evaluation.municipality());
  }

  /**
   * The person must be allowed to give values of this indicator now.
   *
   * @throws Refusal if not
   */
  void require(Person person, Evaluation evaluation, Indicator indicator, String dataPoint) {
    var department = departments.answeringFor(indicator.dimension(), indicator.category());
    if (!mayFill(person, evaluation, department.key())) {
      throw Refusal.forbidden("gap.other-department", new Term(indicator.name()));
    }
    if (!isOpen(evaluation, dataPoint)) {
      throw closed(evaluation);
    }
  }

  /**
   * @throws Refusal if values cannot be given now
   */
  public void requireOpen(Evaluation evaluation) {
    if (!isOpen(evaluation)) {
      throw closed(evaluation);
    }
  }

  private static Refusal closed(Evaluation evaluation) {
    return Refusal.conflict("gap.closed", evaluation.municipalityName());
  }
}
