package no.aarshjul.engine;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Work that stands still until somebody looks at it. */
public record Incident(
    long key,
    long processInstanceKey,
    String processId,
    String elementId,
    @Nullable Long jobKey,
    String message,
    Instant since,
    @Nullable UUID evaluationId) {}
