package no.aarshjul.collection.dialect;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import no.aarshjul.collection.dataset.Dataset;
import no.aarshjul.collection.dataset.Pick;
import org.jspecify.annotations.Nullable;

/** Compares the units of dataset files with those that a cube states in its own words. */
final class SourceUnits {

  /** What the sources write for the units that matter here. */
  private static final Map<String, List<String>> WORDS =
      Map.ofEntries(
          Map.entry("percent", List.of("prosent", "andel (prosent)", "percent")),
          Map.entry("GWh", List.of("GWh")),
          Map.entry("kWh", List.of("kWh")),
          Map.entry("km", List.of("km")),
          Map.entry("km2", List.of("km²", "km2")),
          Map.entry("m2", List.of("m²", "m2", "kvadratmeter")),
          Map.entry("t", List.of("tonn")),
          Map.entry("l", List.of("liter")),
          Map.entry("1000 m3", List.of("1 000 m³", "1000 m3", "1 000 m3")));

  private SourceUnits() {}

  static List<String> deviations(Dataset dataset, Map<String, Pick> fixed, JsonStat cube) {
    var deviations = new ArrayList<String>();
    dataset
        .series()
        .forEach(
            (name, series) -> {
              var expected = series.unit() == null ? null : WORDS.get(series.unit());
              var found = unit(series.pick(), fixed, cube);
              if (expected != null && found != null && !expected.contains(found)) {
                deviations.add(
                    "expected the unit %s for %s, found \"%s\""
                        .formatted(series.unit(), name, found));
              }
            });
    return deviations;
  }

  private static @Nullable String unit(
      Map<String, List<Pick>> picks, Map<String, Pick> fixed, JsonStat cube) {
    for (var dimension : cube.dimensions()) {
      var chosen =
          picks.containsKey(dimension) ? picks.get(dimension).getFirst() : fixed.get(dimension);
      if (chosen != null && chosen.code() != null) {
        var unit = cube.unit(dimension, chosen.code());
        if (unit.isPresent() && !unit.get().isEmpty()) {
          return unit.get();
        }
      }
    }
    return null;
  }
}
