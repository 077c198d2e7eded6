package no.aarshjul.cycle;

import no.aarshjul.account.CurrentPerson;
import org.springframework.stereotype.Component;

/** The evaluations of those municipalities that the person of the request may see. */
@Component
public class VisibleEvaluations {

  private final Evaluations evaluations;
  private final CurrentPerson current;

  VisibleEvaluations(Evaluations evaluations, CurrentPerson current) {
    this.evaluations = evaluations;
    this.current = current;
  }

  /**
   * The evaluation with this id.
   *
   * @throws no.aarshjul.platform.Refusal if there is none, or it is not for this person
   */
  public Evaluation get(EvaluationId id) {
    var evaluation = evaluations.get(id);
    current.whoMaySee(evaluation.municipality());
    return evaluation;
  }
}
