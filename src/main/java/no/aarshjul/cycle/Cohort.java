package no.aarshjul.cycle;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import no.aarshjul.platform.Refusal;
import org.jspecify.annotations.Nullable;

/**
 * The municipalities that are evaluated together in one year.
 *
 * @param year the year of the evaluation
 * @param rehearsal whether this is a rehearsal whose results are never published
 * @param setId the indicator set
 * @param profileId the benchmark profile
 * @param supplements sets that stand beside it
 */
public record Cohort(
    CohortId id,
    String name,
    int year,
    boolean rehearsal,
    String setId,
    String profileId,
    List<String> supplements,
    State state,
    Instant launchedAt,
    @Nullable Instant closedAt) {

  /** How far its year has come. */
  public enum State {
    /** Its process has not begun yet. */
    LAUNCHED("launched"),
    /** Its municipalities are under way, and others may join. */
    OPEN("open"),
    /** All are through. */
    COMPARED("compared"),
    CLOSED("closed");

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
          .orElseThrow(() -> new IllegalArgumentException("no state of a cohort: " + id));
    }
  }

  @JsonIgnore
  public boolean isClosed() {
    return state == State.CLOSED;
  }

  /**
   * Opens.
   *
   * @throws Refusal {@code cohort.begun} if it was opened before
   */
  Cohort open() {
    if (state != State.LAUNCHED) {
      throw Refusal.conflict("cohort.begun", name, word());
    }
    return with(State.OPEN, null);
  }

  /**
   * @throws Refusal {@code cohort.not-open} if nobody may join it
   */
  Cohort requireOpen() {
    if (state != State.OPEN) {
      throw Refusal.conflict("cohort.not-open", name, word());
    }
    return this;
  }

  /**
   * Is compared, as all are through.
   *
   * @throws Refusal {@code cohort.not-open} if they are not under way
   */
  Cohort compare() {
    return requireOpen().with(State.COMPARED, null);
  }

  /**
   * Closes.
   *
   * @throws Refusal {@code cohort.not-compared} if not all are through, or it is closed already
   */
  Cohort close(Instant at) {
    if (state != State.COMPARED) {
      throw Refusal.conflict("cohort.not-compared", name, word());
    }
    return with(State.CLOSED, at);
  }

  private Refusal.Word word() {
    return new Refusal.Word("cohort.state." + state.id);
  }

  private Cohort with(State newState, @Nullable Instant closed) {
    return new Cohort(
        id, name, year, rehearsal, setId, profileId, supplements, newState, launchedAt, closed);
  }
}
