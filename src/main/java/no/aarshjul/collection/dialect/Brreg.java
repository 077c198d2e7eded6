package no.aarshjul.collection.dialect;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.util.List;
import java.util.Optional;
import no.aarshjul.collection.dataset.Dataset;
import no.aarshjul.collection.transport.Answer;
import no.aarshjul.collection.transport.Request;

/**
 * Enhetsregisteret: pages of units in the whole country, counted here by municipality. The register
 * gives at most 10 000 units for one selection.
 */
final class Brreg extends RecordDialect {

  private static final int MOST = 10_000;
  private static final int PAGE = 5_000;

  /**
   * @param list {@code enheter} or {@code underenheter}
   * @param filter parameters that narrow the selection
   */
  record Asked(String list, String filter) {

    @JsonCreator
    Asked {
      Query.require("list", list);
      Query.require("filter", filter);
    }
  }

  @Override
  public String id() {
    return "brreg";
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
    var asked = Query.of(dataset, Asked.class);
    return Request.get(
        "page-" + number,
        "/%s?%s&size=%d&page=%d".formatted(asked.list(), asked.filter(), PAGE, number));
  }

  @Override
  public Cost cost(Dataset dataset, Scope scope) {
    return Cost.OPEN;
  }

  @Override
  public Optional<Request> next(Dataset dataset, Scope scope, List<Answer> soFar) {
    var page = JsonRows.tree(soFar.getLast()).path("page");
    if (page.path("totalElements").asInt(0) >= MOST) {
      throw new UnreadableResponse(
          "expected fewer than %d units, found %d: narrow the filter"
              .formatted(MOST, page.path("totalElements").asInt(0)));
    }
    return soFar.size() < page.path("totalPages").asInt(0)
        ? Optional.of(page(dataset, soFar.size()))
        : Optional.empty();
  }

  @Override
  List<Row> rows(Dataset dataset, int number, Answer answer) {
    var list = Query.of(dataset, Asked.class).list();
    return JsonRows.tree(answer).path("page").path("totalElements").asInt(-1) == 0
        ? List.of()
        : JsonRows.read(number, answer, "_embedded.%s[]".formatted(list));
  }
}
