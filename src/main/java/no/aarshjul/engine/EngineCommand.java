package no.aarshjul.engine;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the engine is asked to do. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
  @JsonSubTypes.Type(value = EngineCommand.PublishMessage.class, name = "publish-message"),
  @JsonSubTypes.Type(value = EngineCommand.CompleteTask.class, name = "complete-task"),
  @JsonSubTypes.Type(value = EngineCommand.AssignTask.class, name = "assign-task"),
  @JsonSubTypes.Type(value = EngineCommand.UnassignTask.class, name = "unassign-task"),
  @JsonSubTypes.Type(value = EngineCommand.RetryIncident.class, name = "retry-incident"),
  @JsonSubTypes.Type(value = EngineCommand.MoveDeadlines.class, name = "move-deadlines"),
  @JsonSubTypes.Type(value = EngineCommand.HoldTimers.class, name = "hold-timers")
})
public sealed interface EngineCommand {

  /**
   * Tells a waiting process something, or starts one.
   *
   * @param messageId the engine takes a message with the same id only once while it is kept
   * @param keptFor how long the message waits for a process that is not there yet
   */
  record PublishMessage(
      String name,
      String correlationKey,
      String messageId,
      Duration keptFor,
      Map<String, Object> variables)
      implements EngineCommand {}

  record CompleteTask(TaskKey taskKey, Map<String, Object> variables) implements EngineCommand {}

  /**
   * Gives the task to a person.
   *
   * @param fromHolder whether it may be taken from somebody who holds it
   */
  record AssignTask(TaskKey taskKey, String assignee, boolean fromHolder)
      implements EngineCommand {}

  record UnassignTask(TaskKey taskKey) implements EngineCommand {}

  /**
   * Tries again what has failed.
   *
   * @param jobKey the job that has failed; null if it was the process itself
   */
  record RetryIncident(long incidentKey, @Nullable Long jobKey) implements EngineCommand {}

  /**
   * Moves deadlines of the running processes about an evaluation: variables where they are known,
   * due dates of open tasks, and timers that wait for such a variable. What repeats is left as it
   * is. On a cluster timers that wait already stay where they are.
   *
   * @param evaluation the evaluation's id
   * @param variables by name; a process that does not know one yet does not get it
   * @param tasks until when open tasks are due, by the id of the element
   */
  record MoveDeadlines(String evaluation, Map<String, Object> variables, Map<String, Instant> tasks)
      implements EngineCommand {}

  /**
   * Lets no timer of the running processes about an evaluation fire, or lets them again. On a
   * cluster timers go on.
   *
   * @param evaluation the evaluation's id
   */
  record HoldTimers(String evaluation, boolean held) implements EngineCommand {}
}
