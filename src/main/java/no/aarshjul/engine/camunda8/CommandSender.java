package no.aarshjul.engine.camunda8;

import io.camunda.client.CamundaClient;
import io.camunda.client.api.command.ClientException;
import io.camunda.client.api.command.FinalCommandStep;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import no.aarshjul.engine.EngineCommand;
import no.aarshjul.engine.EngineCommand.AssignTask;
import no.aarshjul.engine.EngineCommand.CompleteTask;
import no.aarshjul.engine.EngineCommand.HoldTimers;
import no.aarshjul.engine.EngineCommand.MoveDeadlines;
import no.aarshjul.engine.EngineCommand.PublishMessage;
import no.aarshjul.engine.EngineCommand.RetryIncident;
import no.aarshjul.engine.EngineCommand.UnassignTask;
import no.aarshjul.engine.UserTasks;

/** Tells the cluster one command. */
@OnCluster
class CommandSender {

  /** How often a job is tried again that somebody has looked at. */
  private static final int RETRIES = 3;

  /** Longer than any answer may take; it ends also what waits for a connection. */
  private static final Duration PATIENCE = Camunda8Configuration.ANSWER_WITHIN.plusSeconds(5);

  private final CamundaClient client;
  private final RunningInstances running;
  private final UserTasks tasks;

  CommandSender(CamundaClient client, RunningInstances running, UserTasks tasks) {
    this.tasks = tasks;
    this.client = client;
    this.running = running;
  }

  /**
   * Waits for the cluster's answer.
   *
   * @throws ClientException if it has not taken the command
   */
  void send(EngineCommand command) {
    switch (command) {
      case PublishMessage message -> publish(message);
      case CompleteTask task ->
          await(
              client
                  .newCompleteUserTaskCommand(task.taskKey().value())
                  .variables(task.variables()));
      case AssignTask task ->
          await(
              client
                  .newAssignUserTaskCommand(task.taskKey().value())
                  .assignee(task.assignee())
                  .allowOverride(task.fromHolder()));
      case UnassignTask task -> await(client.newUnassignUserTaskCommand(task.taskKey().value()));
      case RetryIncident incident -> retry(incident);
      case MoveDeadlines move -> move(move);
      case HoldTimers hold -> {
        // A cluster has no command for it: a timer that fires meanwhile leads to work that waits.
      }
    }
  }

  private void publish(PublishMessage message) {
    await(
        client
            .newPublishMessageCommand()
            .messageName(message.name())
            .correlationKey(message.correlationKey())
            .messageId(message.messageId())
            .timeToLive(message.keptFor())
            .variables(message.variables()));
  }

  /** Each part may be told again: it sets what is to be, whatever was before. */
  private void move(MoveDeadlines move) {
    if (!move.variables().isEmpty()) {
      for (var process : running.about(move.evaluation())) {
        await(client.newSetVariablesCommand(process).variables(move.variables()));
      }
    }
    for (var task : tasks.open(UUID.fromString(move.evaluation()))) {
      var due = move.tasks().get(task.elementId());
      if (due != null) {
        await(
            client
                .newUpdateUserTaskCommand(task.key().value())
                .dueDate(due.toString())
                .action("move"));
      }
    }
  }

  private void retry(RetryIncident incident) {
    var job = incident.jobKey();
    if (job != null) {
      await(client.newUpdateRetriesCommand(job).retries(RETRIES));
    }
    await(client.newResolveIncidentCommand(incident.incidentKey()));
  }

  private static void await(FinalCommandStep<?> command) {
    command.send().join(PATIENCE.toSeconds(), TimeUnit.SECONDS);
  }
}
