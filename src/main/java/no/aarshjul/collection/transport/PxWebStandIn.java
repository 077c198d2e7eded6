package no.aarshjul.collection.transport;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import no.aarshjul.platform.Json;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Answers out of a recorded table by the published rules of PxWebApi 2: one code or period that the
 * table has not refuses the whole query, and only what was asked for is answered. The rules are in
 * {@code docs/sources.md}.
 */
final class PxWebStandIn {

  private static final ObjectMapper JSON =
      Json.mapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

  private static final Pattern EXPRESSION =
      Pattern.compile("(?i)(from|to|top|bottom|range)\\(([^,()]+)(?:,([^,()]+))?\\)");

  private static final Pattern YEAR = Pattern.compile("\\d{4}");

  private final ObjectNode table;

  PxWebStandIn(byte[] recorded) {
    table = (ObjectNode) JSON.readTree(recorded);
  }

  /** What was asked for cannot be answered. */
  private static final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Refused(String title) {
      super(title);
    }
  }

  /** An answer with its status. */
  record Served(int status, byte[] body) {}

  Served data(@Nullable String query, @Nullable Integer mostCells) {
    try {
      return new Served(200, JSON.writeValueAsBytes(selected(chosen(query), mostCells)));
    } catch (Refused refused) {
      var problem = new LinkedHashMap<String, Object>();
      problem.put("type", "Parameter error");
      problem.put("title", refused.getMessage());
      problem.put("status", 400);
      return new Served(400, JSON.writeValueAsBytes(problem));
    }
  }

  /** The codes that a query chooses in each dimension, in the order of the table. */
  private Map<String, List<String>> chosen(@Nullable String query) {
    var asked = new LinkedHashMap<String, List<String>>();
    for (var part : selection(query)) {
      var dimension = part.path("variableCode").asString("");
      if (table.path("dimension").path(dimension).isMissingNode()) {
        throw new Refused("Non-existent variable");
      }
      var codes = codes(dimension);
      var wanted = new ArrayList<String>();
      for (var value : part.path("valueCodes")) {
        wanted.addAll(meant(value.asString(""), codes));
      }
      asked.put(dimension, wanted.stream().distinct().toList());
    }
    var all = new LinkedHashMap<String, List<String>>();
    for (var dimension : table.path("id")) {
      var name = dimension.asString("");
      var codes = asked.get(name);
      if (codes == null && codes(name).size() > 1) {
        throw new Refused("Missing selection for mandantory variable");
      }
      all.put(name, codes == null ? codes(name) : codes);
    }
    return all;
  }

  private static JsonNode selection(@Nullable String query) {
    try {
      return JSON.readTree((query == null ? "" : query).getBytes(StandardCharsets.UTF_8))
          .path("selection");
    } catch (JacksonException e) {
      throw new Refused("Illegal selection expression");
    }
  }

  private List<String> codes(String dimension) {
    var index = table.path("dimension").path(dimension).path("category").path("index");
    if (index.isArray()) {
      return IntStream.range(0, index.size()).mapToObj(i -> index.get(i).asString("")).toList();
    }
    var codes = new ArrayList<String>(index.propertyNames());
    codes.sort(java.util.Comparator.comparing(code -> index.path(code).asInt(0)));
    return codes;
  }

  private static List<String> meant(String value, List<String> codes) {
    if (codes.contains(value)) {
      return List.of(value);
    }
    if (value.contains("*") || value.contains("?")) {
      var pattern = value.replace("*", "\\E.*\\Q").replace("?", "\\E.\\Q");
      return codes.stream().filter(code -> code.matches("\\Q" + pattern + "\\E")).toList();
    }
    var expression = EXPRESSION.matcher(value);
    if (!expression.matches()) {
      throw new Refused("Non-existent value");
    }
    var first = expression.group(2).strip();
    return switch (expression.group(1).toLowerCase(java.util.Locale.ROOT)) {
      case "from" -> codes.subList(position(first, codes), codes.size());
      case "to" -> codes.subList(0, position(first, codes) + 1);
      case "top" -> codes.subList(Math.max(0, codes.size() - count(first)), codes.size());
      case "bottom" -> codes.subList(0, Math.min(codes.size(), count(first)));
      default -> range(first, expression.group(3), codes);
    };
  }

  private static List<String> range(String from, @Nullable String to, List<String> codes) {
    var start = position(from, codes);
    var end = position(to == null ? "" : to.strip(), codes);
    if (end < start) {
      throw new Refused("Illegal selection expression");
    }
    return codes.subList(start, end + 1);
  }

  private static int count(String text) {
    if (!text.matches("[1-9]\\d{0,5}")) {
      throw new Refused("Illegal selection expression");
    }
    return Integer.parseInt(text);
  }

  /**
   * Where a period stands. Of a series of years only the newest are recorded: what comes before
   * them is there in the table itself.
   */
  private static int position(String code, List<String> codes) {
    var position = codes.indexOf(code);
    if (position < 0 && isBefore(code, codes)) {
      return 0;
    }
    if (position < 0) {
      throw new Refused("Non-existent value");
    }
    return position;
  }

  private static boolean isBefore(String code, List<String> codes) {
    var isEveryYear =
        codes.size() > 1
            && codes.stream().allMatch(one -> YEAR.matcher(one).matches())
            && Integer.parseInt(codes.getLast()) - Integer.parseInt(codes.getFirst())
                == codes.size() - 1;
    return isEveryYear && YEAR.matcher(code).matches() && code.compareTo(codes.getFirst()) < 0;
  }

  private ObjectNode selected(Map<String, List<String>> chosen, @Nullable Integer mostCells) {
    var cells = chosen.values().stream().mapToLong(List::size).reduce(1, (a, b) -> a * b);
    if (mostCells != null && cells > mostCells) {
      throw new Refused("Too many cells selected");
    }
    var answer = table.deepCopy();
    var values = answer.putArray("value");
    var status = answer.putObject("status");
    var positions = List.of(0L);
    var sizes = answer.putArray("size");
    for (var dimension : chosen.entrySet()) {
      positions = further(positions, dimension.getKey(), dimension.getValue());
      sizes.add(dimension.getValue().size());
      narrow(answer, dimension.getKey(), dimension.getValue());
    }
    for (var position : positions) {
      var value = at(table.path("value"), position);
      var sign = at(table.path("status"), position);
      if (!sign.isMissingNode() && !sign.isNull()) {
        status.set(Integer.toString(values.size()), sign);
      }
      values.add(value.isMissingNode() ? JSON.nullNode() : value);
    }
    if (status.isEmpty()) {
      answer.remove("status");
    }
    return answer;
  }

  private List<Long> further(List<Long> positions, String dimension, List<String> codes) {
    var all = codes(dimension);
    var next = new ArrayList<Long>(positions.size() * codes.size());
    var places = codes.stream().map(all::indexOf).toList();
    for (var position : positions) {
      for (var place : places) {
        next.add(position * all.size() + place);
      }
    }
    return next;
  }

  private static void narrow(ObjectNode answer, String dimension, List<String> codes) {
    var category = (ObjectNode) answer.path("dimension").path(dimension).path("category");
    var labels = category.path("label");
    var index = JSON.createObjectNode();
    var label = JSON.createObjectNode();
    for (int i = 0; i < codes.size(); i++) {
      index.put(codes.get(i), i);
      label.set(codes.get(i), labels.path(codes.get(i)));
    }
    category.set("index", index);
    category.set("label", label);
  }

  private static JsonNode at(JsonNode values, long position) {
    return values.isArray() ? values.path((int) position) : values.path(Long.toString(position));
  }
}
