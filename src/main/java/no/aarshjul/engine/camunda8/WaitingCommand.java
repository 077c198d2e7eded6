package no.aarshjul.engine.camunda8;

import java.util.UUID;
import no.aarshjul.engine.EngineCommand;
import org.jspecify.annotations.Nullable;

/**
 * A command that the cluster has not answered yet.
 *
 * @param before how the task stood that it is about; null if it is about none
 * @param attempts how often it was sent, this time included
 */
record WaitingCommand(UUID id, EngineCommand command, @Nullable TaskBefore before, int attempts) {

  boolean isRepeated() {
    return attempts > 1;
  }
}
