package no.aarshjul.engine.camunda8;

import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import no.aarshjul.engine.EngineCommand;
import no.aarshjul.engine.TaskKey;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The outbox. What concerns the same user task leaves it in the order in which it was asked for;
 * otherwise the oldest first.
 */
@OnCluster
class CommandRows {

  /** Once a command is under way, nobody else sends it before this is over. */
  static final Duration LEASE = Duration.ofSeconds(60);

  private static final int LONGEST_PAUSE = 6;

  private final JdbcClient jdbc;
  private final Clock clock;

  CommandRows(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /** A row as it stands in the table. */
  record Taken(UUID id, String payload, int attempts) {}

  /**
   * Adds a command; a clock that goes after those of other processes does not change the order of a
   * task's commands.
   *
   * @return whether it is the first one with this key
   */
  boolean add(String dedupeKey, EngineCommand command, @Nullable TaskKey taskKey, String payload) {
    return jdbc.sql(
                """
                insert into engine_command (id, dedupe_key, kind, payload, created_at, next_attempt_at)
                select :id, :dedupeKey, :kind, :payload::jsonb, greatest(:now, max(created_at) + interval '1 us'), :now
                from engine_command
                where done_at is null and payload ->> 'taskKey' = cast(:task as text)
                on conflict (dedupe_key) do nothing
                """)
            .param("id", UUID.randomUUID())
            .param("dedupeKey", dedupeKey)
            .param("kind", command.getClass().getSimpleName())
            .param("payload", payload)
            .param("now", now())
            .param("task", taskKey == null ? null : taskKey.toString())
            .update()
        == 1;
  }

  /** Takes the next command that is due, for as long as {@link #LEASE} lasts. */
  Optional<Taken> take() {
    var now = now();
    return jdbc.sql(
            """
            update engine_command set attempts = attempts + 1, next_attempt_at = :leasedUntil
            where id = (
              select c.id from engine_command c
              where c.done_at is null and c.next_attempt_at <= :now
                and not exists (
                  select 1 from engine_command earlier
                  where earlier.done_at is null
                    and earlier.payload ->> 'taskKey' = c.payload ->> 'taskKey'
                    and (earlier.created_at, earlier.id) < (c.created_at, c.id))
              order by c.created_at limit 1 for update skip locked)
            returning id, payload, attempts
            """)
        .param("now", now)
        .param("leasedUntil", now.plus(LEASE))
        .query(Taken.class)
        .optional();
  }

  void done(UUID id, String outcome) {
    jdbc.sql(
            """
            update engine_command set done_at = :now, outcome = :outcome
            where id = :id and done_at is null
            """)
        .param("now", now())
        .param("outcome", outcome)
        .param("id", id)
        .update();
  }

  /** Keeps what the cluster has said, and makes room for the same wish. */
  void refused(UUID id, String reason) {
    jdbc.sql(
            """
            update engine_command
            set done_at = :now, outcome = :reason, dedupe_key = 'refused:' || id || ':' || dedupe_key
            where id = :id and done_at is null
            """)
        .param("now", now())
        .param("reason", reason)
        .param("id", id)
        .update();
  }

  /** Puts it back; it is due again after 1 s, 2 s, 4 s, … 64 s. */
  void postpone(UUID id, int attempts) {
    var pause = Duration.ofSeconds(1L << Math.clamp(attempts - 1L, 0, LONGEST_PAUSE));
    jdbc.sql(
            """
            update engine_command set next_attempt_at = :next where id = :id and done_at is null
            """)
        .param("next", now().plus(pause))
        .param("id", id)
        .update();
  }

  private OffsetDateTime now() {
    return clock.instant().atOffset(ZoneOffset.UTC);
  }
}
