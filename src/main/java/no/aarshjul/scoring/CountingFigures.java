package no.aarshjul.scoring;

import no.aarshjul.catalogue.Catalogue;
import no.aarshjul.cycle.Evaluation;
import no.aarshjul.cycle.Figures;
import no.aarshjul.cycle.FiguresOfEvaluations;
import no.aarshjul.observation.Observation;
import no.aarshjul.observation.Observations;
import no.aarshjul.observation.Source.Label;
import org.springframework.stereotype.Component;

/** Counts values for the matrix and the pages. */
@Component
class CountingFigures implements FiguresOfEvaluations {

  private final Observations observations;
  private final Scores scores;
  private final Catalogue catalogue;

  CountingFigures(Observations observations, Scores scores, Catalogue catalogue) {
    this.observations = observations;
    this.scores = scores;
    this.catalogue = catalogue;
  }

  @Override
  public Figures of(Evaluation evaluation) {
    var current = observations.current(evaluation.id()).values();
    return new Figures(
        catalogue.set(evaluation.setId()).dataPoints().size(),
        (int) current.stream().filter(Observation::isCollected).count(),
        (int) current.stream().filter(one -> one.value().isReported()).count(),
        scores.latest(evaluation.id()).map(score -> score.total().percent()).orElse(null),
        (int) current.stream().filter(one -> one.source().label() == Label.SYNTHETIC).count());
  }
}
