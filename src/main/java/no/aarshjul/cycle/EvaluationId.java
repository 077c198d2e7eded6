package no.aarshjul.cycle;

import java.util.UUID;
import no.aarshjul.audit.Chain;
import no.aarshjul.engine.UserTask;
import no.aarshjul.platform.Identifier;
import org.jspecify.annotations.Nullable;

/** Names an {@link Evaluation}. */
public record EvaluationId(UUID value) implements Identifier<UUID> {

  public static EvaluationId random() {
    return new EvaluationId(UUID.randomUUID());
  }

  /**
   * The id that is written so.
   *
   * @throws IllegalArgumentException if none is
   */
  public static EvaluationId of(String text) {
    return new EvaluationId(UUID.fromString(text.strip()));
  }

  /** The id in a column that may be empty. */
  public static @Nullable EvaluationId orNull(@Nullable UUID value) {
    return value == null ? null : new EvaluationId(value);
  }

  /** The evaluation that a task is about, null if it is about none. */
  public static @Nullable EvaluationId of(UserTask task) {
    return orNull(task.evaluationId());
  }

  /** The story of the evaluation in the audit trail. */
  public Chain chain() {
    return Chain.evaluation(value);
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
