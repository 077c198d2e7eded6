package no.aarshjul.engine;

import java.util.Map;
import java.util.Objects;
import no.aarshjul.engine.EngineCommand.AssignTask;
import no.aarshjul.engine.EngineCommand.CompleteTask;
import no.aarshjul.engine.EngineCommand.UnassignTask;
import no.aarshjul.platform.Refusal;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Claims, hands back and completes user tasks, as part of a use case's transaction. Of two people
 * who want the same at the same moment the first one gets it: the task's row is locked until the
 * use case is through, whichever engine runs the process.
 */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class TaskCommands {

  private final EngineCommands commands;
  private final UserTasks tasks;

  TaskCommands(EngineCommands commands, UserTasks tasks) {
    this.commands = commands;
    this.tasks = tasks;
  }

  /**
   * Gives a task that nobody holds to somebody.
   *
   * @throws Refusal if somebody holds it by now, or if it is not open any more
   */
  public void claim(UserTask task, String username) {
    var holder = open(task).assignee();
    if (holder != null) {
      throw Refusal.conflict("task.held", holder);
    }
    commands.send(new AssignTask(task.key(), username, false));
    tasks.anticipate(task.key(), username, true);
  }

  /**
   * Gives the task to somebody, also if another person holds it.
   *
   * @throws Refusal if it is not open any more
   */
  public void assign(UserTask task, String username) {
    open(task);
    commands.send(new AssignTask(task.key(), username, true));
    tasks.anticipate(task.key(), username, true);
  }

  /**
   * Takes the task from its holder.
   *
   * @throws Refusal if it is not open any more
   */
  public void handBack(UserTask task) {
    open(task);
    commands.send(new UnassignTask(task.key()));
    tasks.anticipate(task.key(), null, true);
  }

  /**
   * Keeps the task as it is until the use case is through.
   *
   * @throws Refusal if somebody has completed it already, or holds it by now
   */
  public void hold(UserTask task) {
    if (!Objects.equals(open(task).assignee(), task.assignee())) {
      throw Refusal.conflict("task.stale");
    }
  }

  /**
   * Completes the task with the variables that the process goes on with.
   *
   * @throws Refusal if somebody has completed it already, or holds it by now
   */
  public void complete(UserTask task, Map<String, Object> variables) {
    hold(task);
    commands.send(new CompleteTask(task.key(), variables));
    tasks.anticipate(task.key(), task.assignee(), false);
  }

  /**
   * @throws Refusal if it was completed, or canceled because its process went another way
   */
  public static void requireOpen(UserTask task) {
    switch (task.state()) {
      case OPEN -> {}
      case COMPLETED -> throw Refusal.conflict("task.completed-already");
      case CANCELED -> throw Refusal.conflict("task.canceled");
    }
  }

  private UserTask open(UserTask task) {
    var now = tasks.lock(task.key()).orElse(task);
    requireOpen(now);
    return now;
  }
}
