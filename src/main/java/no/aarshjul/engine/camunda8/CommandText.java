package no.aarshjul.engine.camunda8;

import java.util.UUID;
import no.aarshjul.engine.EngineCommand;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** How a command is written down while it waits. */
@OnCluster
class CommandText {

  private static final String BEFORE = "before";

  private final JsonMapper json;

  CommandText(JsonMapper json) {
    this.json = json;
  }

  String write(EngineCommand command, @Nullable TaskBefore before) {
    try {
      var text = (ObjectNode) json.valueToTree(command);
      if (before != null) {
        text.set(BEFORE, json.valueToTree(before));
      }
      return json.writeValueAsString(text);
    } catch (JacksonException e) {
      throw new IllegalStateException("A command must be plain data", e);
    }
  }

  /**
   * The command as it was.
   *
   * @throws IllegalArgumentException if this version of the application does not know it
   */
  WaitingCommand read(UUID id, String payload, int attempts) {
    try {
      var text = (ObjectNode) json.readTree(payload);
      var before = text.remove(BEFORE);
      return new WaitingCommand(
          id,
          json.treeToValue(text, EngineCommand.class),
          before == null ? null : json.treeToValue(before, TaskBefore.class),
          attempts);
    } catch (JacksonException e) {
      throw new IllegalArgumentException(e.getOriginalMessage(), e);
    }
  }
}
