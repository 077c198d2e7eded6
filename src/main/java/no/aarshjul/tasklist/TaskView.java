package no.aarshjul.tasklist;

import java.time.Instant;
import no.aarshjul.cycle.EvaluationId;
import no.aarshjul.engine.TaskKey;
import org.jspecify.annotations.Nullable;

/**
 * A task as lists show it.
 *
 * @param subject municipality or cohort, with the department if there is one
 * @param holder name of the person who holds it
 * @param workingDaysLeft working days in Norway until it is due, negative after that
 */
public record TaskView(
    TaskKey key,
    String taskId,
    String subject,
    @Nullable EvaluationId evaluationId,
    @Nullable String holder,
    @Nullable Instant dueAt,
    boolean overdue,
    @Nullable Integer workingDaysLeft,
    int priority,
    long version,
    boolean open) {}
