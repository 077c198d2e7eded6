package no.aarshjul.engine.camunda8;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Keys of what runs about an evaluation, as far as the exporter has told. */
@OnCluster
class RunningInstances {

  private final JdbcClient jdbc;

  RunningInstances(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** A task that waits for somebody. */
  record OpenTask(long key, String element) {}

  List<Long> about(String evaluation) {
    return jdbc.sql(
            """
            select p.key from engine_variable v
            join engine_process_instance p on p.key = v.scope_key and p.state = 'ACTIVE'
            where v.name = 'evaluationId' and v.value = :evaluation order by p.key
            """)
        .param("evaluation", evaluation)
        .query(Long.class)
        .list();
  }

  List<OpenTask> openTasks(String evaluation) {
    return jdbc.sql(
            """
            select key, element_id as element from engine_user_task
            where evaluation_id = :evaluation and state = 'CREATED' order by key
            """)
        .param("evaluation", evaluation)
        .query(OpenTask.class)
        .list();
  }
}
