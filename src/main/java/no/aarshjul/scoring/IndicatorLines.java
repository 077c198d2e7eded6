package no.aarshjul.scoring;

import java.util.List;
import java.util.Objects;
import no.aarshjul.catalogue.Benchmark;
import no.aarshjul.catalogue.Catalogue;
import no.aarshjul.catalogue.DataPoint;
import no.aarshjul.catalogue.Indicator;
import no.aarshjul.cycle.Evaluation;
import no.aarshjul.observation.EarlierValue;
import no.aarshjul.observation.EarlierValues;
import no.aarshjul.observation.Observation;
import no.aarshjul.observation.Observations;
import no.aarshjul.observation.Value;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** An evaluation's data points with value, score and the earlier published value. */
@Component
class IndicatorLines {

  private final Catalogue catalogue;
  private final Observations observations;
  private final EarlierValues earlier;
  private final Scores scores;

  IndicatorLines(
      Catalogue catalogue, Observations observations, EarlierValues earlier, Scores scores) {
    this.catalogue = catalogue;
    this.observations = observations;
    this.earlier = earlier;
    this.scores = scores;
  }

  /** One data point. */
  record Line(
      Indicator indicator,
      DataPoint point,
      @Nullable Observation observation,
      @Nullable ScoredItem item,
      @Nullable Benchmark benchmark,
      @Nullable EarlierValue before,
      @Nullable Earlier earlierScore) {}

  /** The score of an earlier published value, made with today's profile. */
  record Earlier(Band band, String arithmetic) {}

  @Transactional(readOnly = true)
  public List<Line> of(Evaluation evaluation) {
    var set = catalogue.whole(evaluation.sets());
    var profile = catalogue.profile(evaluation.profileId());
    var indicators = set.indicatorsByDataPoint();
    var current = observations.current(evaluation.id());
    var published = earlier.before(evaluation);
    var score = scores.latest(evaluation.id());
    return set.dataPoints().stream()
        .map(
            point -> {
              var benchmark = profile.benchmarks().get(point.key());
              var before = published.get(point.key());
              return new Line(
                  Objects.requireNonNull(indicators.get(point.key())),
                  point,
                  current.get(point.key()),
                  score.map(one -> one.items().get(point.key())).orElse(null),
                  benchmark,
                  before,
                  earlierScore(before, benchmark));
            })
        .toList();
  }

  static @Nullable Earlier earlierScore(
      @Nullable EarlierValue before, @Nullable Benchmark benchmark) {
    if (before == null
        || before.number() == null
        || benchmark == null
        || !benchmark.isSet()
        || benchmark.formula().equals("yes_no")) {
      return null;
    }
    var percentage = Percentage.of(new Value.Number(before.number()), benchmark);
    return new Earlier(Band.of(percentage.percent()), percentage.arithmetic());
  }
}
