package no.aarshjul.collection.dialect;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import no.aarshjul.platform.Json;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/**
 * A cube in the JSON-stat 2 format, as PxWebApi answers with. Cells are found by the codes of their
 * dimensions, in whatever order the dimensions stand.
 */
final class JsonStat {

  private static final ObjectMapper JSON =
      Json.mapper()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .build();

  /** Signs that say that there is no number, whatever stands in its place. */
  private static final Set<String> KEPT_BACK = Set.of(":", ".", "..", "...");

  private final String label;
  private final Map<String, Dimension> dimensions;
  private final JsonNode values;
  private final JsonNode status;

  private JsonStat(
      String label, Map<String, Dimension> dimensions, JsonNode values, JsonNode status) {
    this.label = label;
    this.dimensions = dimensions;
    this.values = values;
    this.status = status;
  }

  /** A dimension: position, label and unit of each of its codes. */
  private record Dimension(
      Map<String, Integer> positions,
      Map<String, String> labels,
      Map<String, String> units,
      int size) {}

  /**
   * One cell.
   *
   * @param position place in the answer's list of values
   * @param value the number, null if there is none
   * @param missing why there is none: {@code ..} missing, {@code .} not applicable, {@code :}
   *     suppressed
   * @param problem what was expected and found, if it is neither number nor sign
   */
  record Cell(
      int position,
      @Nullable BigDecimal value,
      @Nullable String missing,
      @Nullable String problem) {}

  /**
   * Reads an answer.
   *
   * @throws UnreadableResponse if it is not a whole JSON-stat 2 dataset
   */
  static JsonStat read(byte[] body) {
    return read(body, true);
  }

  /** The same for what a source says of its dimensions: a dataset without values. */
  static JsonStat readMetadata(byte[] body) {
    return read(body, false);
  }

  private static JsonStat read(byte[] body, boolean hasValues) {
    try {
      var root = JSON.readTree(body);
      if (root == null || !"dataset".equals(root.path("class").asString(""))) {
        throw new UnreadableResponse("expected a JSON-stat 2 dataset, found " + beginning(body));
      }
      var dimensions = new LinkedHashMap<String, Dimension>();
      var size = 1L;
      for (int i = 0; i < root.path("id").size(); i++) {
        var code = root.path("id").get(i).asString("");
        var dimension =
            dimension(code, root.path("dimension").path(code), root.path("size").path(i).asInt(0));
        dimensions.put(code, dimension);
        size *= dimension.size();
      }
      var values = root.path("value");
      if (hasValues && !values.isArray() && !values.isObject()) {
        throw new UnreadableResponse("expected values, found none in " + beginning(body));
      }
      if (hasValues && values.isArray() && values.size() != size) {
        throw new UnreadableResponse(
            "expected %d values for the dimensions %s, found %d"
                .formatted(size, dimensions.keySet(), values.size()));
      }
      return new JsonStat(root.path("label").asString(""), dimensions, values, root.path("status"));
    } catch (JacksonException e) {
      throw new UnreadableResponse(
          String.valueOf(e.getOriginalMessage()).startsWith("Duplicate")
              ? "expected every code once, found " + e.getOriginalMessage()
              : "expected JSON, found " + beginning(body));
    }
  }

  static String beginning(byte[] body) {
    var text = new String(body, 0, Math.min(body.length, 60), StandardCharsets.UTF_8);
    return body.length == 0 ? "an empty answer" : "\"" + text.strip() + "\"";
  }

  /** The index is a map from code to position, or a list of codes, or absent for a single code. */
  private static Dimension dimension(String code, JsonNode node, int size) {
    var category = node.path("category");
    var index = category.path("index");
    var positions = new HashMap<String, Integer>();
    if (index.isArray()) {
      for (int i = 0; i < index.size(); i++) {
        positions.put(index.get(i).asString(""), i);
      }
    } else if (index.isObject()) {
      index.properties().forEach(entry -> positions.put(entry.getKey(), entry.getValue().asInt(0)));
    } else {
      category.path("label").propertyNames().forEach(only -> positions.put(only, 0));
    }
    if (positions.size() != size) {
      throw new UnreadableResponse(
          "expected %d codes in the dimension %s, found %d"
              .formatted(size, code, positions.size()));
    }
    var places = new TreeSet<>(positions.values());
    if (places.size() != size || (size > 0 && (places.first() != 0 || places.last() != size - 1))) {
      throw new UnreadableResponse(
          "expected the positions 0 to %d in the dimension %s, found %s"
              .formatted(size - 1, code, places));
    }
    var labels = new HashMap<String, String>();
    category
        .path("label")
        .properties()
        .forEach(entry -> labels.put(entry.getKey(), entry.getValue().asString("")));
    var units = new HashMap<String, String>();
    category
        .path("unit")
        .properties()
        .forEach(entry -> units.put(entry.getKey(), entry.getValue().path("base").asString("")));
    return new Dimension(positions, labels, units, size);
  }

  String label() {
    return label;
  }

  /** Codes of the dimensions in order. */
  List<String> dimensions() {
    return List.copyOf(dimensions.keySet());
  }

  boolean hasDimension(String code) {
    return dimensions.containsKey(code);
  }

  /** The label of a code, empty if the dimension has no such code. */
  Optional<String> label(String dimension, String code) {
    var found = dimensions.get(dimension);
    return found == null ? Optional.empty() : Optional.ofNullable(found.labels().get(code));
  }

  /** The unit of a content code, as the source words it. */
  Optional<String> unit(String dimension, String code) {
    var found = dimensions.get(dimension);
    return found == null ? Optional.empty() : Optional.ofNullable(found.units().get(code));
  }

  /** The codes of a dimension in order. */
  List<String> codes(String dimension) {
    var found = dimensions.get(dimension);
    if (found == null) {
      return List.of();
    }
    var codes = new ArrayList<>(found.positions().keySet());
    codes.sort(java.util.Comparator.comparing(code -> found.positions().get(code)));
    return codes;
  }

  /**
   * The cell at these coordinates, empty if the cube does not reach there.
   *
   * @param coordinates a code for each dimension; dimensions of size one may be left out
   */
  Optional<Cell> cell(Map<String, String> coordinates) {
    var position = 0;
    for (var entry : dimensions.entrySet()) {
      var dimension = entry.getValue();
      var code = coordinates.get(entry.getKey());
      Integer place =
          code == null && dimension.size() == 1
              ? Integer.valueOf(0)
              : dimension.positions().get(code);
      if (place == null) {
        return Optional.empty();
      }
      position = position * dimension.size() + place;
    }
    return Optional.of(cellAt(position));
  }

  /** The answer may list all values, or only those that there are, by position. */
  private Cell cellAt(int position) {
    var key = Integer.toString(position);
    var value = values.isArray() ? values.path(position) : values.path(key);
    var symbol = status.isArray() ? status.path(position) : status.path(key);
    var said = symbol.asString("");
    if (value.isMissingNode() || value.isNull()) {
      return new Cell(position, null, said.isEmpty() ? ".." : said, null);
    }
    var number = PrintedNumber.read(value.asString(value.toString()), null);
    if (number.problem() != null) {
      return new Cell(position, null, null, number.problem());
    }
    if (number.value() == null) {
      var sign = value.asString("").strip();
      return new Cell(position, null, sign.isEmpty() ? ".." : sign, null);
    }
    // A source that keeps a number back may leave a zero in its place.
    return KEPT_BACK.contains(said)
        ? new Cell(position, null, said, null)
        : new Cell(position, number.value(), null, null);
  }
}
