package no.aarshjul.engine;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import no.aarshjul.engine.EngineCommand.AssignTask;
import no.aarshjul.engine.EngineCommand.CompleteTask;
import no.aarshjul.engine.EngineCommand.UnassignTask;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Claims, hands back and completes user tasks, as part of a use case's transaction. */
@Component
public class TaskCommands {

  private final EngineCommands commands;
  private final UserTasks tasks;

  TaskCommands(EngineCommands commands, UserTasks tasks) {
    this.commands = commands;
    this.tasks = tasks;
  }

  /** Under which key the outcome of the request can be asked for. */
  @Transactional(propagation = Propagation.MANDATORY)
  public String claim(UserTask task, String username) {
    var key = "claim:%d:%s".formatted(task.key(), UUID.randomUUID());
    commands.send(key, new AssignTask(task.key(), username, false));
    return key;
  }

  /** Gives the task to somebody, also if another person holds it; as {@link #claim}. */
  @Transactional(propagation = Propagation.MANDATORY)
  public String assign(UserTask task, String username) {
    var key = "assign:%d:%s".formatted(task.key(), UUID.randomUUID());
    commands.send(key, new AssignTask(task.key(), username, true));
    return key;
  }

  /** Under which key the outcome of the request can be asked for. */
  @Transactional(propagation = Propagation.MANDATORY)
  public String handBack(UserTask task) {
    var key = "hand-back:%d:%s".formatted(task.key(), UUID.randomUUID());
    commands.send(key, new UnassignTask(task.key()));
    return key;
  }

  /**
   * Completes the task with the variables that the process goes on with.
   *
   * @return false if somebody has completed it already
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public boolean complete(UserTask task, Map<String, Object> variables) {
    var first = commands.send("complete:" + task.key(), new CompleteTask(task.key(), variables));
    if (first) {
      tasks.anticipate(task.key(), task.assignee(), false);
    }
    return first;
  }

  /** Shows the new holder at once, after the engine has accepted. */
  @Transactional
  public void showHolder(UserTask task, @Nullable String username) {
    tasks.anticipate(task.key(), username, true);
  }

  /**
   * Why the engine objected to a request, empty if it has accepted it.
   *
   * @param requestKey what {@link #claim} or {@link #handBack} gave
   */
  public Optional<String> objection(String requestKey) {
    var outcome = commands.outcome(requestKey);
    if (outcome.isEmpty()) {
      return Optional.of("the engine does not answer at the moment");
    }
    return outcome.filter(text -> !text.equals(CommandDispatcher.DONE));
  }
}
