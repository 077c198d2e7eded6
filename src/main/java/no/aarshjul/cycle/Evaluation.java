package no.aarshjul.cycle;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import no.aarshjul.account.PersonId;
import no.aarshjul.audit.Chain;
import no.aarshjul.platform.Refusal;
import org.jspecify.annotations.Nullable;

/**
 * One municipality's evaluation in one year.
 *
 * @param municipality number of the municipality
 * @param round counted from 1; a revision asked for by the UN side begins the next
 * @param supplements sets that stand beside the official one
 * @param outcome how it ended, null while it runs
 * @param pausedAt since when nobody works on it, null if people do
 */
public record Evaluation(
    EvaluationId id,
    CohortId cohortId,
    String municipality,
    String municipalityName,
    int year,
    Phase phase,
    int round,
    @Nullable Outcome outcome,
    @Nullable String outcomeReason,
    @Nullable PersonId submittedBy,
    @Nullable Instant submittedAt,
    @Nullable Instant endedAt,
    String setId,
    String profileId,
    List<String> supplements,
    boolean rehearsal,
    @Nullable Instant pausedAt) {

  /** The official set and its supplements: all that is collected, filled in and verified. */
  public List<String> sets() {
    return Stream.concat(Stream.of(setId), supplements.stream()).toList();
  }

  public Chain chain() {
    return id.chain();
  }

  public boolean isRunning() {
    return outcome == null;
  }

  /**
   * @throws Refusal {@code evaluation.ended} if it has ended
   */
  public Evaluation requireRunning() {
    if (!isRunning()) {
      throw Refusal.conflict("evaluation.ended", municipalityName);
    }
    return this;
  }

  public boolean isPaused() {
    return pausedAt != null;
  }

  /**
   * @throws Refusal {@code evaluation.ended} if it has ended, {@code evaluation.paused} if nobody
   *     is to work on it now
   */
  public Evaluation requireActive() {
    requireRunning();
    if (isPaused()) {
      throw Refusal.conflict("evaluation.paused", municipalityName);
    }
    return this;
  }

  /**
   * @throws Refusal {@code evaluation.not-in} if it stands in another phase, {@code
   *     evaluation.ended} if it has ended
   */
  public Evaluation requireIn(Phase wanted) {
    requireRunning();
    if (phase != wanted) {
      throw Refusal.conflict("evaluation.not-in", municipalityName, wanted.word(), phase.word());
    }
    return this;
  }

  /**
   * Goes on to a phase.
   *
   * @param number of the round that it enters it in
   * @throws Refusal {@code evaluation.no-way} if that phase does not follow this one, {@code
   *     evaluation.not-submitted} if it would be verified before anybody has submitted it
   */
  Evaluation enter(Phase next, int number) {
    requireRunning();
    if (!next.follows(phase)) {
      throw Refusal.conflict("evaluation.no-way", municipalityName, phase.word(), next.word());
    }
    if (next == Phase.VERIFICATION && submittedAt == null) {
      throw Refusal.conflict("evaluation.not-submitted", municipalityName);
    }
    return with(next, number, outcome, outcomeReason, submittedBy, submittedAt, endedAt);
  }

  /**
   * Is submitted, which happens once, while its gaps are filled.
   *
   * @throws Refusal {@code evaluation.submitted} if it is already, {@code evaluation.not-in} if it
   *     stands in another phase
   */
  Evaluation submit(PersonId by, Instant at) {
    if (submittedAt != null) {
      throw Refusal.conflict("evaluation.submitted", municipalityName);
    }
    requireIn(Phase.GAP_FILLING);
    return with(phase, round, outcome, outcomeReason, by, at, endedAt);
  }

  /**
   * Ends.
   *
   * @throws Refusal {@code evaluation.ended} if it has already, {@code evaluation.not-in} if the UN
   *     side would decide on what is not before it
   */
  Evaluation end(Outcome how, @Nullable String reason, Instant at) {
    switch (how) {
      case WITHDRAWN -> requireRunning();
      case ENDORSED, DECLINED -> requireIn(Phase.ENDORSEMENT);
    }
    return with(Phase.ENDED, round, how, reason, submittedBy, submittedAt, at);
  }

  private Evaluation with(
      Phase newPhase,
      int newRound,
      @Nullable Outcome newOutcome,
      @Nullable String newReason,
      @Nullable PersonId newSubmitter,
      @Nullable Instant newSubmission,
      @Nullable Instant newEnd) {
    return new Evaluation(
        id,
        cohortId,
        municipality,
        municipalityName,
        year,
        newPhase,
        newRound,
        newOutcome,
        newReason,
        newSubmitter,
        newSubmission,
        newEnd,
        setId,
        profileId,
        supplements,
        rehearsal,
        pausedAt);
  }
}
