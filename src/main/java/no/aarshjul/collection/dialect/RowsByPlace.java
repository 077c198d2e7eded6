package no.aarshjul.collection.dialect;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import no.aarshjul.collection.dataset.Place;
import no.aarshjul.collection.dataset.PlaceNames;
import no.aarshjul.collection.dataset.Rows;
import no.aarshjul.municipality.RegisterFile;
import no.aarshjul.platform.Spelling;
import org.jspecify.annotations.Nullable;

/**
 * Whose records are whose: by number, or by name with county. A name alone that two municipalities
 * bear belongs to neither.
 */
final class RowsByPlace {

  private static final PlaceNames REGISTER =
      new PlaceNames(RegisterFile.read().stream().map(Place::of).toList());

  /** A number with what some files print behind it: {@code 4001 Porsgrunn}. */
  private static final Pattern NUMBER = Pattern.compile("(\\d{3,4})(?!\\d).*");

  private final @Nullable Rows fields;
  private final List<Row> all;
  private final Map<String, List<Row>> byNumber = new HashMap<>();
  private final Map<String, List<Row>> byCounty = new HashMap<>();

  /** Records of municipalities, where two or more may be meant, by number of each. */
  private final Map<String, Row> shared = new HashMap<>();

  /** Records whose name no municipality bears, by name. */
  private final Map<String, Row> unknown = new HashMap<>();

  /** What is known of a place. */
  sealed interface Found {}

  /** Its records; none if there are none. */
  record Own(List<Row> rows) implements Found {}

  /** A record that may be its own or another's. */
  record Unclear(Row row, String why) implements Found {}

  RowsByPlace(@Nullable Rows fields, List<Row> all) {
    this.fields = fields;
    this.all = all;
    all.forEach(this::add);
  }

  private void add(Row row) {
    var number = text(row, fields == null ? null : fields.number());
    var name = text(row, fields == null ? null : fields.name());
    var county = text(row, fields == null ? null : fields.county());
    if (!number.isEmpty()) {
      Arrays.stream(number.split("\\s*,\\s*"))
          .map(RowsByPlace::fourDigits)
          .distinct()
          .forEach(one -> put(byNumber, one, row));
    } else if (!name.isEmpty()) {
      addNamed(row, name, county);
    } else if (!county.isEmpty()) {
      put(byCounty, Spelling.key(county), row);
    }
  }

  private void addNamed(Row row, String name, String county) {
    var numbers = REGISTER.numbers(name, county);
    if (numbers.size() == 1) {
      put(byNumber, numbers.iterator().next(), row);
    } else if (numbers.isEmpty()) {
      unknown.putIfAbsent(Spelling.key(name + " " + county), row);
    } else {
      numbers.forEach(one -> shared.putIfAbsent(one, row));
    }
  }

  private static String text(Row row, @Nullable String field) {
    return field == null ? "" : row.text(field);
  }

  private static void put(Map<String, List<Row>> map, String key, Row row) {
    map.computeIfAbsent(key, any -> new ArrayList<>()).add(row);
  }

  private static String fourDigits(String text) {
    var number = NUMBER.matcher(text);
    var digits = number.matches() ? number.group(1) : text;
    return digits.length() == 3 ? "0" + digits : digits;
  }

  Found of(Place place) {
    if (fields == null
        || (fields.number() == null && fields.name() == null && fields.county() == null)) {
      return new Own(all);
    }
    if (fields.number() == null && fields.name() == null) {
      return new Own(ofCounty(place));
    }
    var doubtful = shared.get(place.number());
    if (doubtful != null) {
      return new Unclear(doubtful, "several municipalities bear the name " + name(doubtful));
    }
    var own = byNumber.getOrDefault(place.number(), List.of());
    return own.isEmpty() && fields.name() != null ? unnamed(place) : new Own(own);
  }

  /** Two digits, or its name in one of its languages. */
  private List<Row> ofCounty(Place place) {
    var wanted = Spelling.key(place.county());
    for (var entry : byCounty.entrySet()) {
      var names = Set.of(entry.getKey().split(" [-–—] |/"));
      if (entry.getKey().matches("\\d{1,2}")
          ? Integer.parseInt(entry.getKey()) == Integer.parseInt(place.countyNumber())
          : names.contains(wanted)) {
        return entry.getValue();
      }
    }
    return List.of();
  }

  /** A name that nobody bears may be a misspelling of this one's. */
  private Found unnamed(Place place) {
    if (!REGISTER.knows(place)) {
      return namesakes(place);
    }
    return unknown.values().stream()
        .filter(row -> REGISTER.isLike(name(row), place))
        .filter(row -> REGISTER.mayBeIn(text(row, county()), place))
        .findFirst()
        .<Found>map(row -> new Unclear(row, "no municipality bears the name " + name(row)))
        .orElseGet(() -> new Own(List.of()));
  }

  /** Of a place that is not in the register it cannot be told which of several it is. */
  private Found namesakes(Place place) {
    var numbers = REGISTER.numbers(place.name(), "");
    return numbers.stream()
        .filter(number -> numbers.size() > 1)
        .flatMap(number -> byNumber.getOrDefault(number, List.of()).stream())
        .findFirst()
        .<Found>map(row -> new Unclear(row, "several municipalities bear the name " + place.name()))
        .orElseGet(() -> new Own(List.of()));
  }

  private @Nullable String county() {
    return fields == null ? null : fields.county();
  }

  private String name(Row row) {
    return PrintedNumber.shown(
        row.text(Objects.requireNonNull(Objects.requireNonNull(fields).name())));
  }
}
