package no.aarshjul.account;

import org.jspecify.annotations.Nullable;

/**
 * Somebody whom a provider knows was not let in.
 *
 * @param why the trail's own name for the reason
 */
public record RefusedLogin(@Nullable PersonId person, String provider, String why) {}
