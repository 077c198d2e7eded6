package no.aarshjul.collection.dialect;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.regex.Pattern;
import no.aarshjul.collection.dataset.Dataset;
import no.aarshjul.collection.dataset.Missing;
import no.aarshjul.collection.dataset.Pick;
import no.aarshjul.collection.dataset.Place;
import no.aarshjul.collection.dataset.Reading;
import no.aarshjul.collection.dataset.Readings;
import no.aarshjul.collection.dataset.Series;
import org.jspecify.annotations.Nullable;

/**
 * Numbers in JSON-stat cubes: one dimension for the place, one for the time, picks for the rest.
 */
final class CubeReadings implements Readings {

  /**
   * A year, with the month or day that may be written right behind it, or the last two digits of
   * the next year behind a stroke; a month behind a hyphen is none.
   */
  private static final Pattern YEAR =
      Pattern.compile(
          "(?:(?<!\\d)|(?<=(?<!\\d)(?:19|20)\\d{2}))(?<year>(?:19|20)\\d{2})"
              + "(?:(?=(?:19|20)\\d{2}(?!\\d))|(?:\\d{2}){1,2}(?!\\d)|(?!\\d)(?:\\s*(?:/|[-–](?!0|1[0-2]))\\s*(?<second>\\d{2})(?!\\d))?)");

  private final Dataset dataset;
  private final Layout layout;
  private final List<JsonStat> cubes;

  /**
   * How places and times stand in a cube.
   *
   * @param place the dimension of the places, null if the numbers are national without saying so
   * @param time the dimension of the periods
   * @param fixed choices that are the same for every series
   * @param code the code under which a municipality's number stands
   */
  record Layout(
      @Nullable String place, String time, Map<String, Pick> fixed, Function<Place, String> code) {}

  /**
   * @throws UnreadableResponse if a cube lacks a dimension or a code, or gives it another label
   */
  CubeReadings(Dataset dataset, Layout layout, List<JsonStat> cubes) {
    this.dataset = dataset;
    this.layout = layout;
    this.cubes = cubes;
    cubes.forEach(this::check);
  }

  private void check(JsonStat cube) {
    requireDimension(cube, layout.time());
    if (layout.place() != null) {
      requireDimension(cube, layout.place());
    }
    if (cube.codes(layout.time()).stream()
        .allMatch(period -> yearIn(period(cube, period)).isEmpty())) {
      throw new UnreadableResponse(
          "expected a year in a period of %s, found %s"
              .formatted(layout.time(), cube.codes(layout.time())));
    }
    layout.fixed().forEach((dimension, pick) -> requirePick(cube, dimension, pick));
    for (var series : dataset.series().values()) {
      series
          .pick()
          .forEach((dimension, picks) -> picks.forEach(pick -> requirePick(cube, dimension, pick)));
      requireChoice(cube, series);
    }
  }

  /** A number stands at one code of each dimension. */
  private void requireChoice(JsonStat cube, Series series) {
    for (var dimension : cube.dimensions()) {
      var isChosen =
          dimension.equals(layout.place())
              || dimension.equals(layout.time())
              || layout.fixed().containsKey(dimension)
              || series.pick().containsKey(dimension);
      if (!isChosen && cube.codes(dimension).size() > 1) {
        throw new UnreadableResponse(
            "expected one code in the dimension %s, found %s"
                .formatted(dimension, cube.codes(dimension)));
      }
    }
  }

  private String period(JsonStat cube, String code) {
    return cube.label(layout.time(), code).orElse(code);
  }

  private static void requireDimension(JsonStat cube, String dimension) {
    if (!cube.hasDimension(dimension)) {
      throw new UnreadableResponse(
          "expected the dimension %s, found %s".formatted(dimension, cube.dimensions()));
    }
  }

  private static void requirePick(JsonStat cube, String dimension, Pick pick) {
    requireDimension(cube, dimension);
    var code = Objects.requireNonNull(pick.code(), () -> "not looked up: " + pick);
    var label = cube.label(dimension, code);
    if (label.isEmpty()) {
      throw new UnreadableResponse(
          "expected the code %s in %s, found %s".formatted(code, dimension, cube.codes(dimension)));
    }
    if (pick.label() != null && !pick.label().equals(label.get())) {
      throw new UnreadableResponse(
          "expected the label \"%s\" for %s in %s, found \"%s\""
              .formatted(pick.label(), code, dimension, label.get()));
    }
  }

  @Override
  public List<Reading> of(String series, Place place) {
    var readings = new ArrayList<Reading>();
    for (int answer = 0; answer < cubes.size(); answer++) {
      var cube = cubes.get(answer);
      var code = layout.code().apply(place);
      if (layout.place() != null && cube.label(layout.place(), code).isEmpty()) {
        continue;
      }
      for (var period : cube.codes(layout.time())) {
        readings.add(reading(series, code, period, cube, answer));
      }
    }
    return readings;
  }

  private Reading reading(String series, String place, String period, JsonStat cube, int answer) {
    var label = period(cube, period);
    var year = yearIn(label).orElse(0);
    var sum = BigDecimal.ZERO;
    var cells = new StringBuilder();
    for (var coordinates : combinations(series)) {
      if (layout.place() != null) {
        coordinates.put(layout.place(), place);
      }
      coordinates.put(layout.time(), period);
      var cell =
          cube.cell(coordinates)
              .orElseThrow(
                  () ->
                      new UnreadableResponse(
                          "expected one code for each of %s, found %s"
                              .formatted(cube.dimensions(), coordinates)));
      cells
          .append(cells.isEmpty() ? "" : "; ")
          .append("value[%d] %s".formatted(cell.position(), coordinates.values()));
      if (yearIn(label).isEmpty()) {
        return unreadable(label, 0, answer, cells, "expected a year in a period, found " + label);
      }
      if (cell.problem() != null) {
        return unreadable(label, year, answer, cells, cell.problem());
      }
      if (cell.value() == null) {
        return new Reading(
            label,
            year,
            null,
            Missing.ofSign(Objects.requireNonNull(cell.missing())),
            answer,
            cells.toString(),
            null);
      }
      sum = sum.add(cell.value());
    }
    return new Reading(label, year, sum, null, answer, cells.toString(), null);
  }

  private static Reading unreadable(
      String period, int year, int answer, CharSequence cells, String problem) {
    return new Reading(
        period,
        year,
        null,
        Missing.UNREADABLE,
        answer,
        cells.toString(),
        "%s: %s".formatted(cells, problem));
  }

  /** All coordinates of a series without place and time: several if several picks are added up. */
  private List<Map<String, String>> combinations(String series) {
    List<Map<String, String>> all = new ArrayList<>();
    var first = new LinkedHashMap<String, String>();
    layout.fixed().forEach((dimension, pick) -> first.put(dimension, code(pick)));
    all.add(first);
    for (var entry : dataset.series(series).pick().entrySet()) {
      var longer = new ArrayList<Map<String, String>>();
      for (var prefix : all) {
        for (var pick : entry.getValue()) {
          var coordinates = new LinkedHashMap<>(prefix);
          coordinates.put(entry.getKey(), code(pick));
          longer.add(coordinates);
        }
      }
      all = longer;
    }
    return all;
  }

  private static String code(Pick pick) {
    return Objects.requireNonNull(pick.code(), () -> "not looked up: " + pick);
  }

  /**
   * The last year in a period: {@code 2018-2024} is 2024, {@code 2025K3} is 2025, the school year
   * {@code 2024/25} is 2025.
   *
   * @throws UnreadableResponse if there is none
   */
  static int year(String period) {
    return yearIn(period)
        .orElseThrow(
            () ->
                new UnreadableResponse(
                    "expected a year in a period, found \"%s\"".formatted(period)));
  }

  /** The same; empty if there is none. */
  static OptionalInt yearIn(String period) {
    var matcher = YEAR.matcher(period);
    var year = OptionalInt.empty();
    while (matcher.find()) {
      var first = Integer.parseInt(matcher.group("year"));
      var second = matcher.group("second");
      var isNext = second != null && Integer.parseInt(second) == (first + 1) % 100;
      year = OptionalInt.of(isNext ? first + 1 : first);
    }
    return year;
  }
}
