package no.aarshjul.cycle;

import java.time.Instant;
import java.util.UUID;
import no.aarshjul.audit.Chain;
import org.jspecify.annotations.Nullable;

/**
 * One municipality's evaluation in one year.
 *
 * @param municipality number of the municipality
 * @param round counted from 1; a revision asked for by the UN side begins the next
 * @param outcome how it ended, null while it runs
 */
public record Evaluation(
    UUID id,
    UUID cohortId,
    String municipality,
    String municipalityName,
    int year,
    Phase phase,
    int round,
    @Nullable Outcome outcome,
    @Nullable String outcomeReason,
    @Nullable UUID submittedBy,
    @Nullable Instant endedAt,
    String setId,
    String profileId,
    boolean rehearsal) {

  public Chain chain() {
    return Chain.evaluation(id);
  }

  public boolean isRunning() {
    return outcome == null;
  }
}
