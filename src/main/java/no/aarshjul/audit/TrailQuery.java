package no.aarshjul.audit;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which entries of a chain are wanted; null asks for all.
 *
 * @param actor whose, as the trail names them
 * @param action what was done; {@code verdict.given} also finds {@code verdict.given.refused}
 * @param about the subject, or what it begins with
 * @param from written at or after this moment
 * @param to written before this moment
 */
public record TrailQuery(
    Chain chain,
    @Nullable String actor,
    @Nullable String action,
    @Nullable String about,
    @Nullable Instant from,
    @Nullable Instant to) {

  public static TrailQuery all(Chain chain) {
    return new TrailQuery(chain, null, null, null, null, null);
  }
}
