package no.aarshjul.gapfilling;

import java.time.Instant;
import java.util.List;
import no.aarshjul.account.PersonId;
import no.aarshjul.cycle.EvaluationId;
import no.aarshjul.observation.ValueId;
import org.jspecify.annotations.Nullable;

/**
 * What a verifier and a city have to say to each other about one value.
 *
 * @param observationId the version of the value that was asked about; null if there was none
 * @param state open, answered or settled
 * @param dueAt until when an answer is expected
 * @param messages the oldest first, at least one
 */
public record Question(
    QuestionId id,
    EvaluationId evaluationId,
    String dataPoint,
    @Nullable ValueId observationId,
    int round,
    String state,
    PersonId openedBy,
    Instant openedAt,
    @Nullable Instant dueAt,
    List<Message> messages) {

  /** One contribution. */
  public record Message(
      PersonId author, String authorName, boolean fromCity, String text, Instant at) {}

  public boolean isSettled() {
    return state.equals("settled");
  }
}
