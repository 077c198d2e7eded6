package no.aarshjul.verification;

import no.aarshjul.cycle.EvaluationId;
import no.aarshjul.cycle.Evaluations;
import no.aarshjul.scoring.ScoringEvaluation;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Scores an evaluation without the values that could not be verified. */
@Component
public class ScoringVerified {

  private final Evaluations evaluations;
  private final Verdicts verdicts;
  private final ScoringEvaluation scoring;

  ScoringVerified(Evaluations evaluations, Verdicts verdicts, ScoringEvaluation scoring) {
    this.evaluations = evaluations;
    this.verdicts = verdicts;
    this.scoring = scoring;
  }

  /**
   * Scores.
   *
   * @param stage preliminary or final
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public void score(EvaluationId evaluation, String stage) {
    scoring.score(evaluation, stage, verdicts.withheld(evaluations.get(evaluation)));
  }
}
