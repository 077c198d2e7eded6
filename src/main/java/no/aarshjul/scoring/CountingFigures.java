package no.aarshjul.scoring;

import java.util.Objects;
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
    var set = catalogue.set(evaluation.setId());
    var values = observations.current(evaluation.id());
    var current =
        set.dataPoints().stream()
            .map(point -> values.get(point.key()))
            .filter(Objects::nonNull)
            .toList();
    return new Figures(
        set.dataPoints().size(),
        (int) current.stream().filter(Observation::isCollected).count(),
        (int) current.stream().filter(Observation::isMeasuredHere).count(),
        (int) current.stream().filter(one -> one.source().isPreliminary()).count(),
        (int) current.stream().filter(one -> one.value().isReported()).count(),
        scores.latest(evaluation.id()).map(score -> score.total().percent()).orElse(null),
        (int) current.stream().filter(one -> one.source().label() == Label.SYNTHETIC).count());
  }
}
