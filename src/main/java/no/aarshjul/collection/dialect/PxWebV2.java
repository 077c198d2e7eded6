package no.aarshjul.collection.dialect;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import no.aarshjul.collection.dataset.Dataset;
import no.aarshjul.collection.dataset.Pick;
import no.aarshjul.collection.dataset.Readings;
import no.aarshjul.collection.transport.Answer;
import no.aarshjul.collection.transport.Request;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** PxWebApi 2, as Statistics Norway runs it: one POST per table, answers in JSON-stat 2. */
final class PxWebV2 implements Dialect {

  private static final String FORMAT = "?lang=no&outputFormat=json-stat2";

  @Override
  public String id() {
    return "pxweb-v2";
  }

  @Override
  public void check(Dataset dataset) {
    PxWebQuery.of(dataset);
  }

  @Override
  public Optional<Request> lookUp(Dataset dataset, List<Answer> soFar) {
    var query = PxWebQuery.of(dataset);
    if (query.table() == null && soFar.isEmpty()) {
      return Optional.of(search(query));
    }
    var metadataAt = query.table() == null ? 1 : 0;
    if (!needsMetadata(dataset, query) || soFar.size() > metadataAt) {
      return Optional.empty();
    }
    var table = query.table() == null ? table(query, soFar.getFirst()) : query.table();
    return Optional.of(metadata(table));
  }

  @Override
  public Cost cost(Dataset dataset, Scope scope) {
    var query = PxWebQuery.of(dataset);
    var lookUps = (query.table() == null ? 1 : 0) + (needsMetadata(dataset, query) ? 1 : 0);
    return query.cost(dataset, scope, lookUps);
  }

  private static boolean needsMetadata(Dataset dataset, PxWebQuery query) {
    var codelist = query.region() == null ? null : query.region().codelist();
    return LabelLookup.isNeeded(dataset)
        || query.fixed().values().stream().anyMatch(pick -> pick.code() == null)
        || (query.region() != null && query.region().former())
        || (codelist != null && codelist.code() == null);
  }

  private static Request search(PxWebQuery query) {
    return Request.get(
        "search",
        "/tables?lang=no&pageSize=100&query="
            + URLEncoder.encode(Query.require("search", query.search()), StandardCharsets.UTF_8));
  }

  private static Request metadata(String table) {
    return Request.get("metadata", "/tables/%s/metadata?lang=no".formatted(table));
  }

  private static String table(PxWebQuery query, Answer found) {
    var label = Query.require("label", query.label());
    var numbers = new ArrayList<String>();
    for (var table : tree(found).path("tables")) {
      if (table.path("label").asString("").contains(label)
          && !table.path("discontinued").asBoolean(false)) {
        numbers.add(table.path("id").asString(""));
      }
    }
    if (numbers.size() != 1) {
      throw new UnreadableResponse(
          "expected one open table whose label contains \"%s\", found %s"
              .formatted(label, numbers));
    }
    return numbers.getFirst();
  }

  @Override
  public Dataset resolve(Dataset dataset, List<Answer> lookUps) {
    if (lookUps.isEmpty()) {
      return dataset;
    }
    var query = PxWebQuery.of(dataset);
    ObjectNode resolved = dataset.query().deepCopy();
    if (query.table() == null) {
      resolved.put("table", table(query, lookUps.getFirst()));
      resolved.remove(List.of("search", "label"));
    }
    if (!needsMetadata(dataset, query)) {
      return dataset.resolved(resolved, dataset.series());
    }
    var body = lookUps.getLast().body();
    var what = "table " + resolved.path("table").asString("");
    var cube = JsonStat.readMetadata(body);
    var lookup = new LabelLookup(what, LabelLookup.of(cube));
    resolved.set("known", Query.JSON.valueToTree(PxWebQuery.Known.of(query, cube)));
    query
        .fixed()
        .forEach(
            (dimension, pick) ->
                resolved
                    .withObjectProperty("fixed")
                    .set(dimension, Query.JSON.valueToTree(lookup.resolve(dimension, pick))));
    var region = query.region();
    if (region != null && region.codelist() != null && region.codelist().code() == null) {
      ((ObjectNode) resolved.path("region"))
          .put("codelist", codelist(lookUps.getLast(), region.dimension(), region.codelist()));
    }
    return dataset.resolved(resolved, lookup.resolve(dataset.series()));
  }

  private static String codelist(Answer metadata, String dimension, Pick wanted) {
    var label = Query.require("label of the codelist", wanted.label());
    var codelists =
        tree(metadata).path("dimension").path(dimension).path("extension").path("codelists");
    var found = new ArrayList<String>();
    for (var codelist : codelists) {
      if (codelist.path("label").asString("").startsWith(label)) {
        found.add(codelist.path("id").asString(""));
      }
    }
    if (found.size() != 1) {
      throw new UnreadableResponse(
          "expected one codelist whose label begins with \"%s\" in %s, found %s"
              .formatted(label, dimension, found));
    }
    return found.getFirst();
  }

  @Override
  public List<Request> requests(Dataset dataset, Scope scope) {
    var query = PxWebQuery.of(dataset);
    return query.requests(
        dataset,
        scope,
        "/tables/%s/data%s".formatted(query.table(), FORMAT),
        part -> body(dataset, query, part, scope.year()));
  }

  private static Map<String, Object> body(
      Dataset dataset, PxWebQuery query, List<String> places, int year) {
    var selection = new ArrayList<Map<String, Object>>();
    var region = query.region();
    if (region != null) {
      var chosen = new LinkedHashMap<String, Object>();
      chosen.put("variableCode", region.dimension());
      chosen.put("valueCodes", places);
      if (region.codelist() != null) {
        chosen.put("codelist", region.codelist().code());
      }
      selection.add(chosen);
    }
    query.selection(dataset).forEach((dimension, codes) -> selection.add(choice(dimension, codes)));
    selection.add(choice(query.time(), query.periods(dataset, year)));
    return Map.of("selection", selection);
  }

  private static Map<String, Object> choice(String dimension, List<String> codes) {
    var choice = new LinkedHashMap<String, Object>();
    choice.put("variableCode", dimension);
    choice.put("valueCodes", codes);
    return choice;
  }

  @Override
  public Readings read(Dataset dataset, List<Answer> answers) {
    return PxWebQuery.of(dataset).read(dataset, answers);
  }

  @Override
  public List<Request> probes(Dataset dataset, Scope scope) {
    var table = PxWebQuery.of(dataset).table();
    return table == null
        ? List.of(search(PxWebQuery.of(dataset)))
        : List.of(Request.get("table", "/tables/%s?lang=no".formatted(table)), metadata(table));
  }

  @Override
  public List<String> deviations(Dataset dataset, Scope scope, List<Answer> probes) {
    var query = PxWebQuery.of(dataset);
    if (query.table() == null) {
      table(query, probes.getFirst());
      return List.of();
    }
    var deviations = new ArrayList<String>();
    var table = tree(probes.getFirst());
    if (table.path("discontinued").asBoolean(false)) {
      deviations.add("table %s is closed".formatted(query.table()));
    }
    add(deviations, title(dataset, query.table(), table.path("label").asString("")));
    add(deviations, latest(dataset, scope, table.path("lastPeriod").asString("")));
    var cube = JsonStat.readMetadata(probes.getLast().body());
    deviations.addAll(
        new LabelLookup("table " + query.table(), LabelLookup.of(cube))
            .deviations(query.fixed(), dataset.series()));
    deviations.addAll(SourceUnits.deviations(dataset, query.fixed(), cube));
    deviations.addAll(refused(dataset, query, scope, cube));
    return deviations;
  }

  /** The places and periods that would be asked for and are not there. */
  private static List<String> refused(
      Dataset dataset, PxWebQuery query, Scope scope, JsonStat cube) {
    var refused = new ArrayList<String>();
    var region = query.region();
    if (region != null && region.codelist() == null) {
      var codes = region.codes(dataset.level(), scope.places());
      if (codes.stream().noneMatch(cube.codes(region.dimension())::contains)) {
        refused.add(
            "expected the codes %s in %s, found none of them".formatted(codes, region.dimension()));
      }
    }
    var periods = cube.codes(query.time());
    var oldest = Integer.toString(dataset.period().oldest(scope.year()));
    if (!needsMetadata(dataset, query) && !periods.contains(oldest)) {
      refused.add(
          "expected the period %s in %s, found %s".formatted(oldest, query.time(), periods));
    }
    return refused;
  }

  private static @Nullable String title(Dataset dataset, String number, String found) {
    var expected = dataset.title();
    return found.replaceFirst("^" + number + ":\\s*", "").startsWith(expected)
        ? null
        : "expected the title \"%s\", found \"%s\"".formatted(expected, found);
  }

  /** The latest period must not be older than what an evaluation of the year may still use. */
  static @Nullable String latest(Dataset dataset, Scope scope, String found) {
    var oldest = dataset.period().oldest(scope.year());
    return found.isEmpty() || CubeReadings.year(found) >= oldest
        ? null
        : "expected figures of %d or later, found %s as the latest".formatted(oldest, found);
  }

  static void add(List<String> deviations, @Nullable String deviation) {
    if (deviation != null) {
      deviations.add(deviation);
    }
  }

  static JsonNode tree(Answer answer) {
    try {
      return Query.JSON.readTree(answer.body());
    } catch (JacksonException e) {
      throw new UnreadableResponse("expected JSON, found " + JsonStat.beginning(answer.body()));
    }
  }
}
