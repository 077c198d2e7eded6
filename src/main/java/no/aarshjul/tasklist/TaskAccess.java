package no.aarshjul.tasklist;

import no.aarshjul.account.Person;
import no.aarshjul.engine.TaskCommands;
import no.aarshjul.engine.TaskKey;
import no.aarshjul.engine.UserTask;
import no.aarshjul.engine.UserTasks;
import no.aarshjul.platform.Refusal;
import org.springframework.stereotype.Component;

/** Who may see a task and who may do its work. */
@Component
class TaskAccess {

  private final UserTasks tasks;
  private final TaskTrail trail;

  TaskAccess(UserTasks tasks, TaskTrail trail) {
    this.tasks = tasks;
    this.trail = trail;
  }

  /**
   * The task, if the person may see it.
   *
   * @throws Refusal not found, also if there is such a task but not for this person
   */
  UserTask get(TaskKey key, Person person) {
    var unknown = Refusal.notFound("task.unknown", key.toString());
    var task = tasks.find(key).orElseThrow(() -> unknown);
    if (!isMember(person, task) && !person.seesAll()) {
      throw trail.hidden(unknown);
    }
    return task;
  }

  /** Whether the task is open to one of the person's groups. */
  boolean isOffered(TaskKey key, Person person) {
    return tasks.find(key).filter(task -> isMember(person, task)).isPresent();
  }

  static boolean isMember(Person person, UserTask task) {
    return task.groups().stream().anyMatch(person.groups()::contains);
  }

  static void requireOpen(UserTask task) {
    TaskCommands.requireOpen(task);
  }

  static void requireMember(Person person, UserTask task) {
    if (!isMember(person, task)) {
      throw Refusal.forbidden("task.foreign", String.join(", ", task.groups()));
    }
  }

  static void requireHolder(Person person, UserTask task) {
    requireMember(person, task);
    var holder = task.assignee();
    if (holder == null) {
      throw Refusal.conflict("task.unclaimed");
    }
    if (!holder.equals(person.username())) {
      throw Refusal.forbidden("task.held", holder);
    }
  }
}
