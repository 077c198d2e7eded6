package no.aarshjul.collection;

import java.time.Instant;
import no.aarshjul.collection.dataset.Edition;
import org.jspecify.annotations.Nullable;

/**
 * One dataset brought for one year, for all municipalities and all cohorts.
 *
 * @param definition hash of what the dataset file asks for; another file asks anew
 * @param attempt how often it was tried; the calls of the last attempt are those that count
 * @param problem why it failed
 */
record Retrieval(
    RetrievalId id,
    String dataset,
    int year,
    Edition edition,
    String mode,
    String definition,
    State state,
    int attempt,
    @Nullable String problem,
    Instant changedAt) {

  enum State {
    ASKING,
    STORED,
    FAILED
  }

  boolean isStored() {
    return state == State.STORED;
  }

  Retrieval become(State other, int attempts, @Nullable String reason, Instant at) {
    return new Retrieval(id, dataset, year, edition, mode, definition, other, attempts, reason, at);
  }
}
