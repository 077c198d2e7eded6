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
 */
record PxWebQuery(
    @Nullable String table,
    @Nullable String search,
    @Nullable String label,
    @Nullable Region region,
    String time,
    Map<String, Pick> fixed) {

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
   * @param dimension code of the dimension
   * @param prefix what stands before a number in its codes
   * @param codelist the codelist to ask for, if not the table's own
   * @param country the code of the country, for national tables
   * @param areas code of the area that each county belongs to, for tables by health region
   */
  record Region(
      String dimension,
      String prefix,
      @Nullable Pick codelist,
      @Nullable String country,
      Map<String, String> areas) {

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
    var codes = region.codes(dataset.level(), scope.places());
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
