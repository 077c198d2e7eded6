package no.aarshjul.verification;

import java.time.Instant;
import no.aarshjul.account.PersonId;
import no.aarshjul.cycle.EvaluationId;
import no.aarshjul.observation.ValueId;
import org.jspecify.annotations.Nullable;

/**
 * A verifier's judgement of one version of a value.
 *
 * @param verdict verified, disputed or not_verified
 * @param taskKey the task in which it was given: one sitting of one verifier
 * @param reason the question to the municipality, or why it could not be verified
 */
public record Verdict(
    EvaluationId evaluationId,
    String dataPoint,
    ValueId observationId,
    int round,
    long taskKey,
    String verdict,
    @Nullable String reason,
    PersonId verifier,
    Instant at) {

  public boolean isVerified() {
    return verdict.equals("verified");
  }

  public boolean isDisputed() {
    return verdict.equals("disputed");
  }
}
