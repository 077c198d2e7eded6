package no.aarshjul.engine;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the engine is asked to do. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
  @JsonSubTypes.Type(value = EngineCommand.PublishMessage.class, name = "publish-message"),
  @JsonSubTypes.Type(value = EngineCommand.CompleteTask.class, name = "complete-task"),
  @JsonSubTypes.Type(value = EngineCommand.AssignTask.class, name = "assign-task"),
  @JsonSubTypes.Type(value = EngineCommand.UnassignTask.class, name = "unassign-task"),
  @JsonSubTypes.Type(value = EngineCommand.RetryIncident.class, name = "retry-incident")
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
}
