package no.aarshjul.observation;

import java.math.BigDecimal;
import java.util.Optional;
import no.aarshjul.catalogue.DataPoint;

/** What a data point's number can be at all: never negative, a share never more than the whole. */
public final class PossibleRange {

  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

  private final boolean hasWhole;

  private PossibleRange(boolean hasWhole) {
    this.hasWhole = hasWhole;
  }

  public static PossibleRange of(DataPoint point) {
    return new PossibleRange(point.isShare() && !point.mayExceedWhole());
  }

  public boolean isNegative(BigDecimal number) {
    return number.signum() < 0;
  }

  public boolean isMoreThanTheWhole(BigDecimal number) {
    return hasWhole && number.compareTo(HUNDRED) > 0;
  }

  /** Why the number cannot be, in words; empty if it can. */
  public Optional<String> problem(BigDecimal number) {
    if (isNegative(number)) {
      return Optional.of("%s is negative".formatted(number.toPlainString()));
    }
    return isMoreThanTheWhole(number)
        ? Optional.of("%s %% is more than the whole".formatted(number.toPlainString()))
        : Optional.empty();
  }
}
