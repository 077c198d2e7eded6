package no.aarshjul.scoring;

import java.util.List;

/**
 * Municipalities of similar size, by inhabitants, as the national comparison of municipalities
 * (KOSTRA) groups them by size: what a small one should be like, a large one does not tell.
 *
 * @param from the fewest inhabitants
 * @param below more than the most
 */
public record SizeGroup(long from, long below) {

  private static final List<Long> LIMITS =
      List.of(0L, 2_000L, 5_000L, 10_000L, 20_000L, 75_000L, Long.MAX_VALUE);

  static SizeGroup of(long inhabitants) {
    for (int at = 1; at < LIMITS.size(); at++) {
      if (inhabitants < LIMITS.get(at)) {
        return new SizeGroup(LIMITS.get(at - 1), LIMITS.get(at));
      }
    }
    throw new IllegalArgumentException("no municipality has %d inhabitants".formatted(inhabitants));
  }

  boolean has(long inhabitants) {
    return inhabitants >= from && inhabitants < below;
  }

  public boolean isOpen() {
    return below == Long.MAX_VALUE;
  }
}
