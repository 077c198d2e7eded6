package no.aarshjul.engine.contract;

import io.camunda.zeebe.process.test.api.ZeebeTestEngine;
import io.camunda.zeebe.protocol.record.Record;
import io.camunda.zeebe.protocol.record.RecordType;
import io.camunda.zeebe.protocol.record.value.BpmnElementType;
import io.camunda.zeebe.protocol.record.value.IncidentRecordValue;
import io.camunda.zeebe.protocol.record.value.JobRecordValue;
import io.camunda.zeebe.protocol.record.value.MessageRecordValue;
import io.camunda.zeebe.protocol.record.value.ProcessInstanceRecordValue;
import io.camunda.zeebe.protocol.record.value.TimerRecordValue;
import io.camunda.zeebe.protocol.record.value.UserTaskRecordValue;
import io.camunda.zeebe.protocol.record.value.VariableRecordValue;
import io.camunda.zeebe.protocol.record.value.deployment.Form;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Reads the records of Zeebe's test engine as they come. */
final class ZeebeRecords {

  private static final List<String> SUBJECTS = List.of("evaluationId", "cohortId", "department");

  /** Messages whose time is over are forgotten in turns of a minute. */
  private static final Duration TURN = Duration.ofSeconds(61);

  private final ZeebeTestEngine engine;
  private int read;
  private long position = -1;
  private final Map<Long, Long> scopes = new HashMap<>();
  private final Map<Long, Map<String, String>> variables = new HashMap<>();
  private final Map<Long, String> forms = new HashMap<>();
  private final Map<Long, Story.Visit> visits = new LinkedHashMap<>();
  private final Map<Long, Story.Task> tasks = new LinkedHashMap<>();
  private final Map<Long, Story.Trouble> incidents = new LinkedHashMap<>();
  private final Map<Long, Story.Timer> timers = new LinkedHashMap<>();
  private final Map<Long, Instant> pausing = new HashMap<>();
  private final Map<Long, Instant> messages = new HashMap<>();
  private final Map<Long, String> jobs = new HashMap<>();
  private final Set<String> waiting = new TreeSet<>();
  private final Set<String> flows = new TreeSet<>();

  ZeebeRecords(ZeebeTestEngine engine) {
    this.engine = engine;
  }

  /** Reads on; returns whether there was anything new. */
  boolean read() {
    var all = (List<Record<?>>) engine.getRecordStreamSource().getRecords();
    var from = read;
    read = all.size();
    for (var record : all.subList(from, read)) {
      position = record.getPosition();
      if (record.getRecordType() == RecordType.EVENT) {
        note(record, record.getKey(), record.getIntent().name());
      }
    }
    return read > from;
  }

  /** Position in the log of what was read last. */
  long position() {
    return position;
  }

  private void note(Record<?> record, long key, String intent) {
    switch (record.getValue()) {
      case Form form -> forms.put(form.getFormKey(), form.getFormId() + ":" + form.getVersion());
      case ProcessInstanceRecordValue element -> element(element, key, intent);
      case VariableRecordValue variable -> {
        if (SUBJECTS.contains(variable.getName())) {
          variables
              .computeIfAbsent(variable.getScopeKey(), scope -> new HashMap<>())
              .put(variable.getName(), variable.getValue());
        }
      }
      case UserTaskRecordValue task -> task(task, key, intent);
      case JobRecordValue job -> job(job, key, intent);
      case IncidentRecordValue incident -> incident(incident, key, intent);
      case TimerRecordValue timer -> {
        if (intent.equals("CREATED")) {
          timers.put(
              key,
              new Story.Timer(
                  timer.getProcessInstanceKey(),
                  timer.getTargetElementId(),
                  Instant.ofEpochMilli(timer.getDueDate())));
        } else {
          timers.remove(key);
        }
      }
      case MessageRecordValue message -> {
        if (intent.equals("PUBLISHED")) {
          messages.put(key, Instant.ofEpochMilli(message.getDeadline()));
        } else if (intent.equals("EXPIRED")) {
          messages.remove(key);
        }
      }
      default -> {}
    }
  }

  private void element(ProcessInstanceRecordValue element, long key, String intent) {
    var type = element.getBpmnElementType();
    if (intent.equals("SEQUENCE_FLOW_TAKEN")) {
      flows.add(element.getBpmnProcessId() + "/" + element.getElementId());
      return;
    }
    var isProcess = type == BpmnElementType.PROCESS;
    var scope = isProcess ? element.getParentElementInstanceKey() : element.getFlowScopeKey();
    switch (intent) {
      case "ELEMENT_ACTIVATING" -> scopes.put(key, isProcess ? 0L : scope);
      case "ELEMENT_ACTIVATED" ->
          visits.put(
              key,
              new Story.Visit(
                  key,
                  Math.max(scope, 0),
                  element.getBpmnProcessId(),
                  isProcess ? element.getVersion() : 0,
                  element.getElementId(),
                  type.name(),
                  "ACTIVE"));
      case "ELEMENT_COMPLETED" -> left(key, "COMPLETED");
      case "ELEMENT_TERMINATED" -> left(key, "TERMINATED");
      default -> {}
    }
  }

  private void left(long key, String state) {
    visits.computeIfPresent(
        key,
        (one, visit) ->
            new Story.Visit(
                key,
                visit.scope(),
                visit.process(),
                visit.version(),
                visit.element(),
                visit.type(),
                state));
  }

  private void task(UserTaskRecordValue task, long key, String intent) {
    switch (intent) {
      case "CREATED" ->
          tasks.put(
              key,
              new Story.Task(
                  key,
                  task.getElementInstanceKey(),
                  task.getElementId(),
                  task.getCandidateGroupsList(),
                  task.getDueDate().isEmpty()
                      ? null
                      : OffsetDateTime.parse(task.getDueDate().replaceAll("\\[.*", "")).toInstant(),
                  task.getPriority(),
                  forms.getOrDefault(task.getFormKey(), "?:0"),
                  subjects(task.getElementInstanceKey()),
                  "CREATED"));
      case "COMPLETED", "CANCELED" ->
          tasks.computeIfPresent(
              key,
              (one, open) ->
                  new Story.Task(
                      key,
                      open.visit(),
                      open.element(),
                      open.groups(),
                      open.due(),
                      open.priority(),
                      open.form(),
                      open.subjects(),
                      intent));
      default -> {}
    }
  }

  private Map<String, String> subjects(long visit) {
    var subjects = new TreeMap<String, String>();
    for (var scope = visit; scope > 0; scope = scopes.getOrDefault(scope, 0L)) {
      variables
          .getOrDefault(scope, Map.of())
          .forEach((name, value) -> subjects.putIfAbsent(name, value));
    }
    subjects.values().removeIf("null"::equals);
    subjects.replaceAll((name, value) -> value.replace("\"", ""));
    return subjects;
  }

  private void job(JobRecordValue job, long key, String intent) {
    jobs.put(key, job.getType());
    switch (intent) {
      case "CREATED", "RETRIES_UPDATED", "TIMED_OUT" -> waiting.add(job.getType());
      case "RECURRED_AFTER_BACKOFF" -> {
        pausing.remove(key);
        waiting.add(job.getType());
      }
      case "FAILED" -> {
        if (job.getRetries() > 0) {
          if (job.getRetryBackoff() > 0) {
            pausing.put(key, Instant.ofEpochMilli(job.getRecurringTime()));
          } else {
            waiting.add(job.getType());
          }
        }
      }
      case "CANCELED", "COMPLETED" -> pausing.remove(key);
      default -> {}
    }
  }

  private void incident(IncidentRecordValue incident, long key, String intent) {
    var isOpen = intent.equals("CREATED");
    var job = incident.getJobKey() > 0 ? incident.getJobKey() : null;
    incidents.put(
        key,
        new Story.Trouble(
            key,
            incident.getProcessInstanceKey(),
            incident.getElementId(),
            job != null,
            incident.getErrorMessage(),
            isOpen,
            job));
    if (!isOpen && job != null) {
      waiting.add(jobs.get(job));
    }
  }

  /** The types of jobs that wait for a worker; they are not told again. */
  Set<String> typesWaiting() {
    var types = new TreeSet<>(waiting);
    waiting.clear();
    return types;
  }

  /** Whether the engine will do something at once because its time has come. */
  boolean isDue(Instant now) {
    return !due(now).isEmpty();
  }

  List<String> due(Instant now) {
    var due = new ArrayList<String>();
    timers.values().stream()
        .filter(timer -> !timer.due().isAfter(now))
        .forEach(timer -> due.add(timer.toString()));
    pausing.values().stream()
        .filter(end -> !end.isAfter(now))
        .forEach(end -> due.add("job " + end));
    messages.values().stream()
        .filter(end -> end.isBefore(now.minus(TURN)))
        .forEach(end -> due.add("message " + end));
    return due;
  }

  Story story(List<Story.Work> work) {
    return new Story(
        List.copyOf(visits.values()),
        List.copyOf(work),
        List.copyOf(tasks.values()),
        List.copyOf(incidents.values()),
        List.copyOf(timers.values()));
  }

  Set<String> flows() {
    return flows;
  }

  List<Long> roots() {
    return visits.values().stream()
        .filter(visit -> visit.isProcess() && visit.scope() == 0 && visit.isActive())
        .map(Story.Visit::key)
        .toList();
  }

  void clear() {
    visits.clear();
    tasks.clear();
    incidents.clear();
    timers.clear();
    pausing.clear();
    variables.clear();
    scopes.clear();
    waiting.clear();
  }
}
