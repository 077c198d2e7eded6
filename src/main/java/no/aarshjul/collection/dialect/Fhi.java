package no.aarshjul.collection.dialect;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import no.aarshjul.collection.dataset.Dataset;
import no.aarshjul.collection.dataset.Pick;
import no.aarshjul.collection.dataset.Place;
import no.aarshjul.collection.dataset.Readings;
import no.aarshjul.collection.transport.Answer;
import no.aarshjul.collection.transport.Request;
import no.aarshjul.observation.Level;

/**
 * The statistics API of the Norwegian Institute of Public Health. Every dimension of a table must
 * be asked for; flagged cells come as text among the values.
 */
final class Fhi implements Dialect {

  /**
   * @param source the statistics bank: {@code nokkel}
   * @param table number of the table
   * @param place the dimension of the places
   * @param time the dimension of the periods
   * @param newest how many of the newest periods to ask for
   * @param fixed choices that are the same for every series
   */
  record Asked(
      String source, int table, String place, String time, int newest, Map<String, Pick> fixed) {

    @JsonCreator
    Asked {
      Query.require("source", source);
      place = place == null ? "GEO" : place;
      time = time == null ? "AAR" : time;
      newest = newest == 0 ? 3 : newest;
      fixed = fixed == null ? Map.of() : fixed;
      fixed.values().forEach(pick -> Query.require("code of every fixed choice", pick.code()));
    }

    String path() {
      return "/%s/Table/%d".formatted(source, table);
    }
  }

  @Override
  public String id() {
    return "fhi";
  }

  @Override
  public void check(Dataset dataset) {
    Query.of(dataset, Asked.class);
    if (LabelLookup.isNeeded(dataset)) {
      throw new IllegalArgumentException("expected a code for every choice, found a label alone");
    }
  }

  @Override
  public List<Request> requests(Dataset dataset, Scope scope) {
    var asked = Query.of(dataset, Asked.class);
    var codes =
        scope.places().stream().map(place -> code(dataset.level(), place)).distinct().toList();
    var dimensions = new ArrayList<Map<String, Object>>();
    dimensions.add(dimension(asked.place(), "item", codes));
    dimensions.add(dimension(asked.time(), "bottom", List.of(Integer.toString(asked.newest()))));
    var chosen = new LinkedHashMap<String, LinkedHashSet<String>>();
    asked.fixed().forEach((name, pick) -> add(chosen, name, pick));
    for (var series : dataset.series().values()) {
      series.pick().forEach((name, picks) -> picks.forEach(pick -> add(chosen, name, pick)));
    }
    chosen.forEach((name, set) -> dimensions.add(dimension(name, "item", List.copyOf(set))));
    var body = new LinkedHashMap<String, Object>();
    body.put("dimensions", dimensions);
    body.put(
        "response",
        Map.of(
            "format",
            "json-stat2",
            "maxRowCount",
            scope.host().cellsPerQuery() == null ? 50_000 : scope.host().cellsPerQuery()));
    return List.of(Request.post("data", asked.path() + "/data", Query.write(body)));
  }

  private static String code(Level level, Place place) {
    return switch (level) {
      case NATIONAL -> "0";
      case COUNTY -> place.countyNumber();
      default -> place.number();
    };
  }

  private static void add(Map<String, LinkedHashSet<String>> chosen, String name, Pick pick) {
    chosen
        .computeIfAbsent(name, key -> new LinkedHashSet<>())
        .add(java.util.Objects.requireNonNull(pick.code()));
  }

  private static Map<String, Object> dimension(String code, String filter, List<String> values) {
    var dimension = new LinkedHashMap<String, Object>();
    dimension.put("code", code);
    dimension.put("filter", filter);
    dimension.put("values", values);
    return dimension;
  }

  @Override
  public Readings read(Dataset dataset, List<Answer> answers) {
    var asked = Query.of(dataset, Asked.class);
    return new CubeReadings(
        dataset,
        new CubeReadings.Layout(
            asked.place(), asked.time(), asked.fixed(), place -> code(dataset.level(), place)),
        answers.stream().map(answer -> JsonStat.read(answer.body())).toList());
  }

  @Override
  public List<Request> probes(Dataset dataset, Scope scope) {
    var asked = Query.of(dataset, Asked.class);
    return List.of(
        Request.get("table", "/%s/table/%d".formatted(asked.source(), asked.table())),
        Request.get("dimension", asked.path() + "/dimension"));
  }

  @Override
  public List<String> deviations(Dataset dataset, Scope scope, List<Answer> probes) {
    var asked = Query.of(dataset, Asked.class);
    var deviations = new ArrayList<String>();
    var title = PxWebV2.tree(probes.getFirst()).path("title").asString("");
    if (!title.startsWith(dataset.title())) {
      deviations.add("expected the title \"%s\", found \"%s\"".formatted(dataset.title(), title));
    }
    var labels = new LinkedHashMap<String, Map<String, String>>();
    for (var dimension : PxWebV2.tree(probes.getLast()).path("dimensions")) {
      var codes = new LinkedHashMap<String, String>();
      categories(dimension.path("categories"), codes);
      labels.put(dimension.path("code").asString(""), codes);
    }
    deviations.addAll(
        new LabelLookup("table " + asked.table(), labels)
            .deviations(asked.fixed(), dataset.series()));
    return deviations;
  }

  /** Categories may stand below each other, as municipalities below their county. */
  private static void categories(tools.jackson.databind.JsonNode list, Map<String, String> codes) {
    for (var category : list) {
      codes.put(category.path("value").asString(""), category.path("label").asString(""));
      categories(category.path("children"), codes);
    }
  }
}
