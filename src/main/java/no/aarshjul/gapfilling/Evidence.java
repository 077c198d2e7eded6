package no.aarshjul.gapfilling;

import java.time.Instant;
import no.aarshjul.account.PersonId;
import no.aarshjul.cycle.EvaluationId;
import no.aarshjul.observation.ValueId;
import org.jspecify.annotations.Nullable;

/**
 * A file that shows where a value comes from.
 *
 * @param observationId the version of the value that it belongs to; null while it is a draft's
 * @param fileName what the person called it, without anything that could mislead
 * @param mediaType found by its content
 * @param size in bytes
 */
public record Evidence(
    EvidenceId id,
    EvaluationId evaluationId,
    String dataPoint,
    @Nullable ValueId observationId,
    String fileName,
    String mediaType,
    long size,
    String sha256,
    PersonId uploadedBy,
    Instant at) {}
