package no.aarshjul.engine;

import io.camunda.client.CamundaClient;
import io.camunda.client.api.command.ClientException;
import io.camunda.client.api.command.ClientStatusException;
import io.camunda.client.api.command.ProblemException;
import io.grpc.Status;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;
import no.aarshjul.engine.EngineCommand.AssignTask;
import no.aarshjul.engine.EngineCommand.CompleteTask;
import no.aarshjul.engine.EngineCommand.PublishMessage;
import no.aarshjul.engine.EngineCommand.RetryIncident;
import no.aarshjul.engine.EngineCommand.UnassignTask;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.ObjectMapper;

/**
 * Sends the waiting commands; what the engine cannot take now is tried again with growing pauses.
 */
@Component
class CommandDispatcher {

  static final String DONE = "done";

  private static final Logger LOG = LoggerFactory.getLogger(CommandDispatcher.class);
  private static final Set<Status.Code> PASSING =
      EnumSet.of(
          Status.Code.UNAVAILABLE,
          Status.Code.RESOURCE_EXHAUSTED,
          Status.Code.DEADLINE_EXCEEDED,
          Status.Code.INTERNAL,
          Status.Code.ABORTED,
          Status.Code.CANCELLED);

  private final CamundaClient client;
  private final JdbcClient jdbc;
  private final ObjectMapper json;
  private final TransactionTemplate transaction;
  private final Clock clock;

  CommandDispatcher(
      CamundaClient client,
      JdbcClient jdbc,
      ObjectMapper json,
      PlatformTransactionManager transactions,
      Clock clock) {
    this.client = client;
    this.jdbc = jdbc;
    this.json = json;
    this.clock = clock;
    this.transaction = new TransactionTemplate(transactions);
    this.transaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
  }

  private record Waiting(UUID id, String payload, int attempts) {}

  /** Sends one command, unless another thread is at it. */
  void dispatch(UUID id) {
    transaction.executeWithoutResult(
        status ->
            jdbc.sql(
                    """
                    select id, payload, attempts from engine_command
                    where id = :id and done_at is null for update skip locked
                    """)
                .param("id", id)
                .query(Waiting.class)
                .optional()
                .ifPresent(this::attempt));
  }

  /** Picks up what an earlier attempt or an earlier run has left. */
  @Scheduled(fixedDelay = 1000, initialDelay = 2000)
  void dispatchLeftovers() {
    var now = clock.instant().atOffset(ZoneOffset.UTC);
    jdbc.sql(
            """
            select id from engine_command
            where done_at is null and next_attempt_at <= :now order by created_at limit 500
            """)
        .param("now", now)
        .query(UUID.class)
        .list()
        .forEach(this::dispatch);
  }

  private void attempt(Waiting waiting) {
    try {
      execute(json.readValue(waiting.payload(), EngineCommand.class));
      finish(waiting, DONE);
    } catch (JacksonException e) {
      finish(waiting, "unreadable: " + e.getOriginalMessage());
    } catch (ClientStatusException e) {
      if (e.getStatusCode() == Status.Code.ALREADY_EXISTS) {
        finish(waiting, DONE);
      } else if (PASSING.contains(e.getStatusCode())) {
        postpone(waiting, e);
      } else {
        finish(waiting, String.valueOf(e.getMessage()));
      }
    } catch (ProblemException e) {
      if (e.code() >= 500 || e.code() == 429) {
        postpone(waiting, e);
      } else {
        finish(waiting, e.details().getDetail());
      }
    } catch (ClientException e) {
      postpone(waiting, e);
    }
  }

  private void execute(EngineCommand command) {
    switch (command) {
      case PublishMessage message ->
          client
              .newPublishMessageCommand()
              .messageName(message.name())
              .correlationKey(message.correlationKey())
              .messageId(message.messageId())
              .timeToLive(message.keptFor())
              .variables(message.variables())
              .send()
              .join();
      case CompleteTask task ->
          client
              .newCompleteUserTaskCommand(task.taskKey())
              .variables(task.variables())
              .send()
              .join();
      case AssignTask task ->
          client
              .newAssignUserTaskCommand(task.taskKey())
              .assignee(task.assignee())
              .allowOverride(task.fromHolder())
              .send()
              .join();
      case UnassignTask task -> client.newUnassignUserTaskCommand(task.taskKey()).send().join();
      case RetryIncident incident -> {
        client.newUpdateRetriesCommand(incident.jobKey()).retries(3).send().join();
        client.newResolveIncidentCommand(incident.incidentKey()).send().join();
      }
    }
  }

  private void finish(Waiting waiting, String outcome) {
    jdbc.sql(
            """
            update engine_command set done_at = :now, outcome = :outcome, attempts = attempts + 1
            where id = :id
            """)
        .param("now", clock.instant().atOffset(ZoneOffset.UTC))
        .param("outcome", outcome)
        .param("id", waiting.id())
        .update();
    if (!outcome.equals(DONE)) {
      LOG.info("The engine did not take command {}: {}", waiting.id(), outcome);
    }
  }

  private void postpone(Waiting waiting, ClientException problem) {
    LOG.info("The engine cannot take command {} now: {}", waiting.id(), problem.getMessage());
    Instant next = clock.instant().plus(Duration.ofSeconds(1L << Math.min(waiting.attempts(), 6)));
    jdbc.sql(
            """
            update engine_command set attempts = attempts + 1, next_attempt_at = :next where id = :id
            """)
        .param("next", next.atOffset(ZoneOffset.UTC))
        .param("id", waiting.id())
        .update();
  }
}
