package no.aarshjul.engine.camunda8;

import java.util.UUID;
import no.aarshjul.audit.Acting;
import no.aarshjul.audit.Chain;
import no.aarshjul.engine.EngineCommand;
import no.aarshjul.engine.EngineCommand.AssignTask;
import no.aarshjul.engine.EngineCommand.CompleteTask;
import no.aarshjul.engine.EngineCommand.HoldTimers;
import no.aarshjul.engine.EngineCommand.MoveDeadlines;
import no.aarshjul.engine.EngineCommand.PublishMessage;
import no.aarshjul.engine.EngineCommand.RetryIncident;
import no.aarshjul.engine.EngineCommand.UnassignTask;
import no.aarshjul.engine.TaskKey;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What a command is about, in the trail's terms. */
@OnCluster
class CommandSubjects {

  private final JdbcClient jdbc;

  CommandSubjects(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * What a command is about.
   *
   * @param chain whose story it belongs to
   * @param name what it would have changed
   * @param work the task, if it is about one
   */
  record Subject(Chain chain, String name, Acting.@Nullable Work work) {}

  Subject of(EngineCommand command) {
    return switch (command) {
      case CompleteTask task -> task(task.taskKey());
      case AssignTask task -> task(task.taskKey());
      case UnassignTask task -> task(task.taskKey());
      case PublishMessage message ->
          new Subject(chain(message.correlationKey()), message.name(), null);
      case RetryIncident incident ->
          new Subject(Chain.SYSTEM, "incident:" + incident.incidentKey(), null);
      case MoveDeadlines move ->
          new Subject(chain(move.evaluation()), "deadlines:" + move.evaluation(), null);
      case HoldTimers hold ->
          new Subject(chain(hold.evaluation()), "timers:" + hold.evaluation(), null);
    };
  }

  private Subject task(TaskKey key) {
    return jdbc.sql("select * from engine_user_task where key = :key")
        .param("key", key)
        .query(
            (rs, row) ->
                new Subject(
                    chain(rs.getString("evaluation_id"), rs.getString("cohort_id")),
                    rs.getString("element_id"),
                    new Acting.Work(
                        rs.getLong("process_instance_key"),
                        rs.getString("element_id"),
                        key.value(),
                        rs.getString("process_id"))))
        .optional()
        .orElseGet(() -> new Subject(Chain.SYSTEM, "task:" + key, null));
  }

  private static Chain chain(@Nullable String evaluation, @Nullable String cohort) {
    if (evaluation != null) {
      return Chain.evaluation(UUID.fromString(evaluation));
    }
    return cohort != null ? Chain.cohort(UUID.fromString(cohort)) : Chain.SYSTEM;
  }

  /** Most messages are told by the id of an evaluation or a cohort that a process carries. */
  private Chain chain(String correlationKey) {
    return jdbc.sql(
            """
            select max(case name when 'evaluationId' then value end) as evaluation,
                   max(case name when 'cohortId' then value end) as cohort
            from engine_variable where name in ('evaluationId', 'cohortId') and value = :key
            """)
        .param("key", correlationKey)
        .query((rs, row) -> chain(rs.getString("evaluation"), rs.getString("cohort")))
        .single();
  }
}
