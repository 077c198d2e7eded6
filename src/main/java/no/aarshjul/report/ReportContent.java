package no.aarshjul.report;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import no.aarshjul.catalogue.BenchmarkProfile;
import no.aarshjul.catalogue.DataPoint;
import no.aarshjul.catalogue.Indicator;
import no.aarshjul.catalogue.IndicatorSet;
import no.aarshjul.cycle.Evaluation;
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
    Instant at) {

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
  }

  public List<Line> lines() {
    var indicators = set.indicatorsByDataPoint();
    return set.dataPoints().stream()
        .map(
            point ->
                new Line(
                    java.util.Objects.requireNonNull(indicators.get(point.key())),
                    point,
                    values.get(point.key()),
                    java.util.Objects.requireNonNull(score.items().get(point.key())),
                    verdicts.get(point.key())))
        .toList();
  }

  /** The lines of a dimension by category, categories across sub-dimensions. */
  public Map<String, Map<String, List<Line>>> byDimension() {
    var dimensions = new LinkedHashMap<String, Map<String, List<Line>>>();
    for (var line : lines()) {
      dimensions
          .computeIfAbsent(line.indicator().dimension(), name -> new LinkedHashMap<>())
          .computeIfAbsent(line.indicator().category(), name -> new java.util.ArrayList<>())
          .add(line);
    }
    return dimensions;
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

  public long collected() {
    return values.values().stream().filter(Observation::isCollected).count();
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
