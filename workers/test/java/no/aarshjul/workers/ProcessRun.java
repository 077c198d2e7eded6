package no.aarshjul.workers;

import io.camunda.client.CamundaClient;
import io.camunda.client.api.response.ActivatedJob;
import io.camunda.zeebe.process.test.api.ZeebeTestEngine;
import io.camunda.zeebe.process.test.filters.RecordStream;
import io.camunda.zeebe.protocol.record.Record;
import io.camunda.zeebe.protocol.record.ValueType;
import io.camunda.zeebe.protocol.record.value.BpmnElementType;
import io.camunda.zeebe.protocol.record.value.JobRecordValue;
import io.camunda.zeebe.protocol.record.value.ProcessInstanceRecordValue;
import io.camunda.zeebe.protocol.record.value.UserTaskRecordValue;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeoutException;
import java.util.stream.StreamSupport;
import no.aarshjul.engine.camunda8.UserTaskCommands;

/**
 * The models on the test engine: jobs are answered with canned results, user tasks are completed by
 * name, time is moved. Says in the end which sequence flows were taken.
 */
final class ProcessRun implements AutoCloseable {

  static final String DUE = "2026-03-02T14:00:00Z";

  /** The day on which the sources release revised figures, long past for most tests. */
  static final String RELEASED = "2026-06-16T07:00:00Z";

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final ZeebeTestEngine engine;
  private final UserTaskCommands userTasks;
  private final CamundaClient client;
  private final Map<String, Map<String, Object>> results = new HashMap<>();
  private final Map<String, Set<String>> unavailable = new HashMap<>();
  private final List<ActivatedJob> done = new ArrayList<>();
  private final Set<Long> completedTasks = new HashSet<>();
  private final Set<Long> seen = new HashSet<>();

  ProcessRun(ZeebeTestEngine engine) throws IOException {
    this.engine = engine;
    this.userTasks = new UserTaskCommands(engine);
    this.client =
        CamundaClient.newClientBuilder()
            .grpcAddress(URI.create("http://" + engine.getGatewayAddress()))
            .preferRestOverGrpc(false)
            .build();
    deploy();
    cannedResults();
  }

  private void deploy() throws IOException {
    var command = client.newDeployResourceCommand();
    io.camunda.client.api.command.DeployResourceCommandStep1.@org.jspecify.annotations.Nullable
        DeployResourceCommandStep2
        step = null;
    for (var folder : List.of("processes", "forms")) {
      try (var files = Files.list(Path.of(folder))) {
        for (var file : files.sorted().toList()) {
          var name = file.getFileName().toString();
          var bytes = Files.readAllBytes(file);
          step =
              step == null
                  ? command.addResourceBytes(bytes, name)
                  : step.addResourceBytes(bytes, name);
        }
      }
    }
    java.util.Objects.requireNonNull(step, "no models were found").send().join();
  }

  private void cannedResults() {
    results.put("open-evaluation", deadlines());
    results.put("extend-confirmation", deadlines());
    results.put(
        "plan-collection",
        Map.of("datasets", List.of("ssb-1", "ssb-2"), "revisedFiguresAt", RELEASED));
    results.put(
        "assess-gaps", Map.of("departments", List.of("technical", "planning"), "fillDue", DUE));
    results.put("validate-submission", Map.of("submitDue", DUE));
    results.put(
        "screen-submission",
        Map.of(
            "unreportedShare",
            10,
            "outOfRange",
            0,
            "inconsistencies",
            0,
            "jumps",
            1,
            "verifyDue",
            DUE,
            "answerDue",
            DUE,
            "approveDue",
            DUE));
    results.put(
        "build-endorsement-package",
        Map.of(
            "packageId",
            "package-1",
            "sendDue",
            DUE,
            "decisionDue",
            DUE,
            "decisionPatience",
            "P20D"));
    results.put("compare-cohort", Map.of("closeDue", DUE));
  }

  private static Map<String, Object> deadlines() {
    return Map.of("confirmDue", DUE, "lastDeadline", "2100-01-01T00:00:00Z", "silenceDue", DUE);
  }

  /** Answers a type of job with these variables from now on. */
  ProcessRun answering(String jobType, Map<String, Object> variables) {
    results.put(jobType, variables);
    return this;
  }

  /** Lets the job fail with a BPMN error where a variable has this value. */
  ProcessRun unavailable(String jobType, String value) {
    unavailable.computeIfAbsent(jobType, type -> new HashSet<>()).add(value);
    return this;
  }

  /** Takes up every job that waits; returns whether there was one. */
  private boolean work() {
    var types = new TreeSet<String>();
    for (Record<?> record : records()) {
      if (record.getValueType() == ValueType.JOB
          && record.getIntent().name().equals("CREATED")
          && seen.add(record.getKey())) {
        types.add(((JobRecordValue) record.getValue()).getType());
      }
    }
    for (var type : types) {
      client
          .newActivateJobsCommand()
          .jobType(type)
          .maxJobsToActivate(100)
          .requestTimeout(Duration.ofMillis(-1))
          .send()
          .join()
          .getJobs()
          .forEach(this::answer);
    }
    return !types.isEmpty();
  }

  private void answer(ActivatedJob job) {
    done.add(job);
    var isUnavailable =
        unavailable.getOrDefault(job.getType(), Set.of()).stream()
            .anyMatch(job.getVariablesAsMap().values()::contains);
    if (isUnavailable) {
      client.newThrowErrorCommand(job).errorCode("Err_SourceUnavailable").send().join();
    } else {
      client
          .newCompleteCommand(job)
          .variables(results.getOrDefault(job.getType(), Map.of()))
          .send()
          .join();
    }
  }

  /** The jobs of a type that were worked on. */
  List<ActivatedJob> jobs(String type) {
    return done.stream().filter(job -> job.getType().equals(type)).toList();
  }

  /** Starts a process and waits until it waits. */
  ProcessRun start(String processId, Map<String, Object> more) throws Exception {
    var variables = new HashMap<String, Object>();
    variables.put("evaluationId", "e-1");
    variables.put("municipality", "1508");
    variables.put("reminderCycle", "R/P5D");
    if (processId.equals("gap-filling")) {
      variables.put("revisedFiguresAt", RELEASED);
    }
    variables.putAll(more);
    client
        .newCreateInstanceCommand()
        .bpmnProcessId(processId)
        .latestVersion()
        .variables(variables)
        .send()
        .join();
    return settle();
  }

  ProcessRun publish(String message, String correlationKey, Map<String, Object> variables)
      throws Exception {
    client
        .newPublishMessageCommand()
        .messageName(message)
        .correlationKey(correlationKey)
        .messageId(message + correlationKey + variables.hashCode())
        .timeToLive(Duration.ofHours(1))
        .variables(variables)
        .send()
        .join();
    return settle();
  }

  /** Completes one open task with this id. */
  ProcessRun complete(String taskId, Map<String, Object> variables) throws Exception {
    var task =
        openTasks().stream()
            .filter(open -> open.getElementId().equals(taskId))
            .findFirst()
            .orElseThrow(
                () ->
                    new AssertionError(
                        "Expected the open task " + taskId + ", found " + taskIds()));
    completedTasks.add(task.getUserTaskKey());
    userTasks.complete(task.getUserTaskKey(), variables);
    return settle();
  }

  /** Ids of the open tasks, in alphabetical order. */
  List<String> taskIds() {
    return openTasks().stream().map(UserTaskRecordValue::getElementId).sorted().toList();
  }

  /** The open user tasks, as the engine created them. */
  List<UserTaskRecordValue> openTasks() {
    var open = new HashMap<Long, UserTaskRecordValue>();
    for (Record<?> record : records()) {
      if (record.getValueType() == ValueType.USER_TASK) {
        var task = (UserTaskRecordValue) record.getValue();
        switch (record.getIntent().name()) {
          case "CREATED" -> open.put(task.getUserTaskKey(), task);
          case "COMPLETED", "CANCELED" -> open.remove(task.getUserTaskKey());
          default -> {}
        }
      }
    }
    open.keySet().removeAll(completedTasks);
    return List.copyOf(open.values());
  }

  ProcessRun advance(Duration duration) throws Exception {
    engine.increaseTime(duration);
    return settle();
  }

  private ProcessRun settle() throws InterruptedException, TimeoutException {
    do {
      engine.waitForIdleState(PATIENCE);
    } while (work());
    return this;
  }

  /** Whether the first started instance of this process is through. */
  boolean isThrough(String processId) {
    return StreamSupport.stream(records().spliterator(), false)
        .filter(record -> record.getValueType() == ValueType.PROCESS_INSTANCE)
        .filter(record -> record.getIntent().name().equals("ELEMENT_COMPLETED"))
        .map(record -> (ProcessInstanceRecordValue) record.getValue())
        .anyMatch(
            value ->
                value.getBpmnElementType() == BpmnElementType.PROCESS
                    && value.getBpmnProcessId().equals(processId));
  }

  /** The elements that were completed. */
  Set<String> passed() {
    var passed = new TreeSet<String>();
    for (Record<?> record : records()) {
      if (record.getValueType() == ValueType.PROCESS_INSTANCE
          && record.getIntent().name().equals("ELEMENT_COMPLETED")) {
        passed.add(((ProcessInstanceRecordValue) record.getValue()).getElementId());
      }
    }
    return passed;
  }

  /** The sequence flows that were taken, as process/flow. */
  Set<String> flowsTaken() {
    var flows = new TreeSet<String>();
    for (Record<?> record : records()) {
      if (record.getValueType() == ValueType.PROCESS_INSTANCE
          && record.getIntent().name().equals("SEQUENCE_FLOW_TAKEN")) {
        var value = (ProcessInstanceRecordValue) record.getValue();
        flows.add(value.getBpmnProcessId() + "/" + value.getElementId());
      }
    }
    return flows;
  }

  /**
   * The engine writes no record for a flow that leaves an event-based gateway: it counts as taken
   * when the event behind it has happened.
   */
  Set<String> flowsOfEventGateways() {
    var passed = passed();
    var flows = new TreeSet<String>();
    try {
      for (var model : models()) {
        for (var gateway : found(model, "<bpmn:eventBasedGateway id=\"([^\"]+)\"")) {
          for (var event : passed) {
            found(
                    model,
                    "<bpmn:sequenceFlow id=\"([^\"]+)\" sourceRef=\"%s\" targetRef=\"%s\""
                        .formatted(gateway, event))
                .forEach(
                    flow -> flows.add(model.getFileName().toString().replace(".bpmn", "/") + flow));
          }
        }
      }
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
    return flows;
  }

  /** What the engine could not go on with. */
  List<String> incidents() {
    return StreamSupport.stream(
            RecordStream.of(engine.getRecordStreamSource()).incidentRecords().spliterator(), false)
        .map(
            record -> record.getValue().getElementId() + ": " + record.getValue().getErrorMessage())
        .distinct()
        .toList();
  }

  private Iterable<Record<?>> records() {
    return RecordStream.of(engine.getRecordStreamSource()).records();
  }

  static List<Path> models() throws IOException {
    try (var files = Files.list(Path.of("processes"))) {
      return files.filter(file -> file.toString().endsWith(".bpmn")).sorted().toList();
    }
  }

  static Set<String> jobTypes(Path model) {
    return found(model, "zeebe:taskDefinition type=\"([^\"]+)\"");
  }

  static Set<String> found(Path model, String pattern) {
    try {
      var matcher = java.util.regex.Pattern.compile(pattern).matcher(Files.readString(model));
      var found = new TreeSet<String>();
      while (matcher.find()) {
        found.add(matcher.group(1));
      }
      return found;
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    client.close();
  }
}
