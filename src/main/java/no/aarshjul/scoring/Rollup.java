package no.aarshjul.scoring;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Collection;
import java.util.Comparator;
import java.util.Objects;
import no.aarshjul.catalogue.TopBand;
import org.jspecify.annotations.Nullable;

/**
 * The score of a category, sub-dimension, dimension or the whole: 100 × points ÷ (4 × scored
 * items). What is not reported and what has no benchmark drops out, hence the counts beside it.
 *
 * @param level category, sub_dimension, dimension or all
 * @param percent two decimals; null if nothing could be scored
 */
public record Rollup(
    String level,
    String dimension,
    String name,
    int points,
    int scored,
    int reported,
    int total,
    @Nullable BigDecimal percent,
    @Nullable Band band) {

  public static Rollup of(
      String level, String dimension, String name, Collection<ScoredItem> items, TopBand top) {
    var points = items.stream().mapToInt(ScoredItem::points).sum();
    var scored = (int) items.stream().filter(ScoredItem::isScored).count();
    var reported = (int) items.stream().filter(ScoredItem::isReported).count();
    var percent = percent(points, scored);
    return new Rollup(
        level,
        dimension,
        name,
        points,
        scored,
        reported,
        items.size(),
        percent,
        percent == null ? null : Band.of(percent, top));
  }

  /** The lowest percentage first; for parts with a score only. */
  public static final Comparator<Rollup> WORST_FIRST =
      Comparator.comparing(part -> Objects.requireNonNull(part.percent()));

  /** Whether it lies in one of the two lowest bands. */
  public boolean isWeak() {
    return band != null && band.points() <= 2;
  }

  /** Whether it is a part of this name in this dimension. */
  public boolean isOf(String dimension, String name) {
    return this.dimension.equals(dimension) && this.name.equals(name);
  }

  /** Several parts as one: their points and counts are added. */
  public static Rollup sum(
      String level, String dimension, String name, Collection<Rollup> parts, TopBand top) {
    var points = parts.stream().mapToInt(Rollup::points).sum();
    var scored = parts.stream().mapToInt(Rollup::scored).sum();
    var percent = percent(points, scored);
    return new Rollup(
        level,
        dimension,
        name,
        points,
        scored,
        parts.stream().mapToInt(Rollup::reported).sum(),
        parts.stream().mapToInt(Rollup::total).sum(),
        percent,
        percent == null ? null : Band.of(percent, top));
  }

  private static @Nullable BigDecimal percent(int points, int scored) {
    if (scored == 0) {
      return null;
    }
    return BigDecimal.valueOf(100L * points)
        .divide(BigDecimal.valueOf(4L * scored), 2, RoundingMode.HALF_UP);
  }
}
