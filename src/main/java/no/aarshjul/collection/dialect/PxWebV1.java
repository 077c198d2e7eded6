package no.aarshjul.collection.dialect;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import no.aarshjul.collection.dataset.Dataset;
import no.aarshjul.collection.dataset.Readings;
import no.aarshjul.collection.transport.Answer;
import no.aarshjul.collection.transport.Request;

/** PxWebApi 1: the same tables with another way of asking. */
final class PxWebV1 implements Dialect {

  @Override
  public String id() {
    return "pxweb-v1";
  }

  @Override
  public void check(Dataset dataset) {
    Query.require("table", PxWebQuery.of(dataset).table());
  }

  @Override
  public Optional<Request> lookUp(Dataset dataset, List<Answer> soFar) {
    return soFar.isEmpty() && LabelLookup.isNeeded(dataset)
        ? Optional.of(metadata(dataset))
        : Optional.empty();
  }

  @Override
  public Cost cost(Dataset dataset, Scope scope) {
    return PxWebQuery.of(dataset).cost(dataset, scope, LabelLookup.isNeeded(dataset) ? 1 : 0);
  }

  private static Request metadata(Dataset dataset) {
    return Request.get("metadata", "/" + PxWebQuery.of(dataset).table());
  }

  @Override
  public Dataset resolve(Dataset dataset, List<Answer> lookUps) {
    return lookUps.isEmpty()
        ? dataset
        : dataset.resolved(
            dataset.query(), lookup(dataset, lookUps.getFirst()).resolve(dataset.series()));
  }

  private static LabelLookup lookup(Dataset dataset, Answer metadata) {
    var labels = new LinkedHashMap<String, Map<String, String>>();
    for (var variable : PxWebV2.tree(metadata).path("variables")) {
      var codes = new LinkedHashMap<String, String>();
      for (int i = 0; i < variable.path("values").size(); i++) {
        codes.put(
            variable.path("values").path(i).asString(""),
            variable.path("valueTexts").path(i).asString(""));
      }
      labels.put(variable.path("code").asString(""), codes);
    }
    return new LabelLookup("table " + PxWebQuery.of(dataset).table(), labels);
  }

  @Override
  public List<Request> requests(Dataset dataset, Scope scope) {
    var query = PxWebQuery.of(dataset);
    return query.requests(
        dataset, scope, "/" + query.table(), part -> body(dataset, query, part, scope.year()));
  }

  private static Map<String, Object> body(
      Dataset dataset, PxWebQuery query, List<String> places, int year) {
    var choices = new ArrayList<Map<String, Object>>();
    var region = query.region();
    if (region != null) {
      var filter = region.codelist() == null ? "item" : "agg:" + region.codelist().code();
      choices.add(choice(region.dimension(), filter, places));
    }
    query
        .selection(dataset)
        .forEach((dimension, codes) -> choices.add(choice(dimension, "item", codes)));
    var newest = year - dataset.period().oldest(year) + 1;
    choices.add(choice(query.time(), "top", List.of(Integer.toString(newest))));
    var body = new LinkedHashMap<String, Object>();
    body.put("query", choices);
    body.put("response", Map.of("format", "json-stat2"));
    return body;
  }

  private static Map<String, Object> choice(String code, String filter, List<String> values) {
    var selection = new LinkedHashMap<String, Object>();
    selection.put("filter", filter);
    selection.put("values", values);
    var choice = new LinkedHashMap<String, Object>();
    choice.put("code", code);
    choice.put("selection", selection);
    return choice;
  }

  @Override
  public Readings read(Dataset dataset, List<Answer> answers) {
    return PxWebQuery.of(dataset).read(dataset, answers);
  }

  @Override
  public List<Request> probes(Dataset dataset, Scope scope) {
    return List.of(metadata(dataset));
  }

  @Override
  public List<String> deviations(Dataset dataset, Scope scope, List<Answer> probes) {
    var found = PxWebV2.tree(probes.getFirst()).path("title").asString("");
    var deviations = new ArrayList<String>();
    if (!found.contains(dataset.title())) {
      deviations.add("expected the title \"%s\", found \"%s\"".formatted(dataset.title(), found));
    }
    deviations.addAll(
        lookup(dataset, probes.getFirst())
            .deviations(PxWebQuery.of(dataset).fixed(), dataset.series()));
    return deviations;
  }
}
