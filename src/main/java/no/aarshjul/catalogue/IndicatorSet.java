package no.aarshjul.catalogue;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A version of the indicators, as it was loaded.
 *
 * @param id id of the version
 * @param title what people call it
 * @param source where it comes from, and how sure that is
 * @param kind whether it is scored officially or stands beside
 * @param checks what must hold between its data points
 * @param indicators in the order of the source
 */
public record IndicatorSet(
    String id,
    Kind kind,
    String title,
    String source,
    SetChecks checks,
    List<Indicator> indicators) {

  /** What a set is for. */
  public enum Kind {
    @JsonProperty("official")
    OFFICIAL,
    /** Reported beside the official score, never mixed into it. */
    @JsonProperty("supplement")
    SUPPLEMENT
  }

  /** This set and others as one, for all that treats their data points alike. */
  IndicatorSet with(List<IndicatorSet> others) {
    var all = new ArrayList<>(indicators);
    var allChecks = checks;
    for (var other : others) {
      all.addAll(other.indicators());
      allChecks = allChecks.and(other.checks());
    }
    return new IndicatorSet(id, kind, title, source, allChecks, List.copyOf(all));
  }

  /** All data points in order. */
  public List<DataPoint> dataPoints() {
    return indicators.stream().flatMap(indicator -> indicator.dataPoints().stream()).toList();
  }

  public Optional<DataPoint> dataPoint(String key) {
    return dataPoints().stream().filter(point -> point.key().equals(key)).findFirst();
  }

  /** The indicator of each data point, by the data point's key, in order. */
  public Map<String, Indicator> indicatorsByDataPoint() {
    var map = new LinkedHashMap<String, Indicator>();
    for (var indicator : indicators) {
      indicator.dataPoints().forEach(point -> map.put(point.key(), indicator));
    }
    return map;
  }
}
