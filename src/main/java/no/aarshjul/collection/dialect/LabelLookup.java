package no.aarshjul.collection.dialect;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import no.aarshjul.collection.dataset.Dataset;
import no.aarshjul.collection.dataset.Pick;
import no.aarshjul.collection.dataset.Series;

/** Finds the codes behind labels, in what a source says of its own dimensions. */
final class LabelLookup {

  private final String what;
  private final Map<String, Map<String, String>> labels;

  /**
   * @param what the table, for messages
   * @param labels by dimension: label of each code
   */
  LabelLookup(String what, Map<String, Map<String, String>> labels) {
    this.what = what;
    this.labels = labels;
  }

  static boolean isNeeded(Dataset dataset) {
    return dataset.series().values().stream()
        .flatMap(series -> series.pick().values().stream())
        .flatMap(List::stream)
        .anyMatch(pick -> pick.code() == null);
  }

  /**
   * @throws UnreadableResponse if the dimension has not exactly one code of that label, or the code
   *     has another label
   */
  Pick resolve(String dimension, Pick pick) {
    var known = labels.get(dimension);
    if (known == null) {
      throw new UnreadableResponse(
          "%s: expected the dimension %s, found %s".formatted(what, dimension, labels.keySet()));
    }
    if (pick.code() != null) {
      var label = known.get(pick.code());
      if (label == null) {
        throw new UnreadableResponse(
            "%s: expected the code %s in %s, found none".formatted(what, pick.code(), dimension));
      }
      if (pick.label() != null && !pick.label().equals(label)) {
        throw new UnreadableResponse(
            "%s: expected the label \"%s\" for %s in %s, found \"%s\""
                .formatted(what, pick.label(), pick.code(), dimension, label));
      }
      return pick;
    }
    var codes =
        known.entrySet().stream()
            .filter(entry -> entry.getValue().equals(pick.label()))
            .map(Map.Entry::getKey)
            .toList();
    if (codes.size() != 1) {
      throw new UnreadableResponse(
          "%s: expected one code with the label \"%s\" in %s, found %d"
              .formatted(what, pick.label(), dimension, codes.size()));
    }
    return new Pick(codes.getFirst(), pick.label());
  }

  Map<String, Series> resolve(Map<String, Series> series) {
    return mapped(series, this::resolve);
  }

  private static Map<String, Series> mapped(
      Map<String, Series> series, java.util.function.BiFunction<String, Pick, Pick> resolving) {
    var resolved = new LinkedHashMap<String, Series>();
    series.forEach(
        (name, one) -> {
          var picks = new LinkedHashMap<String, List<Pick>>();
          one.pick()
              .forEach(
                  (dimension, list) ->
                      picks.put(
                          dimension,
                          list.stream().map(pick -> resolving.apply(dimension, pick)).toList()));
          resolved.put(name, one.picking(picks));
        });
    return resolved;
  }

  /** All that does not fit, in words. */
  List<String> deviations(Map<String, Pick> fixed, Map<String, Series> series) {
    var deviations = new ArrayList<String>();
    fixed.forEach((dimension, pick) -> note(deviations, dimension, pick));
    series
        .values()
        .forEach(
            one ->
                one.pick()
                    .forEach(
                        (dimension, list) ->
                            list.forEach(pick -> note(deviations, dimension, pick))));
    return deviations.stream().distinct().toList();
  }

  private void note(List<String> deviations, String dimension, Pick pick) {
    try {
      resolve(dimension, pick);
    } catch (UnreadableResponse e) {
      deviations.add(String.valueOf(e.getMessage()));
    }
  }

  static Map<String, Map<String, String>> of(JsonStat cube) {
    return byDimension(
        cube.dimensions(),
        dimension -> {
          var labels = new LinkedHashMap<String, String>();
          for (var code : cube.codes(dimension)) {
            labels.put(code, cube.label(dimension, code).orElse(""));
          }
          return labels;
        });
  }

  private static Map<String, Map<String, String>> byDimension(
      List<String> dimensions, Function<String, Map<String, String>> labels) {
    var all = new LinkedHashMap<String, Map<String, String>>();
    dimensions.forEach(dimension -> all.put(dimension, labels.apply(dimension)));
    return all;
  }
}
