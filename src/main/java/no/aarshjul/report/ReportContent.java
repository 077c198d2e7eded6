package no.aarshjul.report;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Stream;
import no.aarshjul.catalogue.BenchmarkProfile;
import no.aarshjul.catalogue.DataPoint;
import no.aarshjul.catalogue.Indicator;
import no.aarshjul.catalogue.IndicatorSet;
import no.aarshjul.cycle.Evaluation;
import no.aarshjul.observation.Citations;
import no.aarshjul.observation.Level;
import no.aarshjul.observation.Observation;
import no.aarshjul.observation.Source.Label;
import no.aarshjul.scoring.Rollup;
import no.aarshjul.scoring.Score;
import no.aarshjul.scoring.ScoredItem;
import no.aarshjul.verification.Verdict;
import org.jspecify.annotations.Nullable;

/** Everything that the outputs of one evaluation are made from. */
record ReportContent(
    Evaluation evaluation,
    IndicatorSet set,
    BenchmarkProfile profile,
    Score score,
    Map<String, Observation> values,
    Map<String, Verdict> verdicts,
    List<Supplement> supplements,
    Instant at) {

  /** A set that stands beside the official one, with a score of its own if it has been scored. */
  record Supplement(
      IndicatorSet set,
      @Nullable BenchmarkProfile profile,
      @Nullable Score score,
      List<Line> lines) {

    static Supplement of(
        IndicatorSet set,
        @Nullable BenchmarkProfile profile,
        @Nullable Score score,
        Map<String, Observation> values,
        Map<String, Verdict> verdicts) {
      return new Supplement(
          set,
          profile,
          score,
          ReportContent.lines(set, score == null ? Map.of() : score.items(), values, verdicts));
    }
  }

  /** One line of the results. */
  record Line(
      Indicator indicator,
      DataPoint point,
      @Nullable Observation observation,
      ScoredItem item,
      @Nullable Verdict verdict) {

    public boolean isReported() {
      return observation != null && observation.value().isReported();
    }

    public boolean isVerified() {
      return verdict != null && verdict.isVerified();
    }

    /** The result as a report prints it. */
    public String shown() {
      if (observation == null || !isReported()) {
        return "Not reported";
      }
      return item.status().equals("withheld")
          ? "Not verified"
          : Printed.result(observation.value(), point);
    }

    /** Band, or why there is none. */
    public String performance() {
      var band = item.band();
      return band == null ? (isReported() ? "N/A" : "–") : band.id() + " %";
    }

    public boolean isSynthetic() {
      return observation != null && observation.source().label() == Label.SYNTHETIC;
    }

    /**
     * What must be said beside a number: made up, not measured here, or something else measured.
     */
    public String remark() {
      if (observation == null || !isReported()) {
        return "";
      }
      var source = observation.source();
      var words =
          Stream.of(
                  isSynthetic() ? "synthetic" : null,
                  source.level() == Level.MUNICIPALITY
                      ? null
                      : source.level().id().replace('_', ' '),
                  source.proxy() ? "proxy" : null,
                  source.isPreliminary() ? "preliminary" : null)
              .filter(Objects::nonNull)
              .toList();
      return words.isEmpty() ? "" : " (" + String.join(", ", words) + ")";
    }
  }

  public List<Line> lines() {
    return lines(set, score.items(), values, verdicts);
  }

  private static List<Line> lines(
      IndicatorSet set,
      Map<String, ScoredItem> items,
      Map<String, Observation> values,
      Map<String, Verdict> verdicts) {
    var indicators = set.indicatorsByDataPoint();
    return set.dataPoints().stream()
        .map(
            point ->
                new Line(
                    Objects.requireNonNull(indicators.get(point.key())),
                    point,
                    values.get(point.key()),
                    items.getOrDefault(point.key(), ScoredItem.unscored(point.key())),
                    verdicts.get(point.key())))
        .toList();
  }

  /** The lines of a dimension by category, categories across sub-dimensions. */
  public Map<String, Map<String, List<Line>>> byDimension() {
    var dimensions = new LinkedHashMap<String, Map<String, List<Line>>>();
    for (var line : lines()) {
      dimensions
          .computeIfAbsent(line.indicator().dimension(), name -> new LinkedHashMap<>())
          .computeIfAbsent(line.indicator().category(), name -> new ArrayList<>())
          .add(line);
    }
    return dimensions;
  }

  /** Whom the report must name. */
  public List<String> citations() {
    return Citations.of(values.values());
  }

  public List<Line> notReported() {
    return lines().stream().filter(line -> !line.isReported()).toList();
  }

  public List<Line> notVerified() {
    return lines().stream().filter(line -> line.isReported() && !line.isVerified()).toList();
  }

  public long reported() {
    return lines().stream().filter(Line::isReported).count();
  }

  public long verified() {
    return lines().stream().filter(line -> line.isReported() && line.isVerified()).count();
  }

  public long indicatorsReported() {
    return lines().stream().filter(Line::isReported).map(Line::indicator).distinct().count();
  }

  /** Data points with any automatic value. */
  public long collected() {
    return count(Observation::isCollected);
  }

  /** Data points that were measured for this municipality itself. */
  public long measured() {
    return count(Observation::isMeasuredHere);
  }

  private long count(Predicate<Observation> wanted) {
    return lines().stream().map(Line::observation).filter(Objects::nonNull).filter(wanted).count();
  }

  public boolean hasSynthetic() {
    return lines().stream().anyMatch(Line::isSynthetic);
  }

  public List<Rollup> dimensions() {
    return score.level("dimension");
  }

  public List<Rollup> subDimensions() {
    return score.level("sub_dimension");
  }

  public List<Rollup> categories() {
    return score.level("category");
  }
}
