package no.aarshjul.cycle;

import java.util.List;
import no.aarshjul.cycle.MovePlan.Change;
import no.aarshjul.engine.UserTask;

/**
 * Deadlines of an evaluation were moved.
 *
 * @param changes those that were
 * @param tasks the open tasks that they are about
 * @param reason that was given
 */
public record DeadlinesMoved(
    Evaluation evaluation, List<Change> changes, List<UserTask> tasks, String reason) {}
