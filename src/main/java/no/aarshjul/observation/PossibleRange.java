package no.aarshjul.observation;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import no.aarshjul.catalogue.DataPoint;
import org.jspecify.annotations.Nullable;

/**
 * What a data point's number can be at all: never negative, a share never more than the whole, and
 * in its unit never more than anything could be. The upper ends lie far above what is found
 * anywhere: what is above them was typed in another unit, or is another number (a year).
 */
public final class PossibleRange {

  private static final BigDecimal WHOLE = BigDecimal.valueOf(100);

  /** By the catalogue's words for units. */
  private static final Map<String, BigDecimal> MOST =
      Map.ofEntries(
          // A Gini of 0.223, not 22.3.
          Map.entry("coefficient (0 to 1)", BigDecimal.ONE),
          // A travel time index of 1.3, not 130; earnings of 0.88, not 88.
          Map.entry("ratio", BigDecimal.TEN),
          // Nobody expects more; a year is more.
          Map.entry("years", BigDecimal.valueOf(120)),
          // A month.
          Map.entry("minutes", BigDecimal.valueOf(44_640)),
          // There are not more people or births than these.
          Map.entry("degrees per 100 000 inhabitants", BigDecimal.valueOf(100_000)),
          Map.entry("full-time equivalents per 100 000 inhabitants", BigDecimal.valueOf(100_000)),
          Map.entry("number per 100 000 live births", BigDecimal.valueOf(100_000)),
          // The worst cities of the world have some hundred.
          Map.entry("µg/m3 (annual mean)", BigDecimal.valueOf(1_000)),
          Map.entry("tonnes CO2-eq per capita", BigDecimal.valueOf(10_000)),
          Map.entry("litres per capita per day", BigDecimal.valueOf(100_000)),
          // A well-run network of four wheels round the Earth.
          Map.entry("km per 100 000 inhabitants", BigDecimal.valueOf(1_000_000)));

  private final @Nullable String unit;
  private final @Nullable BigDecimal most;
  private final boolean isShare;

  private PossibleRange(@Nullable String unit, @Nullable BigDecimal most, boolean isShare) {
    this.unit = unit;
    this.most = most;
    this.isShare = isShare;
  }

  public static PossibleRange of(DataPoint point) {
    var unit = point.unit();
    if (point.isShare()) {
      return new PossibleRange(unit, point.mayExceedWhole() ? null : WHOLE, true);
    }
    return new PossibleRange(unit, unit == null ? null : MOST.get(unit), false);
  }

  public boolean isNegative(BigDecimal number) {
    return number.signum() < 0;
  }

  public boolean isMoreThanTheWhole(BigDecimal number) {
    return isShare && isTooMuch(number);
  }

  private boolean isTooMuch(BigDecimal number) {
    return most != null && number.compareTo(most) > 0;
  }

  /** Whether the number can be at all. */
  public boolean allows(BigDecimal number) {
    return !isNegative(number) && !isTooMuch(number);
  }

  /** The highest possible number; empty if there is none. */
  Optional<BigDecimal> most() {
    return Optional.ofNullable(most);
  }

  /** The possible numbers in figures: "0 to 1". */
  public String text() {
    return most == null ? "0 –" : "0 – " + most.toPlainString();
  }

  /** Why the number cannot be, in words; empty if it can. */
  public Optional<String> problem(BigDecimal number) {
    if (isNegative(number)) {
      return Optional.of("%s is negative".formatted(number.toPlainString()));
    }
    if (!isTooMuch(number)) {
      return Optional.empty();
    }
    return Optional.of(
        isShare
            ? "%s %% is more than the whole".formatted(number.toPlainString())
            : "%s is more than %s can be in the unit %s"
                .formatted(
                    number.toPlainString(),
                    Objects.requireNonNull(most).toPlainString(),
                    Objects.requireNonNull(unit)));
  }
}
