package no.aarshjul.collection;

import org.jspecify.annotations.Nullable;

/**
 * What came of asking one dataset for one municipality.
 *
 * @param state collected, partly or unavailable
 * @param found series with a number
 * @param wanted series asked for
 * @param problem why something is missing, in words
 */
public record CollectionOutcome(
    String dataset, String state, int found, int wanted, @Nullable String problem) {}
