package no.aarshjul.collection.dialect;

import java.util.List;
import java.util.Optional;
import no.aarshjul.collection.dataset.Dataset;
import no.aarshjul.collection.dataset.Readings;
import no.aarshjul.collection.transport.Answer;
import no.aarshjul.collection.transport.Request;

/** One kind of API. */
public interface Dialect {

  /** The name that dataset files use. */
  String id();

  /**
   * Checks what a dataset file says for this dialect.
   *
   * @throws IllegalArgumentException naming what was expected and found
   */
  void check(Dataset dataset);

  /**
   * The next thing to look up before the data can be asked for: a table's number, the codes behind
   * labels.
   *
   * @param soFar answers to earlier look-ups, in order
   */
  default Optional<Request> lookUp(Dataset dataset, List<Answer> soFar) {
    return Optional.empty();
  }

  /**
   * The dataset with everything looked up.
   *
   * @throws UnreadableResponse if the source does not know what the file expects
   */
  default Dataset resolve(Dataset dataset, List<Answer> lookUps) {
    return dataset;
  }

  /**
   * What bringing a dataset takes.
   *
   * @param lookUps calls that find out codes first
   * @param calls calls for the data
   * @param cells numbers that are asked for, 0 if the source does not count them
   * @param isOpen whether the answers tell how many calls follow: pages, feeds, stations
   */
  record Cost(int lookUps, int calls, long cells, boolean isOpen) {

    /** One call that tells how many follow. */
    static final Cost OPEN = new Cost(0, 1, 0, true);
  }

  /** What the plan of a collection reckons with. */
  default Cost cost(Dataset dataset, Scope scope) {
    return new Cost(0, requests(dataset, scope).size(), 0, false);
  }

  /** The calls that bring the data of a resolved dataset: one, unless limits split it. */
  List<Request> requests(Dataset dataset, Scope scope);

  /** The call that follows from what was answered so far, as the next page. */
  default Optional<Request> next(Dataset dataset, Scope scope, List<Answer> soFar) {
    return Optional.empty();
  }

  /**
   * Finds the numbers in the answers for a resolved dataset.
   *
   * @throws UnreadableResponse if an answer is not what the source documents
   */
  Readings read(Dataset dataset, List<Answer> answers);

  /** The calls that tell whether the source still is what the file says. */
  List<Request> probes(Dataset dataset, Scope scope);

  /** In words, how the source differs from the file; empty if it does not. */
  List<String> deviations(Dataset dataset, Scope scope, List<Answer> probes);
}
