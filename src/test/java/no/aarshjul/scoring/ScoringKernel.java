package no.aarshjul.scoring;

import java.util.Map;
import java.util.Set;
import no.aarshjul.catalogue.BenchmarkProfile;
import no.aarshjul.catalogue.IndicatorSet;
import no.aarshjul.catalogue.TopBand;
import no.aarshjul.observation.Observation;

/** The scorer as a benchmark calls it: values in, points out. */
public final class ScoringKernel {

  private final Scorer scorer;

  public ScoringKernel(IndicatorSet set, BenchmarkProfile profile) {
    this.scorer = new Scorer(set, profile);
  }

  /** Scores all data points and rolls up; returns the points of all together. */
  public int score(Map<String, Observation> values) {
    var items = scorer.items(values, Set.of());
    scorer.rollups(items);
    return Rollup.of("all", "", "", items.values(), TopBand.FROM_95).points();
  }
}
