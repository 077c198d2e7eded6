package no.aarshjul.collection.dialect;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import no.aarshjul.collection.dataset.Dataset;
import no.aarshjul.collection.dataset.Pick;
import no.aarshjul.collection.dataset.Place;
import no.aarshjul.collection.dataset.Readings;
import no.aarshjul.collection.transport.Answer;
import no.aarshjul.collection.transport.Request;
import no.aarshjul.observation.Level;
import org.jspecify.annotations.Nullable;

/**
 * What both versions of PxWebApi need to know of a table.
 *
 * @param table its number; null if it has to be searched for
 * @param search words that find it
 * @param label what its label contains, where it has to be searched for
 * @param region the dimension of the places, null for a national table without one
 * @param time the dimension of the periods
 * @param fixed choices that are the same for every series
 * @param known what the table says that it has; null if it was not looked up
 */
record PxWebQuery(
    @Nullable String table,
    @Nullable String search,
    @Nullable String label,
    @Nullable Region region,
    String time,
    Map<String, Pick> fixed,
    @Nullable Known known) {

  @JsonCreator
  PxWebQuery {
    if ((table == null) == (search == null)) {
      throw new IllegalArgumentException("expected either table or search with label");
    }
    if (search != null && label == null) {
      throw new IllegalArgumentException("expected a label to tell the table found by search");
    }
    time = time == null ? "Tid" : time;
    fixed = fixed == null ? Map.of() : fixed;
  }

  /**
   * What a table has. One code that it has not makes it refuse the whole query.
   *
   * @param regions codes of the places
   * @param years the last year of each period, by its code; 0 if that cannot be told
   */
  record Known(List<String> regions, Map<String, Integer> years) {

    static Known of(PxWebQuery query, JsonStat cube) {
      var years = new LinkedHashMap<String, Integer>();
      for (var code : cube.codes(query.time())) {
        var label = cube.label(query.time(), code).orElse(code);
        years.put(code, CubeReadings.yearIn(label).orElse(0));
      }
      var region = query.region();
      return new Known(region == null ? List.of() : cube.codes(region.dimension()), years);
    }
  }

  /**
   * @param dimension code of the dimension
   * @param prefix what stands before a number in its codes
   * @param codelist the codelist to ask for, if not the table's own
   * @param country the code of the country, for national tables
   * @param areas code of the area that each county belongs to, for tables by health region
   * @param former whether older figures stand under the numbers that municipalities had then
   */
  record Region(
      String dimension,
      String prefix,
      @Nullable Pick codelist,
      @Nullable String country,
      Map<String, String> areas,
      boolean former) {

    @JsonCreator
    Region {
      Query.require("dimension of the region", dimension);
      prefix = prefix == null ? "" : prefix;
      areas = areas == null ? Map.of() : areas;
    }

    /** The code under which a municipality's number stands. */
    String code(Level level, Place place) {
      return switch (level) {
        case NATIONAL -> Query.require("country", country);
        case COUNTY -> prefix + place.countyNumber();
        case HEALTH_TRUST ->
            Query.require(
                "area of county " + place.countyNumber(), areas.get(place.countyNumber()));
        case MUNICIPALITY, CONSTANT -> prefix + place.number();
      };
    }

    List<String> codes(Level level, List<Place> places) {
      return places.stream().map(place -> code(level, place)).distinct().toList();
    }

    /** Whether the codes are those of sums over time, which the table itself does not list. */
    private boolean isSummed() {
      return codelist != null && codelist.code() != null && codelist.code().startsWith("agg");
    }

    private boolean isNumber(String code) {
      return code.startsWith(prefix) && code.substring(prefix.length()).matches("\\d{4}");
    }
  }

  static PxWebQuery of(Dataset dataset) {
    return Query.of(dataset, PxWebQuery.class);
  }

  /** One call for each part of the municipalities that the limit of cells allows. */
  List<Request> requests(
      Dataset dataset,
      Scope scope,
      String address,
      Function<List<String>, Map<String, Object>> body) {
    var parts = parts(dataset, scope);
    var requests = new ArrayList<Request>();
    for (var part : parts) {
      var name = parts.size() == 1 ? "data" : "data-" + (requests.size() + 1);
      requests.add(Request.post(name, address, Query.write(body.apply(part))));
    }
    return requests;
  }

  Readings read(Dataset dataset, List<Answer> answers) {
    return new CubeReadings(
        dataset,
        layout(dataset.level()),
        answers.stream().map(answer -> JsonStat.read(answer.body())).toList());
  }

  private CubeReadings.Layout layout(Level level) {
    return region == null
        ? new CubeReadings.Layout(null, time, fixed, place -> "")
        : new CubeReadings.Layout(
            region.dimension(), time, fixed, place -> region.code(level, place));
  }

  /** All codes to ask for, by dimension; places and periods come on top. */
  Map<String, List<String>> selection(Dataset dataset) {
    var codes = new LinkedHashMap<String, LinkedHashSet<String>>();
    fixed.forEach((dimension, pick) -> add(codes, dimension, pick));
    for (var series : dataset.series().values()) {
      series
          .pick()
          .forEach((dimension, picks) -> picks.forEach(pick -> add(codes, dimension, pick)));
    }
    var selection = new LinkedHashMap<String, List<String>>();
    codes.forEach((dimension, set) -> selection.put(dimension, List.copyOf(set)));
    return selection;
  }

  private static void add(Map<String, LinkedHashSet<String>> codes, String dimension, Pick pick) {
    codes
        .computeIfAbsent(dimension, name -> new LinkedHashSet<>())
        .add(Objects.requireNonNull(pick.code(), () -> "not looked up: " + pick));
  }

  /** The places of one call each: as many as the cells of an answer allow. */
  List<List<String>> parts(Dataset dataset, Scope scope) {
    if (region == null) {
      return List.of(List.of());
    }
    var codes = codes(region, dataset, scope);
    var limit = scope.host().cellsPerQuery();
    if (limit == null) {
      return List.of(codes);
    }
    var most = (int) Math.max(1, limit / cellsPerPlace(dataset));
    var parts = new ArrayList<List<String>>();
    for (int from = 0; from < codes.size(); from += most) {
      parts.add(codes.subList(from, Math.min(codes.size(), from + most)));
    }
    return parts;
  }

  /** The codes of all places that the table knows, also under their former numbers. */
  private List<String> codes(Region places, Dataset dataset, Scope scope) {
    var wanted = new LinkedHashSet<>(places.codes(dataset.level(), scope.places()));
    if (known == null || places.isSummed()) {
      return List.copyOf(wanted);
    }
    if (places.former()) {
      known.regions().stream().filter(places::isNumber).forEach(wanted::add);
    }
    wanted.retainAll(known.regions());
    if (wanted.isEmpty()) {
      throw new UnreadableResponse(
          "expected the places of Norway in %s, found %s"
              .formatted(
                  places.dimension(),
                  known.regions().subList(0, Math.min(known.regions().size(), 5))));
    }
    return List.copyOf(wanted);
  }

  /** The periods to ask for: from the oldest wanted on, or each that reaches so far. */
  List<String> periods(Dataset dataset, int year) {
    var oldest = dataset.period().oldest(year);
    var from = List.of("from(" + oldest + ")");
    if (known == null || known.years().containsKey(Integer.toString(oldest))) {
      return from;
    }
    var years = known.years();
    var young =
        years.keySet().stream().filter(code -> years.getOrDefault(code, 0) >= oldest).toList();
    return young.isEmpty()
        ? years.entrySet().stream()
            .max(Map.Entry.comparingByValue())
            .map(newest -> List.of(newest.getKey()))
            .orElse(from)
        : young;
  }

  /** How many cells an answer holds for one place. */
  private long cellsPerPlace(Dataset dataset) {
    var choices = new LinkedHashMap<String, HashSet<Pick>>();
    fixed.forEach((name, pick) -> choices.computeIfAbsent(name, key -> new HashSet<>()).add(pick));
    for (var series : dataset.series().values()) {
      series
          .pick()
          .forEach(
              (name, picks) -> choices.computeIfAbsent(name, key -> new HashSet<>()).addAll(picks));
    }
    var cells = (long) periods(dataset);
    for (var some : choices.values()) {
      cells *= some.size();
    }
    return cells;
  }

  /** What asking takes: look-ups, then as many calls as the limit of cells makes. */
  Dialect.Cost cost(Dataset dataset, Scope scope, int lookUps) {
    var parts = parts(dataset, scope);
    var placed = parts.stream().mapToLong(List::size).sum();
    return new Dialect.Cost(
        lookUps, parts.size(), Math.max(1, placed) * cellsPerPlace(dataset), false);
  }

  /** Years between the oldest wanted and now, both included. */
  private static int periods(Dataset dataset) {
    return dataset.period().yearsBack() + dataset.period().maxAge() + 1;
  }
}
