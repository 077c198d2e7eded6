package no.aarshjul.engine.operaton;

import java.sql.Timestamp;
import java.time.Duration;
import no.aarshjul.engine.EngineActivity;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Whether the embedded engine has jobs, steps or messages in hand. Its read model is never behind.
 */
final class OperatonActivity implements EngineActivity {

  private final JdbcClient jdbc;
  private final MessageBuffer messages;

  OperatonActivity(JdbcClient jdbc, MessageBuffer messages) {
    this.jdbc = jdbc;
    this.messages = messages;
  }

  /** Asked in one statement: what is handed on between two would be seen by neither. */
  @Override
  public boolean isWorking() {
    return messages
        .deliverableOr(
            """
            exists (select 1 from operaton.act_ru_ext_task where retries_ is null or retries_ > 0)
            or exists (select 1 from operaton.act_ru_job
               where retries_ > 0 and suspension_state_ = 1 and (duedate_ is null or duedate_ <= :engine_now))
            """)
        .param("engine_now", Timestamp.from(OperatonTime.now()))
        .query(Boolean.class)
        .single();
  }

  @Override
  public long position() {
    return 0;
  }

  /** What is in hand stands in the tables, in the same transaction as what gave rise to it. */
  @Override
  public Duration settling() {
    return Duration.ZERO;
  }
}
