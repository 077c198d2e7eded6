package no.aarshjul.engine;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import no.aarshjul.platform.Identifier;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The read model, for tests that look at it past all pages or have no engine that writes it. */
public record EngineRows(JdbcClient jdbc) {

  /** A task as the engine writes it. */
  public void openTask(
      long key,
      String process,
      String element,
      Identifier<UUID> evaluation,
      @Nullable String department,
      @Nullable String holder,
      String... groups) {
    jdbc.sql(
            """
            insert into engine_user_task (key, element_instance_key, process_instance_key, process_id, element_id,
                candidate_groups, assignee, state, created_at, partition_id, position, evaluation_id, department,
                subjects_known)
            values (:key, :key, :key, :process, :element, cast(:groups as text[]), :holder, 'CREATED', now(), 1, 1,
                :evaluation, :department, true)
            """)
        .param("key", key)
        .param("process", process)
        .param("element", element)
        .param("groups", groups)
        .param("holder", holder)
        .param("evaluation", evaluation.toString())
        .param("department", department)
        .update();
  }

  /** Until when a task is due, and since when it is open. */
  public void times(long key, Instant created, Instant due) {
    jdbc.sql("update engine_user_task set created_at = :created, due_at = :due where key = :key")
        .param("key", key)
        .param("created", Timestamp.from(created))
        .param("due", Timestamp.from(due))
        .update();
  }

  /** Nobody needs to do the task any more. */
  public void complete(long key) {
    jdbc.sql("update engine_user_task set state = 'COMPLETED' where key = :key")
        .param("key", key)
        .update();
  }

  /** A process about an evaluation in which a step stands still. */
  public void incident(long key, String process, String element, Identifier<UUID> evaluation) {
    jdbc.sql(
            """
            insert into engine_process_instance (key, process_id, definition_key, version, state, started_at)
            values (:key, :process, :key, 1, 'ACTIVE', now())
            """)
        .param("key", key)
        .param("process", process)
        .update();
    jdbc.sql(
            """
            insert into engine_variable (scope_key, name, value, process_instance_key)
            values (:key, 'evaluationId', :evaluation, :key)
            """)
        .param("key", key)
        .param("evaluation", evaluation.toString())
        .update();
    jdbc.sql(
            """
            insert into engine_incident (key, process_instance_key, element_instance_key, element_id, error_type,
                message, state, created_at)
            values (:key, :key, :key, :element, 'job', 'The source did not answer', 'OPEN', now())
            """)
        .param("key", key)
        .param("element", element)
        .update();
  }

  /** So many tasks of several kinds, spread over all these evaluations. */
  public void openTasks(
      int tasks, List<? extends Identifier<UUID>> evaluations, List<String> municipalities) {
    jdbc.sql(
            """
            insert into engine_user_task (key, element_instance_key, process_instance_key, process_id, element_id,
                candidate_groups, due_at, priority, state, created_at, partition_id, position, evaluation_id,
                department, subjects_known)
            select n, n, n, 'gap-filling',
                (array['Task_FillGaps', 'Task_VerifyIndicators', 'Task_AnswerQuestions'])[1 + n % 3],
                case n % 3 when 1 then array['verifier']
                  else array['contact-' || e.municipality, 'contributor-' || e.municipality || '-technical'] end,
                now() + (n % 60 - 20) * interval '1 day', 40 + n % 50, 'CREATED', now(), 1, n, e.id::text,
                'technical', true
            from unnest(:evaluations, :municipalities) with ordinality as e (id, municipality, r)
              join generate_series(1, :tasks) n on n % :all = e.r - 1
            """)
        .param("evaluations", evaluations.stream().map(Identifier::value).toArray(UUID[]::new))
        .param("municipalities", municipalities.toArray(String[]::new))
        .param("all", evaluations.size())
        .param("tasks", tasks)
        .update();
  }

  /** The task is open and held by nobody, whatever was done to it. */
  public void release(long key) {
    jdbc.sql("update engine_user_task set assignee = null, state = 'CREATED' where key = :key")
        .param("key", key)
        .update();
  }

  /** How many tasks there have been of a kind. */
  public long tasks(String element) {
    return jdbc.sql("select count(*) from engine_user_task where element_id = :element")
        .param("element", element)
        .query(Long.class)
        .single();
  }

  public long completedTasks(String element) {
    return jdbc.sql(
            "select count(*) from engine_user_task where element_id = :element and state = 'COMPLETED'")
        .param("element", element)
        .query(Long.class)
        .single();
  }

  /** How often an element has been completed. */
  public long completed(String element) {
    return jdbc.sql(
            "select count(*) from engine_element_instance where element_id = :element and state = 'COMPLETED'")
        .param("element", element)
        .query(Long.class)
        .single();
  }

  public long completedServiceTasks() {
    return jdbc.sql(
            """
            select count(*) from engine_element_instance
            where element_type = 'SERVICE_TASK' and state = 'COMPLETED'
            """)
        .query(Long.class)
        .single();
  }

  public long openIncidents() {
    return jdbc.sql("select count(*) from engine_incident where state = 'OPEN'")
        .query(Long.class)
        .single();
  }

  /** What all incidents have said, also of those that were resolved. */
  public List<String> incidents() {
    return jdbc.sql("select message from engine_incident").query(String.class).list();
  }

  public long deployments() {
    return jdbc.sql("select count(*) from engine_deployment").query(Long.class).single();
  }

  /** How many versions of a process there are. */
  public long versions(String process) {
    return jdbc.sql("select count(*) from engine_definition where process_id = :process")
        .param("process", process)
        .query(Long.class)
        .single();
  }

  /** What has become of the commands to a cluster. */
  public List<String> outcomesOfCommands() {
    return jdbc.sql("select distinct coalesce(outcome, 'waits') from engine_command")
        .query(String.class)
        .list();
  }

  /** The processes whose instances are not completed. */
  public List<String> unfinished() {
    return jdbc.sql("select process_id from engine_process_instance where state <> 'COMPLETED'")
        .query(String.class)
        .list();
  }

  /** Why records of a cluster could not be read. */
  public List<String> quarantined() {
    return jdbc.sql("select reason from engine_quarantine").query(String.class).list();
  }
}
