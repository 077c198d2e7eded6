package no.aarshjul.collection.dialect;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import no.aarshjul.collection.dataset.Dataset;
import no.aarshjul.collection.transport.Answer;
import no.aarshjul.collection.transport.Request;

/** The search of the national data catalogue: pages of dataset descriptions. */
final class DataNorge extends RecordDialect {

  private static final int PAGE = 1_000;

  /**
   * @param orgPath path of the organisations whose descriptions are wanted
   */
  record Asked(String orgPath) {

    @JsonCreator
    Asked {
      Query.require("orgPath", orgPath);
    }
  }

  @Override
  public String id() {
    return "datanorge";
  }

  @Override
  void checkQuery(Dataset dataset) {
    Query.of(dataset, Asked.class);
  }

  @Override
  public List<Request> requests(Dataset dataset, Scope scope) {
    return List.of(page(dataset, 0));
  }

  private static Request page(Dataset dataset, int number) {
    var body = new LinkedHashMap<String, Object>();
    body.put("query", "");
    body.put(
        "filters", Map.of("orgPath", Map.of("value", Query.of(dataset, Asked.class).orgPath())));
    body.put("pagination", Map.of("size", PAGE, "page", number));
    return Request.post("page-" + number, "/search/datasets", Query.write(body));
  }

  @Override
  public Cost cost(Dataset dataset, Scope scope) {
    return Cost.OPEN;
  }

  @Override
  public Optional<Request> next(Dataset dataset, Scope scope, List<Answer> soFar) {
    var pages = JsonRows.tree(soFar.getLast()).path("page").path("totalPages").asInt(0);
    return soFar.size() < pages ? Optional.of(page(dataset, soFar.size())) : Optional.empty();
  }

  @Override
  List<Row> rows(Dataset dataset, int number, Answer answer) {
    return JsonRows.read(number, answer, "hits[]");
  }
}
