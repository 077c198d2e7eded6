package no.aarshjul.gapfilling;

import no.aarshjul.account.Grant;
import no.aarshjul.account.Person;
import no.aarshjul.catalogue.Indicator;
import no.aarshjul.cycle.Evaluation;
import no.aarshjul.cycle.Phase;
import no.aarshjul.municipality.Departments;
import no.aarshjul.platform.Refusal;
import org.springframework.stereotype.Component;

/** Who may give which values when: the contact all, a contributor those of the department. */
@Component
public class FillingRights {

  private final Departments departments;

  FillingRights(Departments departments) {
    this.departments = departments;
  }

  /** Whether values can be given at all: from the first task until the contact submits. */
  boolean isOpen(Evaluation evaluation) {
    return evaluation.isRunning()
        && evaluation.phase() == Phase.GAP_FILLING
        && evaluation.submittedAt() == null;
  }

  public boolean mayFill(Person person, Evaluation evaluation, String department) {
    return person.isContactOf(evaluation.municipality())
        || person.grants().contains(Grant.contributor(evaluation.municipality(), department));
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
  void require(Person person, Evaluation evaluation, Indicator indicator) {
    requireOpen(evaluation);
    var department = departments.answeringFor(indicator.dimension(), indicator.category());
    if (!mayFill(person, evaluation, department.key())) {
      throw Refusal.forbidden("gap.other-department", indicator.name());
    }
  }

  /**
   * @throws Refusal if values cannot be given now
   */
  public void requireOpen(Evaluation evaluation) {
    if (!isOpen(evaluation)) {
      throw Refusal.conflict("gap.closed", evaluation.municipalityName());
    }
  }
}
