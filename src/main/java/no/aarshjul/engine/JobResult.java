package no.aarshjul.engine;

import java.util.Map;

/** How a job ended. */
public sealed interface JobResult {

  /**
   * It is done.
   *
   * @param variables a record or map with the changed variables only
   */
  record Done(Object variables) implements JobResult {}

  /**
   * An obstacle that the model catches with an error event.
   *
   * @param code error code in the model, {@code Err_…}
   * @param message what stands in the way, for people
   */
  record Obstacle(String code, String message) implements JobResult {}

  /** Done, with nothing to tell the process. */
  static JobResult done() {
    return new Done(Map.of());
  }

  /** Done, with these variables changed. */
  static JobResult done(Object variables) {
    return new Done(variables);
  }
}
