package no.aarshjul;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import tools.jackson.databind.JsonNode;

/**
 * All scores and roll-ups of published results, worked out again from the printed method and the
 * profile's files alone. Shares nothing with the scorer: not its classes, its arithmetic (fractions
 * of whole numbers there, floating point here) or the catalogue that it reads.
 *
 * @param items how many data points had a score
 * @param rollups how many categories, sub-dimensions and dimensions had one
 * @param differences what the results say otherwise
 */
public record RecomputedScores(int items, int rollups, List<String> differences) {

  private static final Path FOLDER = Path.of("src/main/resources/catalogue/u4ssc-91");
  private static final List<String> EDITIONS =
      List.of("programme-2026.csv", "programme-2026-2.csv");

  public static RecomputedScores of(byte[] results) throws IOException {
    var targets = targets();
    var official = Server.JSON.readTree(results).path("official");
    var differences = new ArrayList<String>();
    var sums = new HashMap<String, int[]>();
    var items = 0;
    for (var line : official.path("lines")) {
      var points = points(line, targets, differences);
      if (points > 0) {
        items++;
        for (var group : groups(line)) {
          var sum = sums.computeIfAbsent(group, key -> new int[2]);
          sum[0] += points;
          sum[1]++;
        }
      }
    }
    var rollups = 0;
    for (var part : official.path("parts")) {
      rollups += part(part, sums, differences) ? 1 : 0;
    }
    total(official.path("total"), sums, differences);
    return new RecomputedScores(items, rollups, differences);
  }

  /** The target, worst value, tolerance and way of computing of each data point. */
  private static Map<String, CSVRecord> targets() throws IOException {
    var targets = new HashMap<String, CSVRecord>();
    var format = CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).get();
    for (var edition : EDITIONS) {
      var text = Files.readString(FOLDER.resolve(edition), StandardCharsets.UTF_8);
      try (var rows = format.parse(new StringReader(text))) {
        for (var row : rows) {
          var part = row.get("data_point");
          targets.put(row.get("key") + (part.isEmpty() ? "" : "/" + part), row);
        }
      }
    }
    return targets;
  }

  private static List<String> groups(JsonNode line) {
    var dimension = line.path("dimension").asString("");
    return List.of(
        "all",
        "dimension/" + dimension + "/" + dimension,
        "sub_dimension/" + dimension + "/" + line.path("subDimension").asString(""),
        "category/" + dimension + "/" + line.path("category").asString(""));
  }

  /** 1 to 4; 0 if nothing is scored. */
  private static int points(
      JsonNode line, Map<String, CSVRecord> targets, List<String> differences) {
    var key = line.path("key").asString("");
    var target = Objects.requireNonNull(targets.get(key), key);
    var isShown = line.path("number").isNumber() || line.path("answer").isBoolean();
    var isScored = isShown && !target.get("formula").equals("none");
    var found = line.path("item").path("percentage");
    if (!isScored) {
      if (found.isNumber()) {
        differences.add(key + ": nothing to score, found " + found);
      }
      return 0;
    }
    var percent = percent(line, target);
    if (!found.isNumber() || Math.abs(found.asDouble() - percent) > 0.0051) {
      differences.add("%s: %.4f %%, found %s".formatted(key, percent, found));
    }
    // What is printed decides, so that nothing is told from a hair's breadth of a limit.
    var points = points(found.asDouble());
    var band = line.path("item").path("band").asString("");
    if (!band.equals(List.of("0-33", "33-66", "66-95", "95+").get(points - 1))) {
      differences.add("%s: %d points, found %s".formatted(key, points, band));
    }
    return points;
  }

  private static double percent(JsonNode line, CSVRecord target) {
    if (target.get("formula").equals("yes_no")) {
      return line.path("answer").asBoolean() ? 100 : 0;
    }
    var value = line.path("number").asDouble();
    var aim = Double.parseDouble(target.get("target_value"));
    var share =
        switch (target.get("formula")) {
          case "value/target" -> value / aim;
          case "target/value" -> value <= aim ? 1 : aim / value;
          case "(worst-value)/(worst-target)" -> {
            var worst = Double.parseDouble(target.get("worst_value"));
            yield (worst - value) / (worst - aim);
          }
          case "1-|value-target|/tolerance" ->
              1 - Math.abs(value - aim) / Double.parseDouble(target.get("tolerance"));
          default -> throw new IllegalStateException(target.get("formula"));
        };
    return Math.max(0, Math.min(100, 100 * share));
  }

  private static int points(double percent) {
    return percent < 33 ? 1 : percent < 66 ? 2 : percent < 95 ? 3 : 4;
  }

  /** Whether the part has a score. */
  private static boolean part(JsonNode part, Map<String, int[]> sums, List<String> differences) {
    var name =
        String.join(
            "/",
            part.path("level").asString(""),
            part.path("dimension").asString(""),
            part.path("name").asString(""));
    return compared(name, part, sums.get(name), differences);
  }

  private static void total(JsonNode total, Map<String, int[]> sums, List<String> differences) {
    compared("all", total, sums.get("all"), differences);
  }

  private static boolean compared(
      String name,
      JsonNode found,
      int @org.jspecify.annotations.Nullable [] sum,
      List<String> differences) {
    if (sum == null) {
      if (found.path("percent").isNumber()) {
        differences.add(name + ": no score, found " + found.path("percent"));
      }
      return false;
    }
    var percent = 100.0 * sum[0] / (4 * sum[1]);
    if (found.path("points").asInt(-1) != sum[0]
        || found.path("scored").asInt(-1) != sum[1]
        || Math.abs(found.path("percent").asDouble(-1) - percent) > 0.0051
        || !found
            .path("band")
            .asString("")
            .equals(
                List.of("0-33", "33-66", "66-95", "95+")
                    .get(points(found.path("percent").asDouble(-1)) - 1))) {
      differences.add(
          "%s: %d points of %d, %.2f %%, found %s".formatted(name, sum[0], sum[1], percent, found));
    }
    return true;
  }
}
