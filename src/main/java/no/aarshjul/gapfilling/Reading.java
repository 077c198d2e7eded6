package no.aarshjul.gapfilling;

import java.util.List;
import no.aarshjul.observation.RecordingValues.NewValue;
import no.aarshjul.platform.Refusal;

/** What a draft means. */
public sealed interface Reading {

  /** It can be handed over. */
  record Complete(NewValue value) implements Reading {}

  /**
   * It cannot be handed over yet.
   *
   * @param problems what is missing or does not fit, each a sentence; at least one
   */
  record Incomplete(List<Refusal> problems) implements Reading {}

  default boolean isComplete() {
    return this instanceof Complete;
  }

  default List<Refusal> problemList() {
    return this instanceof Incomplete incomplete ? incomplete.problems() : List.of();
  }
}
