package no.aarshjul.engine.camunda8;

import java.util.List;
import no.aarshjul.processes.Subjects;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Keys of the processes that run about an evaluation, as far as the exporter has told. */
@OnCluster
class RunningInstances {

  private final JdbcClient jdbc;

  RunningInstances(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  List<Long> about(String evaluation) {
    return jdbc.sql(
            """
            select p.key from engine_variable v
            join engine_process_instance p on p.key = v.scope_key and p.state = 'ACTIVE'
            where v.name = :subject and v.value = :evaluation order by p.key
            """)
        .param("subject", Subjects.EVALUATION)
        .param("evaluation", evaluation)
        .query(Long.class)
        .list();
  }
}
