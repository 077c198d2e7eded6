package no.aarshjul.cycle;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The municipalities that are evaluated together in one year.
 *
 * @param year the year of the evaluation
 * @param rehearsal whether this is a rehearsal whose results are never published
 * @param setId the indicator set
 * @param profileId the benchmark profile
 * @param supplements sets that stand beside it
 * @param state launched, open, compared or closed
 */
public record Cohort(
    CohortId id,
    String name,
    int year,
    boolean rehearsal,
    String setId,
    String profileId,
    List<String> supplements,
    String state,
    Instant launchedAt,
    @Nullable Instant closedAt) {}
