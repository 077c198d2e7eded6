package no.aarshjul.scoring;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
public class IndicatorLines {

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

  /**
   * One data point.
   *
   * @param chance how far chance alone may have moved a rate of rare events; null if it is none
   */
  public record Line(
      Indicator indicator,
      DataPoint point,
      @Nullable Observation observation,
      @Nullable ScoredItem item,
      @Nullable Benchmark benchmark,
      @Nullable EarlierValue before,
      @Nullable Earlier earlierScore,
      @Nullable Chance chance) {

    /** What the next band would take; null if there is none, or nothing is scored. */
    public @Nullable NextBand nextBand() {
      var percentage = item == null ? null : item.percentage();
      return percentage == null || benchmark == null
          ? null
          : NextBand.above(percentage, benchmark).orElse(null);
    }
  }

  /** The score of an earlier published value, made with today's profile. */
  public record Earlier(Band band, String arithmetic) {}

  @Transactional(readOnly = true)
  public List<Line> of(Evaluation evaluation) {
    var set = catalogue.whole(evaluation.sets());
    var benchmarks = catalogue.benchmarks(evaluation.profileId(), evaluation.supplements());
    var indicators = set.indicatorsByDataPoint();
    var current = observations.current(evaluation.id());
    var published = earlier.before(evaluation);
    var items = items(evaluation);
    var inhabitants = observations.inhabitants(List.of(evaluation.id())).get(evaluation.id());
    return set.dataPoints().stream()
        .map(
            point -> {
              var benchmark = benchmarks.get(point.key());
              var before = published.get(point.key());
              return new Line(
                  Objects.requireNonNull(indicators.get(point.key())),
                  point,
                  current.get(point.key()),
                  items.get(point.key()),
                  benchmark,
                  before,
                  earlierScore(before, benchmark),
                  Chance.of(point, current.get(point.key()), inhabitants, benchmark).orElse(null));
            })
        .toList();
  }

  private Map<String, ScoredItem> items(Evaluation evaluation) {
    var items = new HashMap<String, ScoredItem>();
    for (var set : evaluation.sets()) {
      scores.latest(evaluation.id(), set).ifPresent(score -> items.putAll(score.items()));
    }
    return items;
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
    return new Earlier(Band.of(percentage.percent(), benchmark.topBand()), percentage.arithmetic());
  }
}
