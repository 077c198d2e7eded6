package no.aarshjul.engine;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The job at hand.
 *
 * @param key key of the job; a repeated delivery has the same
 * @param elementInstanceKey the element instance that asked for it; the same for every repetition
 * @param headers what the model says about this task
 */
public record Job(
    long key,
    long processInstanceKey,
    long elementInstanceKey,
    String processId,
    int processVersion,
    String elementId,
    Map<String, String> headers) {

  /** The header that the model must give. */
  public String header(String name) {
    @Nullable String value = headers.get(name);
    if (value == null) {
      throw new UnusableJob(
          "The task %s in %s needs the header \"%s\", but the model has none"
              .formatted(elementId, processId, name));
    }
    return value;
  }
}
