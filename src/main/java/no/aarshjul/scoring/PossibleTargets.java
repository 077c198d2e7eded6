package no.aarshjul.scoring;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * The targets that published values with their ranges leave possible, if the percentage is a ratio.
 * Nothing possible is left out: the bounds allow for the rounding of printed values, for that of
 * percentages to two decimals, and for either reading of exactly 95 %.
 *
 * @param formula value/target or target/value
 * @param from lower bound, null if there is none
 * @param to upper bound, null if there is none
 * @param rows how many placed values it rests on
 */
public record PossibleTargets(
    String formula, @Nullable BigDecimal from, @Nullable BigDecimal to, int rows) {

  private static final MathContext DIGITS = MathContext.DECIMAL64;
  private static final int SHOWN = 5;
  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
  private static final BigDecimal HALF_HUNDREDTH = new BigDecimal("0.005");

  /** By a formula, from those rows that have a value and a range. */
  static PossibleTargets of(String formula, Collection<PublishedBand> rows) {
    var possible = new PossibleTargets(formula, null, null, 0);
    for (var row : rows) {
      if (row.isPlaced()) {
        possible = possible.and(row);
      }
    }
    return possible;
  }

  private PossibleTargets and(PublishedBand row) {
    var value = java.util.Objects.requireNonNull(row.value());
    var half = halfDigit(value);
    var least = value.subtract(half).max(BigDecimal.ZERO);
    var most = value.add(half);
    var lowest = lowestShare(row.bands().getFirst());
    var highest = highestShare(row.bands().getLast());
    var isRising = formula.equals("value/target");
    var lower =
        isRising
            ? (highest == null ? null : least.divide(highest, DIGITS))
            : lowest.multiply(least);
    var upper =
        isRising
            ? (lowest.signum() == 0 ? null : most.divide(lowest, DIGITS))
            : (highest == null ? null : highest.multiply(most));
    return new PossibleTargets(
        formula,
        from == null || (lower != null && lower.compareTo(from) > 0) ? lower : from,
        to == null || (upper != null && upper.compareTo(to) < 0) ? upper : to,
        rows + 1);
  }

  /** Half a unit of the last printed digit. */
  static BigDecimal halfDigit(BigDecimal printed) {
    return new BigDecimal("0.5").scaleByPowerOfTen(-Math.max(0, printed.scale()));
  }

  private static BigDecimal lowestShare(Band band) {
    return band == Band.LOWEST
        ? BigDecimal.ZERO
        : band.limit().subtract(HALF_HUNDREDTH).divide(HUNDRED, DIGITS);
  }

  /** Above the target a value counts as 100 %, so the highest range has no upper end. */
  private static @Nullable BigDecimal highestShare(Band band) {
    return band == Band.HIGHEST
        ? null
        : Band.values()[band.ordinal() + 1].limit().add(HALF_HUNDREDTH).divide(HUNDRED, DIGITS);
  }

  /** Whether no target at all fits all rows, so that the formula is another one. */
  public boolean isImpossible() {
    return from != null && to != null && from.compareTo(to) > 0;
  }

  /** Whether anything is known. */
  public boolean isBounded() {
    return rows > 0 && (to != null || (from != null && from.signum() > 0));
  }

  boolean allow(BigDecimal target) {
    return (from == null || target.compareTo(from) >= 0)
        && (to == null || target.compareTo(to) <= 0);
  }

  /** The lower bound for a reader, rounded to the side that leaves nothing possible out. */
  public @Nullable String lower() {
    return from == null ? null : shown(from, RoundingMode.FLOOR);
  }

  /** The upper bound for a reader. */
  public @Nullable String upper() {
    return to == null ? null : shown(to, RoundingMode.CEILING);
  }

  private static String shown(BigDecimal bound, RoundingMode mode) {
    return bound.round(new MathContext(SHOWN, mode)).stripTrailingZeros().toPlainString();
  }
}
