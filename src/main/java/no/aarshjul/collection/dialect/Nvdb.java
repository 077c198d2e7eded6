package no.aarshjul.collection.dialect;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import no.aarshjul.collection.dataset.Dataset;
import no.aarshjul.collection.transport.Answer;
import no.aarshjul.collection.transport.Request;
import tools.jackson.databind.JsonNode;

/**
 * The national road data bank: objects or road links of the whole country, page by page. Each
 * property of an object becomes a field with its name.
 */
final class Nvdb extends RecordDialect {

  /**
   * @param path path and parameters: {@code /vegobjekter/api/v4/vegobjekter/89?inkluder=alle}
   */
  record Asked(String path) {

    @JsonCreator
    Asked {
      Query.require("path", path);
    }
  }

  @Override
  public String id() {
    return "nvdb";
  }

  @Override
  void checkQuery(Dataset dataset) {
    Query.of(dataset, Asked.class);
  }

  @Override
  public List<Request> requests(Dataset dataset, Scope scope) {
    return List.of(Request.get("page-0", Query.of(dataset, Asked.class).path()));
  }

  @Override
  public Cost cost(Dataset dataset, Scope scope) {
    return Cost.OPEN;
  }

  @Override
  public Optional<Request> next(Dataset dataset, Scope scope, List<Answer> soFar) {
    var metadata = JsonRows.tree(soFar.getLast()).path("metadata");
    var next = metadata.path("neste").path("href").asString("");
    var isLast =
        next.isEmpty()
            || metadata.path("returnert").asInt(0) == 0
            || metadata.path("returnert").asInt(0) < metadata.path("sidestørrelse").asInt(0);
    return isLast
        ? Optional.empty()
        : Optional.of(Request.get("page-" + soFar.size(), relative(next)));
  }

  /** The next page is asked from the host that was asked before, whatever it calls itself. */
  private static String relative(String address) {
    return address.replaceFirst("^https?://[^/]+", "");
  }

  @Override
  List<Row> rows(Dataset dataset, int number, Answer answer) {
    var objects = JsonRows.tree(answer).path("objekter");
    var rows = new ArrayList<Row>();
    for (var row : JsonRows.read(number, answer, "objekter[]")) {
      var fields = new LinkedHashMap<>(row.fields());
      for (JsonNode property : objects.path(rows.size()).path("egenskaper")) {
        fields.put(
            "egenskap." + property.path("navn").asString(""), property.path("verdi").asString(""));
      }
      rows.add(new Row(number, row.cell(), fields));
    }
    return rows;
  }
}
