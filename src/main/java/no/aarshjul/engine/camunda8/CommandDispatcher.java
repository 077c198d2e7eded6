package no.aarshjul.engine.camunda8;

import io.camunda.client.api.command.ClientException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import no.aarshjul.engine.EngineCommand;
import no.aarshjul.engine.EngineCommand.CompleteTask;
import no.aarshjul.engine.EngineCommand.MoveDeadlines;
import no.aarshjul.engine.EngineCommand.PublishMessage;
import no.aarshjul.engine.EngineCommand.RetryIncident;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends the waiting commands. No transaction is open and no row locked while the cluster is asked;
 * what it cannot take now is tried again with growing pauses.
 */
@OnCluster
class CommandDispatcher {

  static final String DONE = "done";

  private static final Logger LOG = LoggerFactory.getLogger(CommandDispatcher.class);

  private final CommandRows rows;
  private final CommandText text;
  private final CommandSender sender;
  private final AskedTasks tasks;
  private final RefusedCommands refused;
  private final ClusterNews news;
  private final Semaphore calls = new Semaphore(0);

  CommandDispatcher(
      CommandRows rows,
      CommandText text,
      CommandSender sender,
      AskedTasks tasks,
      RefusedCommands refused,
      ClusterNews news) {
    this.rows = rows;
    this.text = text;
    this.sender = sender;
    this.tasks = tasks;
    this.refused = refused;
    this.news = news;
  }

  /** Tells that a command waits. */
  void wake() {
    calls.release();
  }

  /** Waits until somebody tells of a command, but not for ever: others leave commands too. */
  void awaitCall(long millis) throws InterruptedException {
    calls.tryAcquire(millis, TimeUnit.MILLISECONDS);
  }

  /**
   * Sends the next command that is due.
   *
   * @return whether there was one
   */
  boolean sendNext() {
    var taken = rows.take();
    taken.ifPresent(this::send);
    return taken.isPresent();
  }

  private void send(CommandRows.Taken taken) {
    try {
      send(text.read(taken.id(), taken.payload(), taken.attempts()));
    } catch (IllegalArgumentException e) {
      LOG.error("The command {} cannot be read: {}", taken.id(), e.getMessage());
      rows.refused(taken.id(), "unreadable: " + e.getMessage());
    }
  }

  private void send(WaitingCommand command) {
    try {
      sender.send(command.command());
      rows.done(command.id(), DONE);
      tell(command.command());
    } catch (ClientException e) {
      settle(command, ClusterProblem.of(e));
    }
  }

  private void tell(EngineCommand command) {
    if (command instanceof PublishMessage) {
      news.changed();
    } else {
      news.changedVisibly();
    }
  }

  private void settle(WaitingCommand command, ClusterProblem problem) {
    switch (problem.kind()) {
      case KNOWN -> rows.done(command.id(), DONE);
      case PASSES -> postpone(command, problem);
      case GONE -> settleGone(command, problem);
      case REFUSED -> refused.takeBack(command, problem.reason());
    }
  }

  /** Gone may mean that an earlier attempt has succeeded whose answer was lost. */
  private void settleGone(WaitingCommand command, ClusterProblem problem) {
    if (command.command() instanceof RetryIncident) {
      rows.done(command.id(), DONE);
    } else if (command.command() instanceof MoveDeadlines) {
      // A process or a task has ended since; what runs is looked up anew.
      postpone(command, problem);
    } else if (command.command() instanceof CompleteTask task && command.isRepeated()) {
      settleRepeated(command, task, problem);
    } else {
      refused.note(command, problem.reason());
    }
  }

  /** Whether the task was completed, the read model will know. */
  private void settleRepeated(WaitingCommand command, CompleteTask task, ClusterProblem problem) {
    switch (tasks.end(task.taskKey()).orElse("")) {
      case "COMPLETED" -> rows.done(command.id(), DONE);
      case "" -> postpone(command, problem);
      default -> refused.note(command, problem.reason());
    }
  }

  private void postpone(WaitingCommand command, ClusterProblem problem) {
    LOG.info("The cluster cannot take command {} now: {}", command.id(), problem.reason());
    rows.postpone(command.id(), command.attempts());
  }
}
