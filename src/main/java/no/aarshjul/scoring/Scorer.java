package no.aarshjul.scoring;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import no.aarshjul.catalogue.BenchmarkProfile;
import no.aarshjul.catalogue.Indicator;
import no.aarshjul.catalogue.IndicatorSet;
import no.aarshjul.observation.Observation;
import org.jspecify.annotations.Nullable;

/** Scores values by the official method. Knows no database. */
final class Scorer {

  private final IndicatorSet set;
  private final BenchmarkProfile profile;

  Scorer(IndicatorSet set, BenchmarkProfile profile) {
    this.set = set;
    this.profile = profile;
  }

  /**
   * Scores every data point of the set.
   *
   * @param withheld data points whose value a verifier could not verify
   */
  Map<String, ScoredItem> items(Map<String, Observation> values, Set<String> withheld) {
    var items = new LinkedHashMap<String, ScoredItem>();
    for (var point : set.dataPoints()) {
      items.put(
          point.key(), item(point.key(), values.get(point.key()), withheld.contains(point.key())));
    }
    return items;
  }

  private ScoredItem item(String key, @Nullable Observation observation, boolean withheld) {
    if (observation == null) {
      return new ScoredItem(key, null, "not_reported", null, null, "Not reported");
    }
    if (!observation.value().isReported()) {
      return new ScoredItem(
          key, observation.id(), "not_reported", null, null, observation.value().text());
    }
    if (withheld) {
      return new ScoredItem(key, observation.id(), "withheld", null, null, "Not verified");
    }
    var benchmark = profile.benchmarks().get(key);
    if (benchmark == null || !benchmark.isSet()) {
      return new ScoredItem(
          key, observation.id(), "no_benchmark", null, null, "No benchmark available");
    }
    var percentage = Percentage.of(observation.value(), benchmark);
    return new ScoredItem(
        key,
        observation.id(),
        "scored",
        percentage.percent(),
        Band.of(percentage.percent(), profile.topBand()),
        percentage.arithmetic());
  }

  /** Rolls up always over the data points below, never over averages. */
  List<Rollup> rollups(Map<String, ScoredItem> items) {
    var rollups = new ArrayList<Rollup>();
    rollups.addAll(rollups("category", items, Indicator::category));
    rollups.addAll(rollups("sub_dimension", items, Indicator::subDimension));
    rollups.addAll(rollups("dimension", items, Indicator::dimension));
    return rollups;
  }

  private List<Rollup> rollups(
      String level, Map<String, ScoredItem> items, Function<Indicator, String> name) {
    record Group(String dimension, String name) {}
    var indicators = set.indicatorsByDataPoint();
    var groups =
        items.values().stream()
            .collect(
                Collectors.groupingBy(
                    item -> {
                      var indicator =
                          java.util.Objects.requireNonNull(indicators.get(item.dataPoint()));
                      return new Group(indicator.dimension(), name.apply(indicator));
                    },
                    LinkedHashMap::new,
                    Collectors.toList()));
    return groups.entrySet().stream()
        .map(
            group ->
                Rollup.of(
                    level,
                    group.getKey().dimension(),
                    group.getKey().name(),
                    group.getValue(),
                    profile.topBand()))
        .toList();
  }
}
