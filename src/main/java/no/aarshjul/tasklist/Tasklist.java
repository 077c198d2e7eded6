package no.aarshjul.tasklist;

import java.util.List;
import java.util.Map;
import no.aarshjul.account.Person;
import no.aarshjul.audit.Entry;
import no.aarshjul.engine.EngineObjection;
import no.aarshjul.engine.TaskCommands;
import no.aarshjul.engine.TaskKey;
import no.aarshjul.engine.UserTask;
import no.aarshjul.platform.Refusal;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Opens and completes tasks. Who may is checked here, on the server, at the moment of the deed; a
 * refused attempt is an entry in the trail.
 */
@Component
public class Tasklist {

  private final TaskAccess access;
  private final TaskKinds kinds;
  private final TaskTurns turns;
  private final TaskTrail trail;
  private final TaskCommands commands;
  private final TransactionTemplate transaction;

  Tasklist(
      TaskAccess access,
      TaskKinds kinds,
      TaskTurns turns,
      TaskTrail trail,
      TaskCommands commands,
      TransactionTemplate transaction) {
    this.access = access;
    this.kinds = kinds;
    this.turns = turns;
    this.trail = trail;
    this.commands = commands;
    this.transaction = transaction;
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
      trail.during(
          task,
          () -> {
            transaction.executeWithoutResult(
                status -> {
                  turns.take(task);
                  commands.hold(task);
                  kinds.of(task).admit(task, person);
                  var variables = kinds.of(task).complete(task, new Answers(answers), person);
                  trail.completed(task);
                  commands.complete(task, variables);
                });
            return null;
          });
    } catch (Refusal refusal) {
      throw trail.refused(task, "task.completed", refusal);
    } catch (ConcurrencyFailureException e) {
      throw trail.refused(task, "task.completed", Refusal.conflict("problem.race"));
    } catch (EngineObjection objection) {
      throw trail.refused(
          task, "task.completed", Refusal.conflict("task.engine-objects", objection.reason()));
    }
  }
}
