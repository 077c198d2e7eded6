package no.aarshjul.collection;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import no.aarshjul.collection.dataset.Dataset;
import no.aarshjul.collection.dataset.Edition;
import no.aarshjul.collection.dataset.Pick;
import no.aarshjul.platform.Json;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Recorded answers in JSON-stat, with the metadata and the search that precede them. */
final class SyntheticCubes {

  private static final ObjectMapper JSON = Json.mapper().build();
  private static final int FIRST = 2023;
  private static final int LAST = 2026;

  /** So few inhabitants that a source keeps small numbers back. */
  private static final int SMALL = 1_100;

  private static final Map<String, String> UNITS =
      Map.of("percent", "prosent", "GWh", "GWh", "km", "km", "km2", "km²", "t", "tonn");

  private final SyntheticModel model;
  private final List<SyntheticModel.Place> places = SyntheticModel.places();

  SyntheticCubes(SyntheticModel model) throws IOException {
    this.model = model;
  }

  /** A dimension: label of each code, in order. */
  private record Dimension(String code, Map<String, String> labels) {}

  /**
   * @param ofTheTable all datasets that ask the same table, whose metadata knows what each of them
   *     chooses
   */
  Map<String, byte[]> of(Dataset dataset, List<Dataset> ofTheTable, Edition edition)
      throws IOException {
    var files = new LinkedHashMap<String, byte[]>();
    var chosen = chosen(dataset);
    var known = new LinkedHashMap<String, Map<String, String>>();
    for (var one : ofTheTable) {
      chosen(one)
          .forEach(
              (dimension, labels) ->
                  known.computeIfAbsent(dimension, name -> new LinkedHashMap<>()).putAll(labels));
    }
    var isFhi = dataset.dialect().equals("fhi");
    var query = dataset.query();
    if (query.hasNonNull("search")) {
      files.put("search.json", SyntheticResponses.json(search(dataset)));
    }
    if (!isFhi && needsMetadata(dataset)) {
      files.put(
          "metadata.json",
          dataset.dialect().equals("pxweb-v1")
              ? SyntheticResponses.json(metadataV1(dataset, known))
              : compact(cube(dataset, known, edition, false)));
    }
    files.put("data.json", compact(cube(dataset, chosen, edition, true)));
    return files;
  }

  private static boolean needsMetadata(Dataset dataset) {
    var picks = new ArrayList<Pick>();
    dataset.series().values().forEach(series -> series.pick().values().forEach(picks::addAll));
    fixed(dataset).values().forEach(picks::add);
    return picks.stream().anyMatch(pick -> pick.code() == null)
        || dataset.query().path("region").path("former").asBoolean(false);
  }

  private static Map<String, Pick> fixed(Dataset dataset) {
    var fixed = new LinkedHashMap<String, Pick>();
    dataset
        .query()
        .path("fixed")
        .properties()
        .forEach(
            entry ->
                fixed.put(
                    entry.getKey(),
                    entry.getValue().isString()
                        ? Pick.code(entry.getValue().asString())
                        : new Pick(
                            text(entry.getValue(), "code"), text(entry.getValue(), "label"))));
    return fixed;
  }

  private static @Nullable String text(JsonNode node, String field) {
    return node.hasNonNull(field) ? node.path(field).asString() : null;
  }

  /** All codes that are chosen somewhere, made up where only the label is known. */
  private static Map<String, Map<String, String>> chosen(Dataset dataset) {
    var chosen = new LinkedHashMap<String, Map<String, String>>();
    fixed(dataset).forEach((dimension, pick) -> add(chosen, dimension, pick));
    dataset
        .series()
        .values()
        .forEach(
            series ->
                series
                    .pick()
                    .forEach(
                        (dimension, picks) -> picks.forEach(pick -> add(chosen, dimension, pick))));
    return chosen;
  }

  private static void add(Map<String, Map<String, String>> chosen, String dimension, Pick pick) {
    var labels = chosen.computeIfAbsent(dimension, name -> new LinkedHashMap<>());
    labels.putIfAbsent(
        code(dimension, pick), pick.label() == null ? code(dimension, pick) : pick.label());
  }

  private static String code(String dimension, Pick pick) {
    return pick.code() != null
        ? pick.code()
        : "S" + Integer.toString(Math.floorMod((dimension + pick.label()).hashCode(), 46656), 36);
  }

  private ObjectNode cube(
      Dataset dataset, Map<String, Map<String, String>> chosen, Edition edition, boolean values) {
    var isFhi = dataset.dialect().equals("fhi");
    var dimensions = new ArrayList<Dimension>();
    dimensions.add(new Dimension(placeDimension(dataset), placeLabels(dataset)));
    chosen.forEach((code, labels) -> dimensions.add(new Dimension(code, labels)));
    dimensions.add(new Dimension(timeDimension(dataset), times(dataset)));
    var root = JSON.createObjectNode();
    root.put("version", "2.0");
    root.put("class", "dataset");
    root.put(
        "label",
        isFhi
            ? dataset.title()
            : dataset.query().path("table").asString() + ": " + dataset.title());
    root.put("source", isFhi ? null : "Statistisk sentralbyrå");
    root.put("updated", edition == Edition.FINAL ? "2026-06-17T06:00:00Z" : "2026-03-16T07:00:00Z");
    dimensions.forEach(one -> root.withArray("id").add(one.code()));
    dimensions.forEach(one -> root.withArray("size").add(one.labels().size()));
    var node = root.putObject("dimension");
    dimensions.forEach(one -> describe(node.putObject(one.code()), dataset, one, isFhi));
    if (values) {
      fill(root, dataset, dimensions, edition, isFhi);
    }
    return root;
  }

  private static String placeDimension(Dataset dataset) {
    return dataset.dialect().equals("fhi")
        ? "GEO"
        : dataset.query().path("region").path("dimension").asString();
  }

  private static String timeDimension(Dataset dataset) {
    return dataset.dialect().equals("fhi") ? "AAR" : "Tid";
  }

  private Map<String, String> placeLabels(Dataset dataset) {
    var labels = new LinkedHashMap<String, String>();
    var prefix = dataset.query().path("region").path("prefix").asString("");
    var areas = dataset.query().path("region").path("areas");
    for (var place : places) {
      if (areas.isObject()) {
        var area = areas.path(place.number().substring(0, 2)).asString();
        labels.put(area, "Region " + area);
      } else if (dataset.id().equals("ssb-09475")) {
        var old = OldNumbers.of(place);
        labels.put(old == null ? place.number() : old, place.shortName());
      } else {
        labels.put(prefix + place.number(), place.shortName());
      }
    }
    return labels;
  }

  private Map<String, String> times(Dataset dataset) {
    var times = new LinkedHashMap<String, String>();
    var last = LAST - dataset.period().yearsBack();
    for (int year = FIRST; year <= last; year++) {
      if (dataset.id().equals("ssb-09475")) {
        times.put("2023", "2023");
      } else if (dataset.id().equals("fhi-507")) {
        times.put((year - 6) + "_" + year, (year - 6) + "-" + year);
      } else if (dataset.id().equals("ssb-08487")) {
        times.put((year - 1) + "-" + year, (year - 1) + "-" + year);
      } else if (dataset.dialect().equals("fhi")) {
        times.put(year + "_" + year, Integer.toString(year));
      } else {
        times.put(Integer.toString(year), Integer.toString(year));
      }
    }
    return times;
  }

  private static void describe(
      ObjectNode node, Dataset dataset, Dimension dimension, boolean isFhi) {
    node.put("label", dimension.code().toLowerCase(java.util.Locale.ROOT));
    var category = node.putObject("category");
    var labels = JSON.createObjectNode();
    if (isFhi) {
      var index = category.putArray("index");
      dimension.labels().keySet().forEach(index::add);
    } else {
      var index = category.putObject("index");
      dimension.labels().keySet().forEach(code -> index.put(code, index.size()));
    }
    dimension.labels().forEach(labels::put);
    category.set("label", labels);
    if (dimension.code().equals("ContentsCode")) {
      var units = category.putObject("unit");
      dataset
          .series()
          .values()
          .forEach(
              series -> {
                var picks = series.pick().get("ContentsCode");
                var unit = series.unit() == null ? null : UNITS.get(series.unit());
                if (picks != null && unit != null) {
                  picks.forEach(
                      pick ->
                          units
                              .putObject(code("ContentsCode", pick))
                              .put("base", unit)
                              .put("decimals", 1));
                }
              });
      fixed(dataset)
          .forEach(
              (name, pick) -> {
                var unit =
                    dataset.series().values().stream()
                        .map(series -> series.unit() == null ? null : UNITS.get(series.unit()))
                        .filter(Objects::nonNull)
                        .findFirst();
                if (name.equals("ContentsCode") && unit.isPresent()) {
                  units.putObject(code(name, pick)).put("base", unit.get()).put("decimals", 1);
                }
              });
    }
  }

  private void fill(
      ObjectNode root,
      Dataset dataset,
      List<Dimension> dimensions,
      Edition edition,
      boolean isFhi) {
    var values = root.putArray("value");
    var status = new TreeMap<Integer, String>();
    fill(dataset, dimensions, 0, new LinkedHashMap<>(), edition, values, status, isFhi);
    if (isFhi) {
      root.put("status", "");
    } else if (!status.isEmpty()) {
      var node = root.putObject("status");
      status.forEach((position, sign) -> node.put(Integer.toString(position), sign));
    }
  }

  private void fill(
      Dataset dataset,
      List<Dimension> dimensions,
      int depth,
      Map<String, String> at,
      Edition edition,
      ArrayNode values,
      Map<Integer, String> status,
      boolean isFhi) {
    if (depth < dimensions.size()) {
      for (var code : dimensions.get(depth).labels().keySet()) {
        at.put(dimensions.get(depth).code(), code);
        fill(dataset, dimensions, depth + 1, at, edition, values, status, isFhi);
      }
      return;
    }
    var place = place(dataset, Objects.requireNonNull(at.get(placeDimension(dataset))));
    var time = Objects.requireNonNull(at.get(timeDimension(dataset)));
    var year = Integer.parseInt(time.substring(time.length() - 4));
    var sign = sign(dataset, place);
    var number = sign == null ? number(dataset, at, place, year, edition) : null;
    if (number != null) {
      values.add(number);
    } else if (isFhi) {
      values.add(sign == null ? ".." : sign);
    } else {
      status.put(values.size(), sign == null ? ".." : sign);
      values.addNull();
    }
  }

  private String place(Dataset dataset, String code) {
    var prefix = dataset.query().path("region").path("prefix").asString("");
    var number = code.substring(prefix.length());
    return dataset.id().equals("ssb-09475") ? OldNumbers.now(number) : number;
  }

  /** Small places are kept back in the crime and drinking water figures; one has no roads. */
  private @Nullable String sign(Dataset dataset, String place) {
    if (dataset.id().equals("ssb-08487") || dataset.id().equals("fhi-341")) {
      return model.draw("ssb-07459.inhabitants", place, 2025).intValue() < SMALL ? ":" : null;
    }
    return dataset.id().equals("ssb-11816") && place.equals("1151") ? "." : null;
  }

  private @Nullable BigDecimal number(
      Dataset dataset, Map<String, String> at, String place, int year, Edition edition) {
    for (var entry : dataset.series().entrySet()) {
      var parts = 1;
      var part = 0;
      var fits = true;
      for (var pick : entry.getValue().pick().entrySet()) {
        var codes = pick.getValue().stream().map(one -> code(pick.getKey(), one)).toList();
        var index = codes.indexOf(at.get(pick.getKey()));
        fits &= index >= 0;
        part = part * codes.size() + index;
        parts *= codes.size();
      }
      var full = dataset.fullName(entry.getKey());
      if (fits && model.knows(full)) {
        var number = share(model.draw(full, place, year), part, parts);
        return edition == Edition.PRELIMINARY
            ? number.multiply(new BigDecimal("0.995")).setScale(1, RoundingMode.HALF_UP)
            : number;
      }
    }
    return null;
  }

  /** One of several equal parts, the last of which takes what is left over. */
  private static BigDecimal share(BigDecimal whole, int part, int parts) {
    if (parts == 1) {
      return whole;
    }
    var each =
        whole.divide(BigDecimal.valueOf(parts), Math.max(0, whole.scale()), RoundingMode.DOWN);
    return part < parts - 1 ? each : whole.subtract(each.multiply(BigDecimal.valueOf(parts - 1L)));
  }

  private static Map<String, Object> search(Dataset dataset) {
    var table = new LinkedHashMap<String, Object>();
    table.put("type", "Table");
    table.put("id", dataset.id().equals("ssb-water") ? "13143" : "13144");
    table.put("label", table.get("id") + ": " + dataset.query().path("label").asString());
    table.put("discontinued", null);
    return Map.of(
        "language",
        "no",
        "tables",
        List.of(table),
        "page",
        Map.of("pageNumber", 1, "pageSize", 100, "totalElements", 1, "totalPages", 1));
  }

  private static Map<String, Object> metadataV1(
      Dataset dataset, Map<String, Map<String, String>> chosen) {
    var variables = new ArrayList<Map<String, Object>>();
    chosen.forEach(
        (code, labels) ->
            variables.add(
                Map.of(
                    "code",
                    code,
                    "text",
                    code,
                    "values",
                    List.copyOf(labels.keySet()),
                    "valueTexts",
                    List.copyOf(labels.values()))));
    return Map.of(
        "title",
        dataset.query().path("table").asString() + ": " + dataset.title(),
        "variables",
        variables);
  }

  /** One line per member and the values in one line: small, and still readable. */
  private static byte[] compact(ObjectNode root) throws IOException {
    var lines = new ArrayList<String>();
    for (var entry : root.properties()) {
      lines.add("\"%s\":%s".formatted(entry.getKey(), JSON.writeValueAsString(entry.getValue())));
    }
    return ("{" + String.join(",\n", lines) + "}\n").getBytes(StandardCharsets.UTF_8);
  }
}
