package no.aarshjul.exporter;

import io.camunda.zeebe.protocol.record.Record;
import io.camunda.zeebe.protocol.record.ValueType;
import io.camunda.zeebe.protocol.record.value.BpmnElementType;
import io.camunda.zeebe.protocol.record.value.IncidentRecordValue;
import io.camunda.zeebe.protocol.record.value.ProcessInstanceRecordValue;
import io.camunda.zeebe.protocol.record.value.TimerRecordValue;
import io.camunda.zeebe.protocol.record.value.UserTaskRecordValue;
import io.camunda.zeebe.protocol.record.value.VariableRecordValue;
import io.camunda.zeebe.protocol.record.value.deployment.Form;
import io.camunda.zeebe.protocol.record.value.deployment.Process;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What each kind of record means for the read model. Every statement may be repeated and may come
 * late: a row is only changed by a record with a higher position than the one that wrote it.
 */
final class Projections {

  static final Set<ValueType> HANDLED =
      EnumSet.of(
          ValueType.PROCESS,
          ValueType.FORM,
          ValueType.PROCESS_INSTANCE,
          ValueType.USER_TASK,
          ValueType.VARIABLE,
          ValueType.INCIDENT,
          ValueType.TIMER);

  /** The variables that tie the engine's work to our subjects; no others are copied. */
  static final Set<String> SUBJECTS = Set.of("evaluationId", "cohortId", "department");

  /**
   * Writes beside user tasks what they are about, once their variables and their scope are known.
   * Parameter: the element instances that a batch has told about.
   */
  static final String SUBJECTS_OF_TASKS =
      """
      update engine_user_task t set
        evaluation_id = coalesce(near.evaluation_id, root.evaluation_id),
        cohort_id = coalesce(near.cohort_id, root.cohort_id),
        department = near.department,
        subjects_known = true
      from engine_element_instance e
      left join lateral (%1$s v.scope_key in (e.key, e.scope_key)) near on true
      left join lateral (%1$s v.scope_key = e.process_instance_key) root on true
      where e.key = t.element_instance_key and e.key = any (?) and not t.subjects_known
      """
          .formatted(
              """
              select max(v.value) filter (where v.name = 'evaluationId') as evaluation_id,
                     max(v.value) filter (where v.name = 'cohortId') as cohort_id,
                     max(v.value) filter (where v.name = 'department') as department
              from engine_variable v where
              """);

  private Projections() {}

  /** The element instance whose user task a record tells about, null if it tells about none. */
  static @Nullable Long userTaskElement(Record<?> record) {
    if (record.getValue() instanceof UserTaskRecordValue task) {
      return task.getElementInstanceKey();
    }
    return record.getValue() instanceof ProcessInstanceRecordValue element
            && element.getBpmnElementType() == BpmnElementType.USER_TASK
        ? (Long) record.getKey()
        : null;
  }

  /** The change that a record makes, or null if it makes none. */
  static @Nullable Row row(Record<?> record) {
    return switch (record.getValueType()) {
      case PROCESS -> definition(record);
      case FORM -> form(record);
      case PROCESS_INSTANCE -> processInstance(record);
      case USER_TASK -> userTask(record);
      case VARIABLE -> variable(record);
      case INCIDENT -> incident(record);
      case TIMER -> timer(record);
      default -> null;
    };
  }

  private static @Nullable Row definition(Record<?> record) {
    var process = (Process) record.getValue();
    if (!"CREATED".equals(record.getIntent().name())) {
      return null;
    }
    return Row.of(
        """
        insert into engine_definition (key, process_id, version, version_tag, resource_name, resource,
                                       partition_id, position)
        values (?, ?, ?, ?, ?, ?, ?, ?) on conflict (key) do nothing
        """,
        process.getProcessDefinitionKey(),
        process.getBpmnProcessId(),
        process.getVersion(),
        process.getVersionTag(),
        process.getResourceName(),
        new String(process.getResource(), StandardCharsets.UTF_8),
        record.getPartitionId(),
        record.getPosition());
  }

  private static @Nullable Row form(Record<?> record) {
    var form = (Form) record.getValue();
    if (!"CREATED".equals(record.getIntent().name())) {
      return null;
    }
    return Row.of(
        """
        insert into engine_form (key, form_id, version, resource, partition_id, position)
        values (?, ?, ?, ?, ?, ?) on conflict (key) do nothing
        """,
        form.getFormKey(),
        form.getFormId(),
        form.getVersion(),
        new String(form.getResource(), StandardCharsets.UTF_8),
        record.getPartitionId(),
        record.getPosition());
  }

  private static @Nullable Row processInstance(Record<?> record) {
    var value = (ProcessInstanceRecordValue) record.getValue();
    var state =
        switch (record.getIntent().name()) {
          case "ELEMENT_ACTIVATED" -> "ACTIVE";
          case "ELEMENT_COMPLETED" -> "COMPLETED";
          case "ELEMENT_TERMINATED" -> "TERMINATED";
          default -> null;
        };
    if (state == null || value.getBpmnElementType() == BpmnElementType.SEQUENCE_FLOW) {
      return null;
    }
    var at = time(record.getTimestamp());
    var entered = "ACTIVE".equals(state) ? at : null;
    var left = "ACTIVE".equals(state) ? null : at;
    if (value.getBpmnElementType() == BpmnElementType.PROCESS) {
      return Row.of(
          """
          insert into engine_process_instance as old (key, process_id, definition_key, version, parent_key,
              parent_element_key, state, started_at, ended_at, partition_id, position)
          values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
          on conflict (key) do update set state = excluded.state,
              started_at = coalesce(old.started_at, excluded.started_at),
              ended_at = coalesce(excluded.ended_at, old.ended_at), position = excluded.position
          where old.position < excluded.position
          """,
          record.getKey(),
          value.getBpmnProcessId(),
          value.getProcessDefinitionKey(),
          value.getVersion(),
          orNull(value.getParentProcessInstanceKey()),
          orNull(value.getParentElementInstanceKey()),
          state,
          entered,
          left,
          record.getPartitionId(),
          record.getPosition());
    }
    return Row.of(
        """
        insert into engine_element_instance as old (key, process_instance_key, process_id, element_id,
            element_type, scope_key, state, entered_at, left_at, partition_id, position)
        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        on conflict (key) do update set state = excluded.state,
            entered_at = coalesce(old.entered_at, excluded.entered_at),
            left_at = coalesce(excluded.left_at, old.left_at), position = excluded.position
        where old.position < excluded.position
        """,
        record.getKey(),
        value.getProcessInstanceKey(),
        value.getBpmnProcessId(),
        value.getElementId(),
        value.getBpmnElementType().name(),
        value.getFlowScopeKey(),
        state,
        entered,
        left,
        record.getPartitionId(),
        record.getPosition());
  }

  private static @Nullable Row userTask(Record<?> record) {
    var value = (UserTaskRecordValue) record.getValue();
    var state =
        switch (record.getIntent().name()) {
          case "CREATED", "ASSIGNED", "UPDATED", "MIGRATED" -> "CREATED";
          case "COMPLETED" -> "COMPLETED";
          case "CANCELED" -> "CANCELED";
          default -> null;
        };
    if (state == null) {
      return null;
    }
    var at = time(record.getTimestamp());
    return Row.of(
        """
        insert into engine_user_task as old (key, element_instance_key, process_instance_key, process_id,
            element_id, form_key, assignee, candidate_groups, due_at, priority, state, created_at, ended_at,
            partition_id, position)
        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        on conflict (key) do update set state = excluded.state, assignee = excluded.assignee,
            candidate_groups = excluded.candidate_groups, due_at = excluded.due_at, priority = excluded.priority,
            created_at = coalesce(old.created_at, excluded.created_at),
            ended_at = coalesce(excluded.ended_at, old.ended_at), position = excluded.position
        where old.position < excluded.position
        """,
        value.getUserTaskKey(),
        value.getElementInstanceKey(),
        value.getProcessInstanceKey(),
        value.getBpmnProcessId(),
        value.getElementId(),
        orNull(value.getFormKey()),
        blankToNull(value.getAssignee()),
        value.getCandidateGroupsList().toArray(String[]::new),
        dueDate(value.getDueDate()),
        value.getPriority(),
        state,
        "CREATED".equals(record.getIntent().name()) ? at : null,
        "CREATED".equals(state) ? null : at,
        record.getPartitionId(),
        record.getPosition());
  }

  private static @Nullable Row variable(Record<?> record) {
    var value = (VariableRecordValue) record.getValue();
    if (!SUBJECTS.contains(value.getName())) {
      return null;
    }
    return Row.of(
        """
        insert into engine_variable as old (scope_key, name, value, process_instance_key, partition_id, position)
        values (?, ?, ?, ?, ?, ?)
        on conflict (scope_key, name) do update set value = excluded.value, position = excluded.position
        where old.position < excluded.position
        """,
        value.getScopeKey(),
        value.getName(),
        unquoted(value.getValue()),
        value.getProcessInstanceKey(),
        record.getPartitionId(),
        record.getPosition());
  }

  private static @Nullable Row incident(Record<?> record) {
    var value = (IncidentRecordValue) record.getValue();
    var state =
        switch (record.getIntent().name()) {
          case "CREATED" -> "OPEN";
          case "RESOLVED" -> "RESOLVED";
          default -> null;
        };
    if (state == null) {
      return null;
    }
    var at = time(record.getTimestamp());
    return Row.of(
        """
        insert into engine_incident as old (key, process_instance_key, element_instance_key, element_id, job_key,
            error_type, message, state, created_at, resolved_at, partition_id, position)
        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        on conflict (key) do update set state = excluded.state,
            created_at = coalesce(old.created_at, excluded.created_at),
            resolved_at = coalesce(excluded.resolved_at, old.resolved_at), position = excluded.position
        where old.position < excluded.position
        """,
        record.getKey(),
        value.getProcessInstanceKey(),
        value.getElementInstanceKey(),
        value.getElementId(),
        orNull(value.getJobKey()),
        value.getErrorType().name(),
        value.getErrorMessage(),
        state,
        "OPEN".equals(state) ? at : null,
        "OPEN".equals(state) ? null : at,
        record.getPartitionId(),
        record.getPosition());
  }

  private static @Nullable Row timer(Record<?> record) {
    var value = (TimerRecordValue) record.getValue();
    var state =
        switch (record.getIntent().name()) {
          case "CREATED" -> "WAITING";
          case "TRIGGERED" -> "TRIGGERED";
          case "CANCELED" -> "CANCELED";
          default -> null;
        };
    if (state == null) {
      return null;
    }
    return Row.of(
        """
        insert into engine_timer as old (key, process_instance_key, element_instance_key, element_id, due_at,
            state, partition_id, position)
        values (?, ?, ?, ?, ?, ?, ?, ?)
        on conflict (key) do update set state = excluded.state, position = excluded.position
        where old.position < excluded.position
        """,
        record.getKey(),
        value.getProcessInstanceKey(),
        value.getElementInstanceKey(),
        value.getTargetElementId(),
        time(value.getDueDate()),
        state,
        record.getPartitionId(),
        record.getPosition());
  }

  private static OffsetDateTime time(long millis) {
    return Instant.ofEpochMilli(millis).atOffset(ZoneOffset.UTC);
  }

  private static @Nullable OffsetDateTime dueDate(String text) {
    return text.isBlank() ? null : OffsetDateTime.parse(text).withOffsetSameInstant(ZoneOffset.UTC);
  }

  /** The engine writes -1 for "none". */
  private static @Nullable Long orNull(long key) {
    return key <= 0 ? null : key;
  }

  private static @Nullable String blankToNull(@Nullable String text) {
    return text == null || text.isBlank() ? null : text;
  }

  /** Subjects are plain identifiers: their JSON text is the identifier in quotes. */
  private static String unquoted(String json) {
    return json.length() > 1 && json.startsWith("\"") ? json.substring(1, json.length() - 1) : json;
  }
}
