package no.aarshjul.scoring;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import no.aarshjul.catalogue.Catalogue;
import no.aarshjul.catalogue.DataPoint;
import no.aarshjul.cycle.Evaluation;
import no.aarshjul.cycle.EvaluationId;
import no.aarshjul.cycle.Figures;
import no.aarshjul.cycle.FiguresOfEvaluations;
import no.aarshjul.observation.Counts;
import no.aarshjul.observation.Observations;
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
  public Map<EvaluationId, Figures> of(List<Evaluation> evaluations) {
    if (evaluations.isEmpty()) {
      return Map.of();
    }
    var points =
        catalogue.set(evaluations.getFirst().setId()).dataPoints().stream()
            .map(DataPoint::key)
            .toList();
    var ids = evaluations.stream().map(Evaluation::id).toList();
    var counts = observations.counts(ids, points);
    var percents = scores.latestPercents(evaluations);
    var figures = new HashMap<EvaluationId, Figures>();
    for (var id : ids) {
      var count = counts.getOrDefault(id, Counts.NONE);
      figures.put(
          id,
          new Figures(
              points.size(),
              count.collected(),
              count.measured(),
              count.preliminary(),
              count.reported(),
              percents.get(id),
              count.synthetic()));
    }
    return figures;
  }
}
