package no.aarshjul.collection;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/**
 * Makes the recorded responses: the documented JSON-stat 2 shape for all municipalities, with the
 * real numbers that are known and synthetic ones from {@code synthetic-model.yaml} otherwise. Run
 * it from the project's folder after a dataset or the model has changed.
 */
final class SyntheticResponses {

  private static final long SEED = 20261;
  private static final Path OUT = Path.of("src/main/resources/recorded/ssb");
  private static final List<String> YEARS = List.of("2023", "2024", "2025", "2026");

  /** Real numbers by series, municipality and year: the samples' cells, see provenance.yaml. */
  private static final Map<String, Map<String, String>> REAL =
      Map.of(
          "ssb-07459.inhabitants",
          Map.of(
              "4001/2023",
              "37056",
              "4001/2024",
              "37193",
              "4001/2025",
              "37289",
              "4001/2026",
              "37435"),
          "ssb-09429.shortDegree",
          Map.of("4001/2024", "7418", "4001/2025", "7541"),
          "ssb-09429.longDegree",
          Map.of("4001/2024", "2819", "4001/2025", "2939"),
          "ssb-13502.attendance",
          Map.of("4001/2023", "97.5", "4001/2024", "97.6", "4001/2025", "97.8"),
          "ssb-14490.total",
          Map.of("4001/2023", "1915.4", "4001/2024", "2627.2"),
          "ssb-09475.turnout",
          Map.of("4001/2023", "60", "4003/2023", "57"));

  private final ObjectMapper json = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
  private final Map<String, Model> models;
  private final Datasets datasets;
  private final List<String> municipalities;
  private final Map<String, BigDecimal> drawn = new LinkedHashMap<>();

  private SyntheticResponses() throws IOException {
    try (var in = Files.newInputStream(Path.of("src/test/resources/synthetic-model.yaml"))) {
      models = new YAMLMapper().readValue(in, new TypeReference<>() {});
    }
    datasets = new Datasets(new PathMatchingResourcePatternResolver());
    municipalities =
        Files.readAllLines(Path.of("src/main/resources/municipality/municipalities-2024.csv"))
            .stream()
            .skip(1)
            .map(line -> line.substring(0, 4))
            .toList();
  }

  record Model(
      String kind,
      double min,
      double max,
      int decimals,
      @Nullable String of,
      @Nullable List<String> parts) {}

  public static void main(String[] arguments) throws IOException {
    var responses = new SyntheticResponses();
    for (var dataset : responses.datasets.all()) {
      responses.write(dataset);
    }
  }

  private void write(Dataset dataset) throws IOException {
    var file = OUT.resolve(dataset.table() + ".json");
    if (dataset.series().keySet().stream()
        .noneMatch(name -> models.containsKey(dataset.fullName(name)))) {
      Files.writeString(
          file,
          "{\"type\": \"about:blank\", \"title\": \"Service Unavailable\", \"status\": 503}\n");
      return;
    }
    var years =
        YEARS.stream()
            .filter(year -> Integer.parseInt(year) <= 2026 - dataset.period().yearsBack())
            .toList();
    var codes = new LinkedHashMap<String, List<String>>();
    codes.put(
        dataset.region().dimension(), municipalities.stream().map(dataset.region()::code).toList());
    codes.putAll(dataset.selection());
    codes.put(dataset.period().dimension(), years);
    var root = json.createObjectNode();
    root.put("version", "2.0");
    root.put("class", "dataset");
    root.put("label", dataset.table() + ": " + dataset.title());
    root.put("source", "Statistisk sentralbyrå");
    root.put("updated", "2026-06-17T06:00:00Z");
    codes.keySet().forEach(root.withArray("id")::add);
    codes.values().forEach(list -> root.withArray("size").add(list.size()));
    var dimensions = root.putObject("dimension");
    codes.forEach(
        (dimension, list) -> dimension(dimensions.putObject(dimension), dataset, dimension, list));
    var values = root.putArray("value");
    for (var coordinates : product(codes)) {
      var value = value(dataset, coordinates);
      if (value == null) {
        root.withObjectProperty("status").put(Integer.toString(values.size()), "..");
        values.addNull();
      } else {
        values.add(value);
      }
    }
    root.putObject("extension")
        .putObject("px")
        .put("tableid", dataset.table())
        .put("language", "no");
    Files.writeString(file, compact(root));
  }

  /** One line per dimension and the values in one line: small, and still readable. */
  private String compact(ObjectNode root) throws IOException {
    var lines = new ArrayList<String>();
    var plain = new ObjectMapper();
    for (var entry : root.properties()) {
      lines.add("\"%s\":%s".formatted(entry.getKey(), plain.writeValueAsString(entry.getValue())));
    }
    return "{" + String.join(",\n", lines) + "}\n";
  }

  private void dimension(ObjectNode node, Dataset dataset, String dimension, List<String> codes) {
    node.put("label", dimension.toLowerCase(java.util.Locale.ROOT));
    var category = node.putObject("category");
    var index = category.putObject("index");
    var labels = category.putObject("label");
    for (var code : codes) {
      index.put(code, index.size());
      labels.put(code, label(dataset, dimension, code));
    }
  }

  private static String label(Dataset dataset, String dimension, String code) {
    return dataset.series().values().stream()
        .filter(series -> code.equals(series.select().get(dimension)))
        .filter(series -> series.select().keySet().iterator().next().equals(dimension))
        .map(Dataset.Series::label)
        .findFirst()
        .orElse(code);
  }

  private @Nullable BigDecimal value(Dataset dataset, Map<String, String> coordinates) {
    var region = Objects.requireNonNull(coordinates.get(dataset.region().dimension()));
    var municipality = region.substring(dataset.region().prefix().length());
    var year = Objects.requireNonNull(coordinates.get(dataset.period().dimension()));
    for (var name : dataset.series().keySet()) {
      var wanted = dataset.coordinates(name);
      if (wanted.entrySet().stream()
          .allMatch(entry -> entry.getValue().equals(coordinates.get(entry.getKey())))) {
        if (dataset.table().equals("09475") && !year.equals("2023")) {
          return null;
        }
        return draw(dataset.fullName(name), municipality, year);
      }
    }
    return null;
  }

  private BigDecimal draw(String series, String municipality, String year) {
    var key = series + "/" + municipality + "/" + year;
    var known = drawn.get(key);
    if (known == null) {
      var real = REAL.getOrDefault(series, Map.of()).get(municipality + "/" + year);
      known = real != null ? new BigDecimal(real) : synthetic(series, municipality, year);
      drawn.put(key, known);
    }
    return known;
  }

  private BigDecimal synthetic(String series, String municipality, String year) {
    var model = Objects.requireNonNull(models.get(series), series);
    var random = new Random(SEED * 31 + (series + municipality).hashCode());
    var level = model.min() + (model.max() - model.min()) * random.nextDouble();
    var drift =
        1
            + 0.01 * (Integer.parseInt(year) - 2025)
            + 0.004 * new Random((series + municipality + year).hashCode()).nextGaussian();
    var number =
        switch (model.kind()) {
          case "inhabitants" ->
              Math.min(720_000, 700 + Math.exp(8.6 + 1.15 * random.nextGaussian())) * drift;
          case "level" -> Math.clamp(level * (1 + (drift - 1) / 3), model.min(), model.max());
          case "perInhabitant" ->
              level * drift * draw("ssb-07459.inhabitants", municipality, year).doubleValue();
          case "partOf" ->
              level * draw(Objects.requireNonNull(model.of()), municipality, year).doubleValue();
          case "sum" ->
              Objects.requireNonNull(model.parts()).stream()
                  .mapToDouble(part -> draw(part, municipality, year).doubleValue())
                  .sum();
          default -> throw new IllegalArgumentException("There is no kind " + model.kind());
        };
    return new BigDecimal(number)
        .setScale(model.decimals(), RoundingMode.HALF_UP)
        .stripTrailingZeros();
  }

  private static List<Map<String, String>> product(Map<String, List<String>> codes) {
    List<Map<String, String>> product = List.of(Map.of());
    for (var entry : codes.entrySet()) {
      var longer = new ArrayList<Map<String, String>>(product.size() * entry.getValue().size());
      for (var prefix : product) {
        for (var code : entry.getValue()) {
          var coordinates = new LinkedHashMap<>(prefix);
          coordinates.put(entry.getKey(), code);
          longer.add(coordinates);
        }
      }
      product = longer;
    }
    return product;
  }
}
