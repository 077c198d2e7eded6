package no.aarshjul.verification;

import no.aarshjul.cycle.EvaluationId;
import no.aarshjul.cycle.Evaluations;
import no.aarshjul.cycle.Phase;
import no.aarshjul.platform.Refusal;
import no.aarshjul.scoring.Score.Stage;
import no.aarshjul.scoring.ScoringEvaluation;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Scores an evaluation without the values that could not be verified. */
@Component
public class ScoringVerified {

  private final Evaluations evaluations;
  private final Verdicts verdicts;
  private final Judging judging;
  private final ScoringEvaluation scoring;

  ScoringVerified(
      Evaluations evaluations, Verdicts verdicts, Judging judging, ScoringEvaluation scoring) {
    this.evaluations = evaluations;
    this.verdicts = verdicts;
    this.judging = judging;
    this.scoring = scoring;
  }

  /**
   * Scores: preliminarily while it is being verified, finally what a second verifier has approved.
   *
   * @throws Refusal if the evaluation is not being verified, or nobody has approved it
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public void score(EvaluationId id, Stage stage) {
    var evaluation = evaluations.lockIn(Phase.VERIFICATION, id);
    if (stage == Stage.FINAL) {
      judging.requireSettled(evaluation);
      if (!verdicts.wereApproved(evaluation)) {
        throw Refusal.conflict("verification.not-approved", evaluation.municipalityName());
      }
    }
    scoring.score(id, stage, verdicts.withheld(evaluation));
  }
}
