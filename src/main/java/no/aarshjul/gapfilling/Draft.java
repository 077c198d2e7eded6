package no.aarshjul.gapfilling;

import java.time.Instant;
import no.aarshjul.account.PersonId;
import no.aarshjul.cycle.EvaluationId;
import no.aarshjul.observation.ValueId;
import org.jspecify.annotations.Nullable;

/**
 * What people of a municipality have typed about a data point and not yet handed over.
 *
 * @param version counted from 1; whoever saves says which version he has seen
 * @param basedOn the value that stood when the draft was begun
 * @param author whoever has saved it last
 */
public record Draft(
    EvaluationId evaluationId,
    String dataPoint,
    int version,
    DraftInput input,
    @Nullable ValueId basedOn,
    PersonId author,
    Instant at) {}
