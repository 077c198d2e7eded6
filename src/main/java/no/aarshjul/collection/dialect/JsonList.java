package no.aarshjul.collection.dialect;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.util.List;
import no.aarshjul.collection.dataset.Dataset;
import no.aarshjul.collection.transport.Answer;
import no.aarshjul.collection.transport.Request;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * An API that answers one call with a list in JSON: World Bank, Udir, NVE, Elhub, traffic data
 * (GraphQL), NOBIL, Enova, Frost, Doffin.
 */
final class JsonList extends RecordDialect {

  /**
   * @param path path and parameters; {@code {from}} and {@code {to}} stand for the oldest and the
   *     newest year wanted
   * @param body JSON to send along; without it the call is a GET
   * @param items where the list stands in the answer
   * @param months whether the source has one address a month, {@code {month}} in the path
   */
  record Asked(String path, @Nullable JsonNode body, String items, boolean months) {

    @JsonCreator
    Asked {
      Query.require("path", path);
      Query.require("items", items);
    }
  }

  @Override
  public String id() {
    return "json-list";
  }

  @Override
  void checkQuery(Dataset dataset) {
    Query.of(dataset, Asked.class);
  }

  @Override
  public List<Request> requests(Dataset dataset, Scope scope) {
    var asked = Query.of(dataset, Asked.class);
    var path =
        asked
            .path()
            .replace("{from}", Integer.toString(dataset.period().oldest(scope.year())))
            .replace("{to}", Integer.toString(dataset.period().newest(scope.year())));
    if (asked.months()) {
      return java.util.stream.IntStream.rangeClosed(1, 12)
          .mapToObj(
              month ->
                  Request.get("month-" + month, path.replace("{month}", Integer.toString(month))))
          .toList();
    }
    return List.of(
        asked.body() == null
            ? Request.get("data", path)
            : Request.post("data", path, asked.body().toString()));
  }

  @Override
  List<Row> rows(Dataset dataset, int number, Answer answer) {
    return JsonRows.read(number, answer, Query.of(dataset, Asked.class).items());
  }
}
