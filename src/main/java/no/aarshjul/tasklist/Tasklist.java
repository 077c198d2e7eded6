package no.aarshjul.tasklist;

import java.util.List;
import java.util.Map;
import no.aarshjul.account.Person;
import no.aarshjul.audit.Entry;
import no.aarshjul.engine.TaskCommands;
import no.aarshjul.engine.TaskKey;
import no.aarshjul.engine.UserTask;
import no.aarshjul.platform.Refusal;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Opens and completes tasks. Who may is checked here, on the server, at the moment of the deed; a
 * refused attempt is an entry in the trail.
 */
@Component
public class Tasklist {

  private static final String COMPLETED = "task.completed";

  private final TaskAccess access;
  private final TaskKinds kinds;
  private final TaskTurns turns;
  private final TaskTrail trail;
  private final TaskCommands commands;

  Tasklist(
      TaskAccess access, TaskKinds kinds, TaskTurns turns, TaskTrail trail, TaskCommands commands) {
    this.access = access;
    this.kinds = kinds;
    this.turns = turns;
    this.trail = trail;
    this.commands = commands;
  }

  /** The task, if the person may see it. */
  UserTask get(TaskKey key, Person person) {
    return access.get(key, person);
  }

  /** Whether the task is open to one of the person's groups. */
  boolean isOffered(TaskKey key, Person person) {
    return access.isOffered(key, person);
  }

  /** Address of the page where the work of this task is done; null if its form is all. */
  @Nullable String workplace(UserTask task) {
    return kinds.of(task).workplace(task);
  }

  /** What was done with the task, oldest first. */
  List<Entry> history(UserTask task) {
    return trail.of(task);
  }

  /** What the task's form shows. */
  public Map<String, Object> open(UserTask task) {
    return kinds.of(task).open(task);
  }

  /**
   * Completes a task.
   *
   * @param version the version of the task that the person has seen; null if the caller cannot know
   */
  public void complete(
      TaskKey key, @Nullable Long version, Map<String, @Nullable Object> answers, Person person) {
    var task = access.get(key, person);
    try {
      TaskAccess.requireOpen(task);
      TaskAccess.requireHolder(person, task);
      if (version != null && version != task.version()) {
        throw Refusal.conflict("task.stale");
      }
    } catch (Refusal refusal) {
      throw trail.refused(task, COMPLETED, refusal);
    }
    turns.during(
        task,
        COMPLETED,
        () -> {
          commands.hold(task);
          kinds.of(task).admit(task, person);
          var variables = kinds.of(task).complete(task, new Answers(answers), person);
          trail.completed(task);
          commands.complete(task, variables);
        });
  }
}
