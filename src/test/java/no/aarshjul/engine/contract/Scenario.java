package no.aarshjul.engine.contract;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import no.aarshjul.engine.EngineCommand.PublishMessage;

/** A story that people and workers play on both engines: what they do, and canned results. */
final class Scenario {

  static final String DUE = "2026-03-02T14:00:00Z";

  /** The day on which the sources release revised figures, long past for most scenarios. */
  static final String RELEASED = "2026-06-16T07:00:00Z";

  private final SideBySide engines;
  private final Map<String, Map<String, Object>> results = new HashMap<>();
  private final Map<String, Set<String>> unavailable = new HashMap<>();

  Scenario(SideBySide engines) {
    this.engines = engines;
    engines.workers(run -> this::answer);
    cannedResults();
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
    results.put("screen-submission", screened());
    results.put("build-endorsement-package", packaged("package-1"));
    results.put("compare-cohort", Map.of("closeDue", DUE));
  }

  private static Map<String, Object> deadlines() {
    return Map.of("confirmDue", DUE, "lastDeadline", "2100-01-01T00:00:00Z", "silenceDue", DUE);
  }

  private static Map<String, Object> screened() {
    return of(
        "unreportedShare", 10,
        "outOfRange", 0,
        "inconsistencies", 0,
        "jumps", 1,
        "verifyDue", DUE,
        "answerDue", DUE,
        "approveDue", DUE);
  }

  static Map<String, Object> packaged(String id) {
    return of("packageId", id, "sendDue", DUE, "decisionDue", DUE, "decisionPatience", "P20D");
  }

  static Map<String, Object> of(Object... pairs) {
    var map = new HashMap<String, Object>();
    for (int i = 0; i < pairs.length; i += 2) {
      map.put((String) pairs[i], pairs[i + 1]);
    }
    return map;
  }

  /** Answers a type of job with these variables from now on. */
  Scenario answering(String jobType, Map<String, Object> variables) {
    results.put(jobType, variables);
    return this;
  }

  /** Lets the job fail with a BPMN error where a variable has this value. */
  Scenario unavailable(String jobType, String value) {
    unavailable.computeIfAbsent(jobType, type -> new HashSet<>()).add(value);
    return this;
  }

  private Workers.Answer answer(Workers.Delivery job) {
    var missing = unavailable.getOrDefault(job.type(), Set.of());
    return job.variables().values().stream().anyMatch(missing::contains)
        ? new Workers.Answer.Obstacle("Err_SourceUnavailable", "The source is unavailable")
        : Workers.answering(results).answer(job);
  }

  Scenario start(String processId, Map<String, Object> more) {
    var variables = of("evaluationId", "e-1", "municipality", "1508", "reminderCycle", "R/P5D");
    if (processId.equals("gap-filling")) {
      variables.put("revisedFiguresAt", RELEASED);
    }
    variables.putAll(more);
    engines.start(processId, variables);
    return this;
  }

  boolean publish(String message, String key, Map<String, Object> variables) {
    return engines.publish(
        new PublishMessage(
            message, key, message + key + variables, Duration.ofHours(1), variables));
  }

  /** Completes one open task with this id. */
  Scenario complete(String taskId, Map<String, Object> variables) {
    engines.complete(task -> task.element().equals(taskId), variables);
    return this;
  }

  /** Lets days pass, all at once. */
  Scenario days(int days) {
    engines.advance(Duration.ofDays(days));
    return this;
  }

  /** Ids of the open tasks, in alphabetical order. */
  List<String> taskIds() {
    return engines.openTasks();
  }

  List<Story.Task> openTasks() {
    return engines.story().openTasks();
  }

  /** The jobs of a type that were worked on. */
  List<Workers.Delivery> jobs(String type) {
    return engines.jobs(type).stream().map(Story.Work::job).toList();
  }

  Set<String> passed() {
    return engines.passed();
  }

  /** Whether the first started instance of this process is through. */
  boolean isThrough(String processId) {
    return engines.passed().contains(processId);
  }
}
