package no.aarshjul.collection;

import org.jspecify.annotations.Nullable;

/**
 * What came of one dataset for one municipality.
 *
 * @param edition preliminary or final
 * @param state collected, partly, unavailable or not_configured
 * @param found series with a number
 * @param wanted series asked for
 * @param problem why something is missing, in words
 */
record CollectionOutcome(
    String dataset,
    String edition,
    String state,
    int found,
    int wanted,
    @Nullable String problem) {}
