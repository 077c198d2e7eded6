package no.aarshjul.engine.operaton;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collection;
import java.util.Date;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The tables that pages read, written in the very transaction in which the engine does what they
 * tell. Times are UTC, to the microsecond.
 */
final class ReadModel {

  private final JdbcClient jdbc;

  ReadModel(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  void definition(
      long key, long deployment, String processId, int version, String name, String text) {
    jdbc.sql(
            """
            insert into engine_definition (key, deployment_key, process_id, version, resource_name, resource)
            values (?, ?, ?, ?, ?, ?)
            """)
        .params(key, deployment, processId, version, name, text)
        .update();
  }

  void form(long key, long deployment, String formId, String text) {
    jdbc.sql(
            """
            insert into engine_form (key, deployment_key, form_id, version, resource)
            values (?, ?, ?, (select coalesce(max(version), 0) + 1 from engine_form where form_id = ?), ?)
            """)
        .params(key, deployment, formId, formId, text)
        .update();
  }

  void processStarted(
      long key,
      String processId,
      long definition,
      int version,
      @Nullable Long parent,
      @Nullable Long parentElement) {
    jdbc.sql(
            """
            insert into engine_process_instance (key, process_id, definition_key, version, parent_key,
                parent_element_key, state, started_at)
            values (?, ?, ?, ?, ?, ?, 'ACTIVE', ?)
            """)
        .params(Arrays.asList(key, processId, definition, version, parent, parentElement, now()))
        .update();
  }

  void processEnded(long key, boolean completed) {
    jdbc.sql("update engine_process_instance set state = ?, ended_at = ? where key = ?")
        .params(state(completed), now(), key)
        .update();
  }

  void elementEntered(
      long key, long processInstance, String processId, String element, String type, long scope) {
    jdbc.sql(
            """
            insert into engine_element_instance (key, process_instance_key, process_id, element_id,
                element_type, scope_key, state, entered_at)
            values (?, ?, ?, ?, ?, ?, 'ACTIVE', ?) on conflict (key) do nothing
            """)
        .params(key, processInstance, processId, element, type, scope, now())
        .update();
  }

  void elementLeft(long key, boolean completed) {
    jdbc.sql(
            """
            update engine_element_instance set state = ?, left_at = ? where key = ? and left_at is null
            """)
        .params(state(completed), now(), key)
        .update();
  }

  /** The last visit of a gateway that waited for events has come to its end by one of them. */
  void elementDecided(long processInstance, String gateway) {
    jdbc.sql(
            """
            update engine_element_instance set state = 'COMPLETED' where key = (
              select max(key) from engine_element_instance
              where process_instance_key = ? and element_id = ? and state = 'TERMINATED')
            """)
        .params(processInstance, gateway)
        .update();
  }

  void subject(long scope, String name, String value, long processInstance) {
    jdbc.sql(
            """
            insert into engine_variable (scope_key, name, value, process_instance_key)
            values (?, ?, ?, ?) on conflict (scope_key, name) do update set value = excluded.value
            """)
        .params(scope, name, value, processInstance)
        .update();
  }

  /** What a new user task is about, and who may take it until when. */
  record NewTask(
      long key,
      long elementInstance,
      long processInstance,
      String processId,
      String element,
      long deployment,
      @Nullable String form,
      Collection<String> groups,
      @Nullable Date due,
      int priority,
      @Nullable String evaluation,
      @Nullable String cohort,
      @Nullable String department) {}

  void taskCreated(NewTask task) {
    jdbc.sql(
            """
            insert into engine_user_task (key, element_instance_key, process_instance_key, process_id,
                element_id, form_key, candidate_groups, due_at, priority, state, created_at, evaluation_id,
                cohort_id, department, subjects_known)
            values (?, ?, ?, ?, ?,
                (select key from engine_form where deployment_key = ? and form_id = ?),
                ?, ?, ?, 'CREATED', ?, ?, ?, ?, true)
            """)
        .params(
            Arrays.asList(
                task.key(),
                task.elementInstance(),
                task.processInstance(),
                task.processId(),
                task.element(),
                task.deployment(),
                task.form(),
                task.groups().toArray(String[]::new),
                time(task.due()),
                task.priority(),
                now(),
                task.evaluation(),
                task.cohort(),
                task.department()))
        .update();
  }

  void taskHeld(long key, @Nullable String assignee) {
    jdbc.sql("update engine_user_task set assignee = ? where key = ? and state = 'CREATED'")
        .params(Arrays.asList(assignee, key))
        .update();
  }

  void taskMoved(long key, Date due) {
    jdbc.sql(
            """
            update engine_user_task set due_at = ?, revision = revision + 1
            where key = ? and state = 'CREATED'
            """)
        .params(Arrays.asList(time(due), key))
        .update();
  }

  void taskEnded(long key, boolean completed) {
    jdbc.sql(
            "update engine_user_task set state = ?, ended_at = ? where key = ? and ended_at is null")
        .params(completed ? "COMPLETED" : "CANCELED", now(), key)
        .update();
  }

  void incidentRaised(
      long key,
      long processInstance,
      long elementInstance,
      String element,
      @Nullable Long job,
      String type,
      String message) {
    jdbc.sql(
            """
            insert into engine_incident (key, process_instance_key, element_instance_key, element_id,
                job_key, error_type, message, state, created_at)
            values (?, ?, ?, ?, ?, ?, ?, 'OPEN', ?) on conflict (key) do nothing
            """)
        .params(
            Arrays.asList(
                key, processInstance, elementInstance, element, job, type, message, now()))
        .update();
  }

  void incidentResolved(long key) {
    jdbc.sql("update engine_incident set state = 'RESOLVED', resolved_at = ? where key = ?")
        .params(now(), key)
        .update();
  }

  void timerSet(long key, long processInstance, long elementInstance, String element, Date due) {
    jdbc.sql(
            """
            insert into engine_timer (key, process_instance_key, element_instance_key, element_id, due_at, state)
            values (?, ?, ?, ?, ?, 'WAITING') on conflict (key) do nothing
            """)
        .params(Arrays.asList(key, processInstance, elementInstance, element, time(due)))
        .update();
  }

  void timerMoved(long key, Date due) {
    jdbc.sql("update engine_timer set due_at = ? where key = ? and state = 'WAITING'")
        .params(Arrays.asList(time(due), key))
        .update();
  }

  void timerEnded(long key, boolean triggered) {
    jdbc.sql("update engine_timer set state = ? where key = ? and state = 'WAITING'")
        .params(triggered ? "TRIGGERED" : "CANCELED", key)
        .update();
  }

  private static String state(boolean completed) {
    return completed ? "COMPLETED" : "TERMINATED";
  }

  private static OffsetDateTime now() {
    return utc(OperatonTime.now());
  }

  private static @Nullable OffsetDateTime time(@Nullable Date date) {
    return date == null ? null : utc(date.toInstant());
  }

  private static OffsetDateTime utc(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
