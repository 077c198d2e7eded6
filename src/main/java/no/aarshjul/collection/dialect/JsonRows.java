package no.aarshjul.collection.dialect;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import no.aarshjul.collection.transport.Answer;
import no.aarshjul.platform.Json;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/**
 * Records in a JSON answer. Where they stand is told by a path of names and list signs: {@code
 * data[].attributes.hours[]} are the hours of all elements of data; fields of the outer records
 * stay with the inner ones.
 */
final class JsonRows {

  private static final ObjectMapper JSON =
      Json.mapper()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .build();

  private JsonRows() {}

  /**
   * @throws UnreadableResponse if the answer is not JSON
   */
  static JsonNode tree(Answer answer) {
    try {
      var tree = JSON.readTree(answer.body());
      if (tree == null || tree.isMissingNode()) {
        throw new UnreadableResponse("expected JSON, found an empty answer");
      }
      return tree;
    } catch (JacksonException e) {
      throw new UnreadableResponse("expected JSON, found " + JsonStat.beginning(answer.body()));
    }
  }

  /**
   * All records at a path.
   *
   * @throws UnreadableResponse if the answer has no list there
   */
  static List<Row> read(int number, Answer answer, String path) {
    var rows = new ArrayList<Row>();
    collect(new Place(number, path), tree(answer), path, "", Map.of(), rows);
    return rows;
  }

  private record Place(int answer, String path) {}

  private static void collect(
      Place place,
      JsonNode node,
      String rest,
      String at,
      Map<String, String> outer,
      List<Row> into) {
    var list = rest.indexOf("[");
    if (list < 0) {
      var fields = new LinkedHashMap<>(outer);
      flatten("", down(node, rest), fields);
      into.add(new Row(place.answer(), at, fields));
      return;
    }
    var name = rest.substring(0, list);
    var target = down(node, name);
    var close = rest.indexOf(']', list);
    var index = rest.substring(list + 1, close);
    var after = rest.substring(close + 1).replaceFirst("^\\.", "");
    if (!target.isArray() && !at.isEmpty()) {
      // One record without its list is one record without its number.
      var fields = new LinkedHashMap<>(outer);
      flatten("", node, fields);
      into.add(new Row(place.answer(), at, fields));
      return;
    }
    if (!target.isArray()) {
      throw new UnreadableResponse(
          "expected a list at %s, found %s".formatted(place.path(), target.getNodeType()));
    }
    var here = at.isEmpty() || name.isEmpty() ? at + name : at + "." + name;
    var fields = new LinkedHashMap<>(outer);
    if (node.isObject() && !at.isEmpty()) {
      flatten("", node, fields);
    }
    if (!index.isEmpty()) {
      collect(
          place,
          target.path(Integer.parseInt(index)),
          after,
          "%s[%s]".formatted(here, index),
          fields,
          into);
      return;
    }
    for (int i = 0; i < target.size(); i++) {
      collect(place, target.get(i), after, "%s[%d]".formatted(here, i), fields, into);
    }
  }

  private static JsonNode down(JsonNode node, String names) {
    var target = node;
    for (var name : names.split("\\.")) {
      target = name.isEmpty() ? target : target.path(name);
    }
    return target;
  }

  /** Lists of plain values become one text, joined by commas; lists of records are left out. */
  private static void flatten(String prefix, JsonNode node, Map<String, String> into) {
    if (node.isObject()) {
      node.properties()
          .forEach(
              entry ->
                  flatten(
                      prefix.isEmpty() ? entry.getKey() : prefix + "." + entry.getKey(),
                      entry.getValue(),
                      into));
    } else if (node.isArray()) {
      if (node.isEmpty() || node.get(0).isValueNode()) {
        into.put(
            prefix,
            StreamSupport.stream(node.spliterator(), false)
                .map(one -> one.asString(""))
                .collect(Collectors.joining(",")));
      }
    } else {
      into.put(prefix, node.isNull() ? "" : node.asString(""));
    }
  }
}
