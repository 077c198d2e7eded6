package no.aarshjul.scoring;

import java.time.Clock;
import java.util.Set;
import java.util.UUID;
import no.aarshjul.audit.Audit;
import no.aarshjul.catalogue.Catalogue;
import no.aarshjul.cycle.Evaluations;
import no.aarshjul.observation.Observations;
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
   * Scores the values that stand now.
   *
   * @param stage preliminary or final
   * @param withheld data points whose value could not be verified; they are shown without a band
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public Score score(UUID evaluationId, String stage, Set<String> withheld) {
    var evaluation = evaluations.get(evaluationId);
    var scorer =
        new Scorer(catalogue.set(evaluation.setId()), catalogue.profile(evaluation.profileId()));
    var items = scorer.items(observations.current(evaluationId), withheld);
    var score =
        new Score(
            UUID.randomUUID(),
            stage,
            evaluation.round(),
            evaluation.setId(),
            evaluation.profileId(),
            clock.instant(),
            Rollup.of("all", "", "", items.values()),
            scorer.rollups(items),
            items);
    scores.add(evaluationId, score);
    audit.record(
        evaluation.chain(),
        "evaluation.scored",
        score.id().toString(),
        null,
        "%s: %s %%, %d scored, %d reported of %d, profile %s"
            .formatted(
                stage,
                score.total().percent(),
                score.total().scored(),
                score.total().reported(),
                score.total().total(),
                score.profileId()),
        null);
    return score;
  }
}
