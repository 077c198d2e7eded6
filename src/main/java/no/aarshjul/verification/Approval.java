package no.aarshjul.verification;

import java.time.Instant;
import no.aarshjul.account.PersonId;
import org.jspecify.annotations.Nullable;

/**
 * What a second verifier has decided about a round's verdicts.
 *
 * @param attempt counted from 1 in each round
 * @param reason why they were sent back; empty if they were approved
 */
public record Approval(
    int attempt, boolean approved, @Nullable String reason, PersonId verifier, Instant at) {}
