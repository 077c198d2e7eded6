package no.aarshjul.scoring;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a published page says about how a city's value was placed: the only traces of targets that
 * are not published themselves.
 *
 * @param municipality whose value it is; null if it is said of all
 * @param value as printed, with its decimals; null if it could not be read
 * @param mark whether the official method has a benchmark at all
 * @param bands the ranges that it may have been placed in, neighbours of each other from the lowest
 *     on; empty if only the mark is known
 * @param target the target, where the page prints it
 * @param direction higher or lower, where the page lets one see it
 * @param trust read, or inferred from colours and words
 */
public record PublishedBand(
    String dataPoint,
    @Nullable String municipality,
    @Nullable Integer year,
    @Nullable BigDecimal value,
    Mark mark,
    List<Band> bands,
    @Nullable BigDecimal target,
    @Nullable String direction,
    String source,
    @Nullable String page,
    String trust,
    @Nullable String note) {

  /** Whether there is a benchmark. */
  public enum Mark {
    /** "N/A" or "No benchmark available" is printed. */
    NONE,
    /** A range or a coloured picture is printed. */
    SOME
  }

  /** A value and where it was placed. */
  public boolean isPlaced() {
    return value != null && !bands.isEmpty();
  }
}
