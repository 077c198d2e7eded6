package no.aarshjul.engine;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import no.aarshjul.audit.Acting;
import org.jspecify.annotations.Nullable;

/**
 * A user task as the engine knows it.
 *
 * @param elementId id of the task in the model
 * @param formKey key of the form version it is bound to
 * @param assignee username of the holder, if somebody holds it
 * @param groups the groups whose members may claim it
 * @param version changes whenever somebody takes the task, hands it back or completes it
 */
public record UserTask(
    TaskKey key,
    long processInstanceKey,
    String processId,
    String elementId,
    @Nullable Long formKey,
    @Nullable String assignee,
    List<String> groups,
    @Nullable Instant dueAt,
    int priority,
    State state,
    Instant createdAt,
    long version,
    @Nullable UUID evaluationId,
    @Nullable UUID cohortId,
    @Nullable String department) {

  /** Whether somebody still has to do it, has done it, or nobody needs to any more. */
  public enum State {
    OPEN,
    COMPLETED,
    CANCELED
  }

  public boolean open() {
    return state == State.OPEN;
  }

  /** As the trail names it while somebody works on it. */
  public Acting.Work work() {
    return new Acting.Work(processInstanceKey, elementId, key.value(), processId);
  }

  public boolean isOverdue(Instant now) {
    return dueAt != null && dueAt.isBefore(now);
  }
}
