package no.aarshjul.collection;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import no.aarshjul.platform.Json;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;

/** Draws plausible numbers, the same ones at every run; real numbers take precedence. */
final class SyntheticModel {

  private static final long SEED = 20261;
  private static final Path RESOURCES = Path.of("src/test/resources");

  private final Map<String, Model> models;
  private final List<Real> reals;
  private final Map<String, BigDecimal> drawn = new HashMap<>();

  SyntheticModel() throws IOException {
    models =
        Json.yaml()
            .build()
            .readValue(
                RESOURCES.resolve("synthetic-model.yaml").toFile(), new TypeReference<>() {});
    reals =
        Json.yaml()
            .build()
            .readValue(RESOURCES.resolve("real-numbers.yaml").toFile(), new TypeReference<>() {});
  }

  record Model(
      String kind,
      double min,
      double max,
      int decimals,
      @Nullable String of,
      @Nullable List<String> parts) {}

  record Real(
      String dataset,
      String series,
      String municipality,
      String source,
      Map<Integer, BigDecimal> numbers) {}

  List<Real> reals() {
    return reals;
  }

  boolean knows(String series) {
    return models.containsKey(series);
  }

  /** A series' number for a place, a municipality or any other, in a year. */
  BigDecimal draw(String series, String place, int year) {
    var key = series + "/" + place + "/" + year;
    var known = drawn.get(key);
    if (known == null) {
      var real = real(series, place, year);
      known = real != null ? real : synthetic(series, place, year);
      drawn.put(key, known);
    }
    return known;
  }

  private @Nullable BigDecimal real(String series, String place, int year) {
    return reals.stream()
        .filter(one -> (one.dataset() + "." + one.series()).equals(series))
        .filter(one -> one.municipality().equals(place))
        .map(one -> one.numbers().get(year))
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(null);
  }

  private BigDecimal synthetic(String series, String place, int year) {
    var model = Objects.requireNonNull(models.get(series), series);
    var random = new Random(SEED * 31 + (series + place).hashCode());
    random.nextDouble();
    var level = model.min() + (model.max() - model.min()) * random.nextDouble();
    var drift =
        1
            + 0.01 * (year - 2025)
            + 0.004 * new Random((series + place + year).hashCode()).nextGaussian();
    var number =
        switch (model.kind()) {
          case "inhabitants" ->
              Math.min(720_000, 700 + Math.exp(8.6 + 1.15 * random.nextGaussian())) * drift;
          case "level" -> Math.clamp(level * (1 + (drift - 1) / 3), model.min(), model.max());
          case "perInhabitant" ->
              level * drift * draw("ssb-07459.inhabitants", place, year).doubleValue();
          case "partOf" ->
              level * draw(Objects.requireNonNull(model.of()), place, year).doubleValue();
          case "sum" ->
              Objects.requireNonNull(model.parts()).stream()
                  .mapToDouble(part -> draw(part, place, year).doubleValue())
                  .sum();
          default -> throw new IllegalArgumentException("There is no kind " + model.kind());
        };
    return new BigDecimal(number)
        .setScale(model.decimals(), RoundingMode.HALF_UP)
        .stripTrailingZeros();
  }

  static List<Place> places() throws IOException {
    return Files.readAllLines(Path.of("src/main/resources/municipality/municipalities-2024.csv"))
        .stream()
        .skip(1)
        .map(line -> line.split(","))
        .map(cells -> new Place(cells[0], cells[1], cells[2]))
        .toList();
  }

  record Place(String number, String name, String county) {

    String shortName() {
      return name.split(" - ", 2)[0];
    }
  }
}
