package no.aarshjul.collection.dialect;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import no.aarshjul.collection.dataset.Dataset;
import no.aarshjul.collection.transport.Answer;
import no.aarshjul.collection.transport.Request;

/**
 * Shared bicycles and vehicles in the GBFS feeds that Entur gathers: a list of systems, then a feed
 * or two of each. A system's records belong to the municipality that the dataset file says it
 * serves.
 */
final class Gbfs extends RecordDialect {

  /**
   * @param systems municipality served, by id of the system
   * @param feeds which feeds: stations, or vehicles with their types
   */
  record Asked(Map<String, String> systems, Feeds feeds) {

    @JsonCreator
    Asked {
      Query.require("systems", systems);
      Query.require("feeds", feeds);
    }
  }

  /** What is counted in a system. */
  enum Feeds {
    STATIONS("station_information"),
    VEHICLES("vehicle_types", "free_bike_status");

    private final List<String> names;

    Feeds(String... names) {
      this.names = List.of(names);
    }
  }

  @Override
  public String id() {
    return "gbfs";
  }

  @Override
  void checkQuery(Dataset dataset) {
    Query.of(dataset, Asked.class);
  }

  @Override
  public List<Request> requests(Dataset dataset, Scope scope) {
    return List.of(Request.get("systems", "/mobility/v2/gbfs"));
  }

  @Override
  public Cost cost(Dataset dataset, Scope scope) {
    return Cost.OPEN;
  }

  @Override
  public Optional<Request> next(Dataset dataset, Scope scope, List<Answer> soFar) {
    var asked = Query.of(dataset, Asked.class);
    var calls = new ArrayList<Request>();
    for (var system : JsonRows.tree(soFar.getFirst()).path("systems")) {
      var id = system.path("id").asString("");
      if (asked.systems().containsKey(id)) {
        for (var feed : asked.feeds().names) {
          calls.add(Request.get(id + "-" + feed, "/mobility/v2/gbfs/%s/%s".formatted(id, feed)));
        }
      }
    }
    return soFar.size() - 1 < calls.size()
        ? Optional.of(calls.get(soFar.size() - 1))
        : Optional.empty();
  }

  @Override
  List<Row> rows(Dataset dataset, List<Answer> answers) {
    var asked = Query.of(dataset, Asked.class);
    var rows = new ArrayList<Row>();
    var forms = new HashMap<String, String>();
    for (int i = 1; i < answers.size(); i++) {
      var name = answers.get(i).request().name();
      var dash = name.lastIndexOf('-');
      var municipality = asked.systems().getOrDefault(name.substring(0, dash), "");
      switch (name.substring(dash + 1)) {
        case "station_information" ->
            rows.addAll(placed(JsonRows.read(i, answers.get(i), "data.stations[]"), municipality));
        case "vehicle_types" ->
            JsonRows.read(i, answers.get(i), "data.vehicle_types[]")
                .forEach(row -> forms.put(row.text("vehicle_type_id"), row.text("form_factor")));
        default ->
            rows.addAll(
                placed(
                    JsonRows.read(i, answers.get(i), "data.bikes[]").stream()
                        .map(
                            row ->
                                with(
                                    row,
                                    "form_factor",
                                    forms.getOrDefault(row.text("vehicle_type_id"), "")))
                        .toList(),
                    municipality));
      }
    }
    return rows;
  }

  private static List<Row> placed(List<Row> rows, String municipality) {
    return rows.stream().map(row -> with(row, "municipality", municipality)).toList();
  }

  private static Row with(Row row, String field, String value) {
    var fields = new LinkedHashMap<>(row.fields());
    fields.put(field, value);
    return new Row(row.answer(), row.cell(), fields);
  }

  @Override
  List<Row> rows(Dataset dataset, int number, Answer answer) {
    throw new IllegalStateException("The feeds of a system can only be read together");
  }

  @Override
  public List<String> deviations(Dataset dataset, Scope scope, List<Answer> probes) {
    var known = new ArrayList<String>();
    JsonRows.tree(probes.getFirst())
        .path("systems")
        .forEach(system -> known.add(system.path("id").asString("")));
    return Query.of(dataset, Asked.class).systems().keySet().stream()
        .filter(system -> !known.contains(system))
        .map(system -> "expected the system %s, found %s".formatted(system, known))
        .toList();
  }
}
