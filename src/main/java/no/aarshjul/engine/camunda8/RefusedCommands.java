package no.aarshjul.engine.camunda8;

import no.aarshjul.audit.Acting;
import no.aarshjul.audit.Audit;
import no.aarshjul.engine.EngineCommand;
import no.aarshjul.engine.EngineCommand.AssignTask;
import no.aarshjul.engine.EngineCommand.CompleteTask;
import no.aarshjul.engine.EngineCommand.HoldTimers;
import no.aarshjul.engine.EngineCommand.MoveDeadlines;
import no.aarshjul.engine.EngineCommand.PublishMessage;
import no.aarshjul.engine.EngineCommand.RetryIncident;
import no.aarshjul.engine.EngineCommand.UnassignTask;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.annotation.Transactional;

/**
 * What the cluster has finally refused, long after the use case that asked for it has ended: the
 * reason is kept beside the command and stands in the trail of what it was about, as any refused
 * attempt does.
 */
@OnCluster
class RefusedCommands {

  private static final Logger LOG = LoggerFactory.getLogger(RefusedCommands.class);

  private final CommandRows rows;
  private final AskedTasks tasks;
  private final CommandSubjects subjects;
  private final Audit audit;

  RefusedCommands(CommandRows rows, AskedTasks tasks, CommandSubjects subjects, Audit audit) {
    this.rows = rows;
    this.tasks = tasks;
    this.subjects = subjects;
    this.audit = audit;
  }

  /** Notes the refusal; a task that was to be changed shows as it was before. */
  @Transactional
  public void takeBack(WaitingCommand command, String reason) {
    var before = command.before();
    if (before != null) {
      switch (command.command()) {
        case CompleteTask task -> tasks.restore(task.taskKey(), before);
        case AssignTask task -> tasks.restore(task.taskKey(), before);
        case UnassignTask task -> tasks.restore(task.taskKey(), before);
        case PublishMessage message -> {}
        case RetryIncident incident -> {}
        case MoveDeadlines move -> {}
        case HoldTimers hold -> {}
      }
    }
    note(command, reason);
  }

  /** Notes the refusal; what it was about is gone and cannot be shown again. */
  @Transactional
  public void note(WaitingCommand command, String reason) {
    LOG.warn("The cluster refuses command {}: {}", command.id(), reason);
    rows.refused(command.id(), reason);
    var subject = subjects.of(command.command());
    var acting = Acting.system("engine", "command-" + command.id());
    (subject.work() == null ? acting : acting.at(subject.work()))
        .during(
            () -> {
              audit.record(
                  subject.chain(),
                  action(command.command()) + ".refused",
                  subject.name(),
                  null,
                  null,
                  reason);
              return null;
            });
  }

  private static String action(EngineCommand command) {
    return switch (command) {
      case PublishMessage message -> "message.published";
      case CompleteTask task -> "task.completed";
      case AssignTask task -> task.fromHolder() ? "task.reassigned" : "task.claimed";
      case UnassignTask task -> "task.handed-back";
      case RetryIncident incident -> "incident.retried";
      case MoveDeadlines move -> "deadline.moved";
      case HoldTimers hold -> hold.held() ? "evaluation.paused" : "evaluation.resumed";
    };
  }
}
