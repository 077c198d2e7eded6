package no.aarshjul.gapfilling;

import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import no.aarshjul.account.PersonId;
import no.aarshjul.cycle.EvaluationId;
import no.aarshjul.observation.ValueId;
import no.aarshjul.platform.Refusal;
import org.jspecify.annotations.Nullable;

/**
 * What a verifier and a city have to say to each other about one value.
 *
 * @param observationId the version of the value that was asked about; null if there was none
 * @param dueAt until when an answer is expected
 * @param messages the oldest first, at least one
 */
public record Question(
    QuestionId id,
    EvaluationId evaluationId,
    String dataPoint,
    @Nullable ValueId observationId,
    int round,
    State state,
    PersonId openedBy,
    Instant openedAt,
    @Nullable Instant dueAt,
    List<Message> messages) {

  /** One contribution. */
  public record Message(
      PersonId author, String authorName, boolean fromCity, String text, Instant at) {}

  /** Whose turn it is. */
  public enum State {
    /** The city's. */
    OPEN("open"),
    /** The verifier's. */
    ANSWERED("answered"),
    /** Nobody's any more. */
    SETTLED("settled");

    private final String id;

    State(String id) {
      this.id = id;
    }

    @JsonValue
    public String id() {
      return id;
    }

    static State of(String id) {
      return Arrays.stream(values())
          .filter(state -> state.id.equals(id))
          .findFirst()
          .orElseThrow(() -> new IllegalArgumentException("no state of a question: " + id));
    }
  }

  public boolean isSettled() {
    return state == State.SETTLED;
  }

  /**
   * Is asked, also once more.
   *
   * @throws Refusal {@code question.settled-already} if it is settled
   */
  Question ask() {
    return requireUnsettled().with(State.OPEN);
  }

  /**
   * Is answered, also once more.
   *
   * @throws Refusal {@code question.settled-already} if it is settled
   */
  Question answer() {
    return requireUnsettled().with(State.ANSWERED);
  }

  /**
   * Is settled, with or without an answer.
   *
   * @throws Refusal {@code question.settled-already} if it is already
   */
  Question settle() {
    return requireUnsettled().with(State.SETTLED);
  }

  private Question requireUnsettled() {
    if (isSettled()) {
      throw Refusal.conflict("question.settled-already", dataPoint);
    }
    return this;
  }

  private Question with(State next) {
    return new Question(
        id,
        evaluationId,
        dataPoint,
        observationId,
        round,
        next,
        openedBy,
        openedAt,
        dueAt,
        messages);
  }
}
