package no.aarshjul.scoring;

import java.time.Clock;
import java.util.Map;
import java.util.Set;
import no.aarshjul.audit.Audit;
import no.aarshjul.catalogue.Catalogue;
import no.aarshjul.cycle.Evaluation;
import no.aarshjul.cycle.EvaluationId;
import no.aarshjul.cycle.Evaluations;
import no.aarshjul.observation.Observation;
import no.aarshjul.observation.Observations;
import no.aarshjul.scoring.Score.Stage;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Scores an evaluation with the set and the profile of its cohort. */
@Component
public class ScoringEvaluation {

  private final Scores scores;
  private final Observations observations;
  private final Evaluations evaluations;
  private final Catalogue catalogue;
  private final Audit audit;
  private final Clock clock;

  ScoringEvaluation(
      Scores scores,
      Observations observations,
      Evaluations evaluations,
      Catalogue catalogue,
      Audit audit,
      Clock clock) {
    this.scores = scores;
    this.observations = observations;
    this.evaluations = evaluations;
    this.catalogue = catalogue;
    this.audit = audit;
    this.clock = clock;
  }

  /**
   * Scores the values that stand now: officially, and by each supplement beside that.
   *
   * @param withheld data points whose value could not be verified; they are shown without a band
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public Score score(EvaluationId evaluationId, Stage stage, Set<String> withheld) {
    var evaluation = evaluations.get(evaluationId);
    var values = observations.current(evaluationId);
    for (var supplement : evaluation.supplements()) {
      var profile = catalogue.profileIds(supplement);
      if (!profile.isEmpty()) {
        score(evaluation, supplement, profile.getFirst(), stage, values, withheld);
      }
    }
    return score(evaluation, evaluation.setId(), evaluation.profileId(), stage, values, withheld);
  }

  private Score score(
      Evaluation evaluation,
      String setId,
      String profileId,
      Stage stage,
      Map<String, Observation> values,
      Set<String> withheld) {
    var profile = catalogue.profile(profileId);
    var scorer = new Scorer(catalogue.set(setId), profile);
    var items = scorer.items(values, withheld);
    var score =
        new Score(
            ScoreId.random(),
            stage,
            evaluation.round(),
            setId,
            profileId,
            clock.instant(),
            Rollup.of("all", "", "", items.values(), profile.topBand()),
            scorer.rollups(items),
            items);
    scores.add(evaluation.id(), score);
    audit.record(
        evaluation.chain(),
        "evaluation.scored",
        score.id().toString(),
        null,
        "%s: %s %%, %d scored, %d reported of %d, set %s, profile %s"
            .formatted(
                stage,
                score.total().percent(),
                score.total().scored(),
                score.total().reported(),
                score.total().total(),
                score.setId(),
                score.profileId()),
        null);
    return score;
  }
}
