package no.aarshjul.collection.dialect;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.util.List;
import no.aarshjul.collection.dataset.Dataset;
import no.aarshjul.collection.dataset.Readings;
import no.aarshjul.collection.dataset.Reforms;
import no.aarshjul.collection.transport.Answer;
import no.aarshjul.collection.transport.Request;

/** Klass: how the numbers of municipalities have changed. It has no numbers of its own. */
public final class Klass implements Dialect {

  /**
   * @param classification id of the classification: 131 are the municipalities
   * @param from the first day of the changes wanted
   */
  record Asked(int classification, String from) {

    @JsonCreator
    Asked {
      Query.require("from", from);
    }
  }

  @Override
  public String id() {
    return "klass";
  }

  @Override
  public void check(Dataset dataset) {
    Query.of(dataset, Asked.class);
  }

  @Override
  public List<Request> requests(Dataset dataset, Scope scope) {
    var asked = Query.of(dataset, Asked.class);
    return List.of(
        Request.get(
            "data",
            "/classifications/%d/changes?from=%s&to=%d-12-31"
                .formatted(asked.classification(), asked.from(), scope.year())));
  }

  @Override
  public Readings read(Dataset dataset, List<Answer> answers) {
    reforms(answers);
    return (series, place) -> List.of();
  }

  /**
   * The changes in an answer.
   *
   * @throws UnreadableResponse if they cannot be read
   */
  public static Reforms reforms(List<Answer> answers) {
    return new Reforms(
        JsonRows.read(0, answers.getFirst(), "codeChanges[]").stream()
            .map(
                row ->
                    new Reforms.Change(
                        row.text("oldCode"),
                        row.text("oldName"),
                        row.text("newCode"),
                        CubeReadings.year(row.text("changeOccurred"))))
            .toList());
  }

  @Override
  public List<Request> probes(Dataset dataset, Scope scope) {
    return requests(dataset, scope);
  }

  @Override
  public List<String> deviations(Dataset dataset, Scope scope, List<Answer> probes) {
    reforms(probes);
    return List.of();
  }
}
