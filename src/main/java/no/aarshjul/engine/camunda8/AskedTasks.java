package no.aarshjul.engine.camunda8;

import java.util.Optional;
import no.aarshjul.engine.TaskKey;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The user tasks in the read model, as far as they show what people have asked for and the cluster
 * has not confirmed yet.
 */
@OnCluster
class AskedTasks {

  private final JdbcClient jdbc;

  AskedTasks(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** How the task stands now. */
  Optional<TaskBefore> before(TaskKey task) {
    return jdbc.sql("select assignee, position from engine_user_task where key = :key")
        .param("key", task)
        .query(TaskBefore.class)
        .optional();
  }

  /**
   * Shows the task again as it was, unless the cluster has told something newer since.
   *
   * @param before how it stood when the change was asked for
   */
  void restore(TaskKey task, TaskBefore before) {
    jdbc.sql(
            """
            update engine_user_task
            set state = 'CREATED', assignee = :assignee, revision = revision + 1
            where key = :key and position = :position
            """)
        .param("assignee", before.assignee())
        .param("key", task)
        .param("position", before.position())
        .update();
  }

  /** How the cluster says that the task has ended; empty while it has said nothing. */
  Optional<String> end(TaskKey task) {
    return jdbc.sql("select state from engine_user_task where key = :key and ended_at is not null")
        .param("key", task)
        .query(String.class)
        .optional();
  }
}
