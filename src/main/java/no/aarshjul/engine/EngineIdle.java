package no.aarshjul.engine;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Knows when the engine has nothing left to do but wait for people and for time. */
@Component
public class EngineIdle {

  private static final Duration QUIET = Duration.ofMillis(250);

  private final JdbcClient jdbc;
  private final EnginePosition position;

  EngineIdle(JdbcClient jdbc, EnginePosition position) {
    this.jdbc = jdbc;
    this.position = position;
  }

  /**
   * Waits until no job is open, no command waits, and the read model has stood still for a moment.
   *
   * @return whether that happened within the time given
   */
  public boolean await(Duration patience) throws InterruptedException {
    var end = System.nanoTime() + patience.toNanos();
    var last = -1L;
    var quietSince = System.nanoTime();
    while (System.nanoTime() < end) {
      var now = position.last();
      if (now != last || isWorking()) {
        last = now;
        quietSince = System.nanoTime();
      } else if (System.nanoTime() - quietSince > QUIET.toNanos()) {
        return true;
      }
      TimeUnit.MILLISECONDS.sleep(40);
    }
    return false;
  }

  private boolean isWorking() {
    return jdbc.sql(
            """
            select exists (select 1 from engine_command where done_at is null)
                or exists (select 1 from engine_element_instance e
                   where e.state = 'ACTIVE' and e.element_type in ('SERVICE_TASK', 'BUSINESS_RULE_TASK')
                     and not exists (select 1 from engine_incident i
                       where i.element_instance_key = e.key and i.state = 'OPEN'))
            """)
        .query(Boolean.class)
        .single();
  }
}
