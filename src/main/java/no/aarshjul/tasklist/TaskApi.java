package no.aarshjul.tasklist;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import no.aarshjul.account.CurrentPerson;
import no.aarshjul.engine.TaskKey;
import no.aarshjul.platform.Refusal;
import no.aarshjul.web.Sentences;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Tasks for programs. */
@RestController
@RequestMapping("/api/tasks")
class TaskApi {

  private final Tasklist tasklist;
  private final TaskHolders holders;
  private final FindingTasks finding;
  private final TaskViews views;
  private final CurrentPerson current;
  private final Sentences sentences;

  TaskApi(
      Tasklist tasklist,
      TaskHolders holders,
      FindingTasks finding,
      TaskViews views,
      CurrentPerson current,
      Sentences sentences) {
    this.tasklist = tasklist;
    this.holders = holders;
    this.finding = finding;
    this.views = views;
    this.current = current;
    this.sentences = sentences;
  }

  /** One page of tasks; the header {@code X-Total-Count} says how many there are on all pages. */
  @GetMapping
  ResponseEntity<List<TaskView>> tasks(@ModelAttribute TaskFilter filter) {
    var found = finding.find(filter, current.get());
    return ResponseEntity.ok()
        .header("X-Total-Count", Long.toString(found.total()))
        .body(views.of(found.tasks()));
  }

  /** What the task's form shows. */
  @GetMapping("/{key}/form")
  Map<String, Object> form(@PathVariable("key") TaskKey key) {
    return tasklist.open(tasklist.get(key, current.get()));
  }

  @PostMapping("/{key}/claim")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void claim(@PathVariable("key") TaskKey key) {
    holders.claim(key, current.get());
  }

  @PostMapping("/{key}/unclaim")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void handBack(@PathVariable("key") TaskKey key) {
    holders.handBack(key, current.get());
  }

  /**
   * @param to user name of the next holder
   * @param remark for that person
   */
  record Assignment(@Nullable String to, @Nullable String remark) {}

  @PostMapping("/{key}/assign")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void assign(@PathVariable("key") TaskKey key, @RequestBody Assignment assignment) {
    holders.assign(key, required(assignment.to()), assignment.remark(), current.get());
  }

  private static String required(@Nullable String to) {
    if (to == null || to.isBlank()) {
      throw Refusal.invalid("answer.missing", "to");
    }
    return to;
  }

  /**
   * @param keys of the tasks
   * @param to user name of the next holder; null to claim them
   */
  record Bulk(@Nullable List<@Nullable TaskKey> keys, @Nullable String to) {}

  /**
   * @param refused the reason for each task with which it did not work
   */
  record BulkAnswer(List<TaskKey> done, Map<TaskKey, String> refused) {}

  private static List<TaskKey> required(@Nullable List<@Nullable TaskKey> keys) {
    if (keys == null || keys.stream().anyMatch(Objects::isNull)) {
      throw Refusal.invalid("answer.missing", "keys");
    }
    return keys.stream().filter(Objects::nonNull).toList();
  }

  /** Claims or reassigns many tasks; each stands for itself. */
  @PostMapping("/bulk")
  BulkAnswer bulk(@RequestBody Bulk bulk) {
    var person = current.get();
    var to = bulk.to();
    var keys = required(bulk.keys());
    var outcome = to == null ? holders.claim(keys, person) : holders.assign(keys, to, person);
    var refused = new LinkedHashMap<TaskKey, String>();
    outcome.refused().forEach(one -> refused.put(one.key(), sentences.of(one.reason())));
    return new BulkAnswer(outcome.done(), refused);
  }

  /**
   * @param version version of the task that the answers belong to, if known
   * @param answers by the form's keys
   */
  record Completion(@Nullable Long version, @Nullable Map<String, @Nullable Object> answers) {}

  @PostMapping("/{key}/complete")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void complete(@PathVariable("key") TaskKey key, @RequestBody Completion completion) {
    var answers = completion.answers();
    tasklist.complete(
        key, completion.version(), answers == null ? Map.of() : answers, current.get());
  }
}
