package no.aarshjul.cycle;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import no.aarshjul.account.PersonId;
import no.aarshjul.audit.Chain;
import org.jspecify.annotations.Nullable;

/**
 * One municipality's evaluation in one year.
 *
 * @param municipality number of the municipality
 * @param round counted from 1; a revision asked for by the UN side begins the next
 * @param supplements sets that stand beside the official one
 * @param outcome how it ended, null while it runs
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
    boolean rehearsal) {

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
}
