package no.aarshjul.engine.camunda8;

import java.util.UUID;
import no.aarshjul.engine.EngineCommand;
import no.aarshjul.engine.EngineCommand.AssignTask;
import no.aarshjul.engine.EngineCommand.CompleteTask;
import no.aarshjul.engine.EngineCommand.HoldTimers;
import no.aarshjul.engine.EngineCommand.MoveDeadlines;
import no.aarshjul.engine.EngineCommand.PublishMessage;
import no.aarshjul.engine.EngineCommand.RetryIncident;
import no.aarshjul.engine.EngineCommand.UnassignTask;
import no.aarshjul.engine.EngineCommands;
import no.aarshjul.engine.EngineObjection;
import no.aarshjul.engine.TaskKey;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Writes a command in the use case's transaction; it is sent once that is committed. Whatever
 * happens in between, it is sent in the end.
 */
@OnCluster
class CommandOutbox implements EngineCommands {

  private final CommandRows rows;
  private final CommandText text;
  private final AskedTasks tasks;
  private final CommandDispatcher dispatcher;

  CommandOutbox(
      CommandRows rows, CommandText text, AskedTasks tasks, CommandDispatcher dispatcher) {
    this.rows = rows;
    this.text = text;
    this.tasks = tasks;
    this.dispatcher = dispatcher;
  }

  @Override
  @Transactional(propagation = Propagation.MANDATORY)
  public void send(EngineCommand command) {
    var task = task(command);
    var before = task == null ? null : tasks.before(task).orElse(null);
    var isFirst = rows.add(dedupeKey(command), command, task, text.write(command, before));
    if (isFirst) {
      dispatchAfterCommit();
    } else if (command instanceof CompleteTask) {
      throw new EngineObjection("Task %s has been completed already".formatted(task));
    }
  }

  private void dispatchAfterCommit() {
    TransactionSynchronizationManager.registerSynchronization(
        new TransactionSynchronization() {
          @Override
          public void afterCommit() {
            dispatcher.wake();
          }
        });
  }

  /** The same wish has the same key; a second one is not sent. */
  private static String dedupeKey(EngineCommand command) {
    return switch (command) {
      case PublishMessage message -> message.messageId();
      case CompleteTask task -> "complete:" + task.taskKey();
      case AssignTask task -> "assign:%s:%s".formatted(task.taskKey(), UUID.randomUUID());
      case UnassignTask task -> "unassign:%s:%s".formatted(task.taskKey(), UUID.randomUUID());
      case RetryIncident incident ->
          "retry:%d:%s".formatted(incident.incidentKey(), UUID.randomUUID());
      case MoveDeadlines move -> "move:%s:%s".formatted(move.evaluation(), UUID.randomUUID());
      case HoldTimers hold -> "hold:%s:%s".formatted(hold.evaluation(), UUID.randomUUID());
    };
  }

  private static @Nullable TaskKey task(EngineCommand command) {
    return switch (command) {
      case CompleteTask task -> task.taskKey();
      case AssignTask task -> task.taskKey();
      case UnassignTask task -> task.taskKey();
      case PublishMessage message -> null;
      case RetryIncident incident -> null;
      case MoveDeadlines move -> null;
      case HoldTimers hold -> null;
    };
  }
}
