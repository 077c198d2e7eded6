package no.aarshjul.engine.camunda8;

import java.time.OffsetDateTime;
import java.util.Collection;
import no.aarshjul.engine.JobSource.Backlog;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The jobs that wait, as far as the read model can tell: every active task that a worker has to do
 * and that has no incident. What another process works on at the moment, and what was given back
 * with a pause, counts as waiting; what the exporter has not told yet does not.
 */
@OnCluster
class WaitingJobs {

  private final JdbcClient jdbc;

  WaitingJobs(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** What waits without the jobs of these element instances. */
  Backlog except(Collection<Long> elementInstances) {
    return jdbc.sql(
            """
            select count(*) as waiting, min(e.entered_at) as since from engine_element_instance e
            where e.state = 'ACTIVE' and e.element_type in ('SERVICE_TASK', 'BUSINESS_RULE_TASK')
              and not e.key = any (:held)
              and not exists (select 1 from engine_incident i
                where i.element_instance_key = e.key and i.state = 'OPEN')
            """)
        .param("held", elementInstances.toArray(Long[]::new))
        .query(
            (rs, row) -> {
              var since = rs.getObject("since", OffsetDateTime.class);
              return new Backlog(rs.getLong("waiting"), since == null ? null : since.toInstant());
            })
        .single();
  }
}
