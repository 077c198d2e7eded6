package no.aarshjul.collection.dataset;

import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import no.aarshjul.platform.Spelling;

/**
 * Which municipalities a name can mean. Sources print the names of the register of entities ({@code
 * DEANU GIELDA / TANA KOMMUNE}), of the road signs ({@code Snåase - Snåsa}) or of a list of their
 * own ({@code Våler (Innlandet)}); two names are borne by two municipalities each.
 */
public final class PlaceNames {

  /** What stands between the names of a municipality, or around one. */
  private static final Pattern BETWEEN =
      Pattern.compile(
          "\\s+[-–—|]\\s+|[/,;:.*()\\[\\]¹²³]"
              + "|(?<=^|[\\s,;:/(])(kommunen?s?|kommuneadministrasjonen|bykommune|herad|suohkan|gielda|gïelte"
              + "|tj[iï]elte|komuuni|kommuvdna|municipality( of)?)(?=$|[\\s,;:./)*¹²³])");

  /** {@code Herøy i Nordland}. */
  private static final Pattern IN = Pattern.compile("(?<=^|\\s)(i|in)\\s");

  private static final Pattern NUMBER = Pattern.compile("(?<!\\d)(?:k[-_])?(\\d{4})(?!\\d)");

  /** Counties as they were called, and the present ones that they may mean. */
  private static final Map<String, Set<String>> FORMER =
      Map.ofEntries(
          Map.entry("hedmark", Set.of("innlandet")),
          Map.entry("oppland", Set.of("innlandet")),
          Map.entry("hordaland", Set.of("vestland")),
          Map.entry("sogn og fjordane", Set.of("vestland")),
          Map.entry("sør-trøndelag", Set.of("trøndelag")),
          Map.entry("nord-trøndelag", Set.of("trøndelag")),
          Map.entry("aust-agder", Set.of("agder")),
          Map.entry("vest-agder", Set.of("agder")),
          Map.entry("viken", Set.of("østfold", "akershus", "buskerud")),
          Map.entry("vestfold og telemark", Set.of("vestfold", "telemark")),
          Map.entry("troms og finnmark", Set.of("troms", "finnmark")));

  private final Map<String, Place> places = new HashMap<>();
  private final Map<String, Set<String>> numbersByName = new HashMap<>();
  private final Map<String, Set<String>> countiesByNumber = new HashMap<>();
  private final Set<String> counties;

  public PlaceNames(List<Place> all) {
    for (var place : all) {
      places.put(place.number(), place);
      countiesByNumber
          .computeIfAbsent(place.countyNumber(), number -> new TreeSet<>())
          .add(Spelling.key(place.county()));
      names(place)
          .forEach(
              name ->
                  numbersByName.computeIfAbsent(name, any -> new TreeSet<>()).add(place.number()));
    }
    counties = all.stream().map(place -> Spelling.key(place.county())).collect(Collectors.toSet());
  }

  public boolean knows(Place place) {
    return places.containsKey(place.number());
  }

  /** The names of a municipality in its languages, as they are compared. */
  private static Stream<String> names(Place place) {
    return Arrays.stream(place.name().split(" - ")).map(Spelling::key);
  }

  /**
   * The numbers of all municipalities that a name may mean; empty if none bears it. A number beside
   * the name goes before it.
   *
   * @param county what stands beside it: a name or a number, empty if nothing
   */
  public Set<String> numbers(String name, String county) {
    var numbered = NUMBER.matcher(Spelling.key(name));
    if (numbered.find() && places.containsKey(numbered.group(1))) {
      return Set.of(numbered.group(1));
    }
    var parts = parts(name);
    var found = new TreeSet<String>();
    parts.forEach(part -> found.addAll(numbersByName.getOrDefault(part, Set.of())));
    var within = new LinkedHashSet<>(counties(county));
    if (found.size() > 1 && within.isEmpty()) {
      parts.forEach(part -> within.addAll(counties(part)));
    }
    if (!within.isEmpty()) {
      found.removeIf(number -> !within.contains(Spelling.key(place(number).county())));
    }
    return found;
  }

  private Place place(String number) {
    return Objects.requireNonNull(places.get(number));
  }

  /** The names that a text puts side by side, and what {@code i} stands between. */
  private static List<String> parts(String text) {
    return Arrays.stream(BETWEEN.split(Spelling.key(text)))
        .map(String::strip)
        .filter(part -> !part.isEmpty())
        .flatMap(PlaceNames::split)
        .toList();
  }

  private static Stream<String> split(String part) {
    return Arrays.stream(IN.split(part)).map(String::strip).filter(name -> !name.isEmpty());
  }

  /** The present counties that a text means; empty if it means none that is known. */
  private Set<String> counties(String text) {
    var plain = Spelling.key(text).replaceAll("\\s*\\b(fylke|fylkeskommune|county)$", "");
    if (plain.matches("\\d{1,2}")) {
      return countiesByNumber.getOrDefault("0".repeat(2 - plain.length()) + plain, Set.of());
    }
    for (var name : plain.split("\\s+[-–—]\\s+|/")) {
      if (counties.contains(name.strip())) {
        return Set.of(name.strip());
      }
      if (FORMER.containsKey(name.strip())) {
        return FORMER.get(name.strip());
      }
    }
    return Set.of();
  }

  /** Whether a municipality may lie where a county is named; if none is known, it may. */
  public boolean mayBeIn(String county, Place place) {
    var within = counties(county);
    return within.isEmpty() || within.contains(Spelling.key(place.county()));
  }

  /**
   * Whether a name that no municipality bears may be a misspelling of one: only then does it say
   * anything about the municipality that is not found.
   */
  public boolean isLike(String name, Place place) {
    return parts(name).stream()
        .flatMap(part -> Stream.concat(Stream.of(part), Arrays.stream(part.split(" "))))
        .anyMatch(part -> names(place).anyMatch(own -> isLike(part, own)));
  }

  private static boolean isLike(String one, String other) {
    var shorter = Math.min(one.length(), other.length());
    if (shorter < 4) {
      return false;
    }
    var same = 0;
    while (same < shorter && one.charAt(same) == other.charAt(same)) {
      same++;
    }
    return (same >= 4 && same * 3 >= shorter * 2) || distance(one, other) <= (shorter < 7 ? 1 : 2);
  }

  /** How many letters have to be put in, left out or replaced. */
  private static int distance(String one, String other) {
    var row = new int[other.length() + 1];
    for (int column = 0; column <= other.length(); column++) {
      row[column] = column;
    }
    for (int line = 1; line <= one.length(); line++) {
      var diagonal = row[0];
      row[0] = line;
      for (int column = 1; column <= other.length(); column++) {
        var replaced = diagonal + (one.charAt(line - 1) == other.charAt(column - 1) ? 0 : 1);
        diagonal = row[column];
        row[column] = Math.min(replaced, 1 + Math.min(row[column], row[column - 1]));
      }
    }
    return row[other.length()];
  }
}
