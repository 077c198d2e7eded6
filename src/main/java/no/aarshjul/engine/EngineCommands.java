package no.aarshjul.engine;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.ObjectMapper;

/**
 * Asks the engine for something as part of a use case: the command is written in the use case's
 * transaction and sent once that is committed. If the application dies in between, the command is
 * sent at its next start.
 */
@Component
public class EngineCommands {

  private final JdbcClient jdbc;
  private final ObjectMapper json;
  private final CommandDispatcher dispatcher;
  private final Clock clock;

  EngineCommands(JdbcClient jdbc, ObjectMapper json, CommandDispatcher dispatcher, Clock clock) {
    this.jdbc = jdbc;
    this.json = json;
    this.dispatcher = dispatcher;
    this.clock = clock;
  }

  /**
   * Sends a command after the commit of the current transaction.
   *
   * @param dedupeKey the same wish has the same key; a second one is ignored
   * @return whether this is the first wish of its kind
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public boolean send(String dedupeKey, EngineCommand command) {
    var now = clock.instant().atOffset(ZoneOffset.UTC);
    var id = UUID.randomUUID();
    var inserted =
        jdbc.sql(
                """
                insert into engine_command (id, dedupe_key, kind, payload, created_at, next_attempt_at)
                values (:id, :dedupeKey, :kind, :payload::jsonb, :now, :now)
                on conflict (dedupe_key) do nothing
                """)
            .param("id", id)
            .param("dedupeKey", dedupeKey)
            .param("kind", command.getClass().getSimpleName())
            .param("payload", write(command))
            .param("now", now)
            .update();
    if (inserted == 1) {
      TransactionSynchronizationManager.registerSynchronization(
          new TransactionSynchronization() {
            @Override
            public void afterCompletion(int status) {
              if (status == STATUS_COMMITTED) {
                dispatcher.dispatch(id);
              }
            }
          });
    }
    return inserted == 1;
  }

  /** What became of a command: empty while it waits, {@code done}, or the engine's objection. */
  @Transactional(readOnly = true)
  public Optional<String> outcome(String dedupeKey) {
    return jdbc.sql(
            "select outcome from engine_command where dedupe_key = :key and outcome is not null")
        .param("key", dedupeKey)
        .query(String.class)
        .optional();
  }

  private String write(EngineCommand command) {
    try {
      return json.writerFor(EngineCommand.class).writeValueAsString(command);
    } catch (JacksonException e) {
      throw new IllegalStateException("A command must be plain data", e);
    }
  }
}
