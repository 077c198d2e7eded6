package no.aarshjul.engine.camunda8;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import no.aarshjul.engine.JobSource.Backlog;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The jobs that are not done, as far as the read model can tell: every active task that a worker
 * has to do and that has no incident. What another process has taken just now counts as waiting;
 * what the exporter has not told yet does not.
 */
@OnCluster
class WaitingJobs {

  private static final String UNFINISHED =
      """
      e.state = 'ACTIVE' and e.element_type in ('SERVICE_TASK', 'BUSINESS_RULE_TASK')
        and not exists (select 1 from engine_incident i
          where i.element_instance_key = e.key and i.state = 'OPEN')
      """;

  private final JdbcClient jdbc;
  private final HeldJobs held;
  private final Clock clock;

  WaitingJobs(JdbcClient jdbc, HeldJobs held, Clock clock) {
    this.jdbc = jdbc;
    this.held = held;
    this.clock = clock;
  }

  /** Whether there is a job that waits or that somebody works on. */
  boolean unfinished() {
    return jdbc.sql(
            "select exists (select 1 from engine_element_instance e where " + UNFINISHED + ")")
        .query(Boolean.class)
        .single();
  }

  /** What could be taken now. */
  Backlog backlog() {
    return jdbc.sql(
            """
            select count(*) as waiting, min(greatest(e.entered_at, h.until)) as since
            from engine_element_instance e
            left join engine_job_held h on h.element_instance_key = e.key
            where (h.until is null or h.until <= :now) and not e.key = any (:held) and
            """
                + UNFINISHED)
        .param("now", clock.instant().atOffset(ZoneOffset.UTC))
        .param("held", held.now().toArray(Long[]::new))
        .query(
            (rs, row) -> {
              var since = rs.getObject("since", OffsetDateTime.class);
              return new Backlog(rs.getLong("waiting"), since == null ? null : since.toInstant());
            })
        .single();
  }
}
