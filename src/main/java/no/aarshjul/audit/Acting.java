package no.aarshjul.audit;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Who acts on the current thread and on whose behalf: set once at the edge (a request, a job), read
 * by every entry written below it.
 *
 * @param actor {@code person:<id>} or {@code system:<part>}; never a name, so that erasing a person
 *     leaves the chain intact
 * @param role the role in which the actor acts
 * @param requestId ties together everything that one request or job has done
 * @param work where in which process the work was asked for, if a process asked
 */
public record Acting(String actor, String role, String requestId, @Nullable Work work) {

  /**
   * @param processInstanceKey key of the process instance
   * @param elementId id of the element in the model
   * @param key key of the job or user task
   * @param modelVersion process id and version, as in {@code kickoff:3}
   */
  public record Work(
      long processInstanceKey, String elementId, long key, @Nullable String modelVersion) {}

  private static final ThreadLocal<Acting> CURRENT = new ThreadLocal<>();

  public static Acting system(String part, String requestId) {
    return new Acting("system:" + part, "SYSTEM", requestId, null);
  }

  public Acting at(Work place) {
    return new Acting(actor, role, requestId, place);
  }

  /** The current actor; outside any edge it is the system itself. */
  public static Acting current() {
    var acting = CURRENT.get();
    return acting != null ? acting : system("application", "none");
  }

  /** Carries out the work as this actor. */
  public <T extends @Nullable Object> T during(Supplier<T> work) {
    var before = CURRENT.get();
    CURRENT.set(this);
    try {
      return work.get();
    } finally {
      if (before == null) {
        CURRENT.remove();
      } else {
        CURRENT.set(before);
      }
    }
  }
}
