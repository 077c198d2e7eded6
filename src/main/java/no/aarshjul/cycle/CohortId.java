package no.aarshjul.cycle;

import java.util.UUID;
import no.aarshjul.audit.Chain;
import no.aarshjul.engine.UserTask;
import no.aarshjul.platform.Identifier;
import org.jspecify.annotations.Nullable;

/** Names a {@link Cohort}. */
public record CohortId(UUID value) implements Identifier<UUID> {

  public static CohortId random() {
    return new CohortId(UUID.randomUUID());
  }

  /**
   * The id that is written so.
   *
   * @throws IllegalArgumentException if none is
   */
  public static CohortId of(String text) {
    return new CohortId(UUID.fromString(text.strip()));
  }

  /** The cohort that a task is about, null if it is about an evaluation or nothing. */
  public static @Nullable CohortId of(UserTask task) {
    var value = task.cohortId();
    return value == null ? null : new CohortId(value);
  }

  /** The story of the cohort in the audit trail. */
  public Chain chain() {
    return Chain.cohort(value);
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
