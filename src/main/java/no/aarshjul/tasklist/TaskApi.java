package no.aarshjul.tasklist;

import java.util.List;
import java.util.Map;
import no.aarshjul.account.CurrentPerson;
import no.aarshjul.platform.Refusal;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Tasks for programs. */
@RestController
@RequestMapping("/api/tasks")
class TaskApi {

  private final Tasklist tasklist;
  private final TaskViews views;
  private final CurrentPerson current;

  TaskApi(Tasklist tasklist, TaskViews views, CurrentPerson current) {
    this.tasklist = tasklist;
    this.views = views;
    this.current = current;
  }

  @GetMapping
  List<TaskView> tasks(@RequestParam(name = "view", defaultValue = "mine") String view) {
    var person = current.get();
    return views.of(
        switch (view) {
          case "mine" -> tasklist.mine(person);
          case "group" -> tasklist.ofMyGroups(person);
          case "all" -> tasklist.all(person);
          default -> throw Refusal.invalid("answer.choice", "view", "mine, group, all", view);
        });
  }

  /** What the task's form shows. */
  @GetMapping("/{key}/form")
  Map<String, Object> form(@PathVariable("key") long key) {
    return tasklist.open(tasklist.get(key, current.get()));
  }

  @PostMapping("/{key}/claim")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void claim(@PathVariable("key") long key) {
    tasklist.claim(key, current.get());
  }

  @PostMapping("/{key}/unclaim")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void handBack(@PathVariable("key") long key) {
    tasklist.handBack(key, current.get());
  }

  /**
   * @param version version of the task that the answers belong to, if known
   * @param answers by the form's keys
   */
  record Completion(@Nullable Long version, @Nullable Map<String, @Nullable Object> answers) {}

  @PostMapping("/{key}/complete")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void complete(@PathVariable("key") long key, @RequestBody Completion completion) {
    var answers = completion.answers();
    tasklist.complete(
        key, completion.version(), answers == null ? Map.of() : answers, current.get());
  }
}
