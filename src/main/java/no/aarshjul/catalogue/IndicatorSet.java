package no.aarshjul.catalogue;

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
 * @param indicators in the order of the source
 */
public record IndicatorSet(String id, String title, String source, List<Indicator> indicators) {

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
