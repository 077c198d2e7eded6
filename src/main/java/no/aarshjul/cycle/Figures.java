package no.aarshjul.cycle;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/**
 * What can be counted of an evaluation.
 *
 * @param total data points in the set
 * @param collected data points with a current value that was collected automatically
 * @param measured those of them that were measured for this very municipality
 * @param preliminary those of them that rest on figures still to be revised
 * @param reported data points with a value
 * @param score percent of the possible points, null before the first scoring
 * @param synthetic values that stem from synthetic sample data
 */
public record Figures(
    int total,
    int collected,
    int measured,
    int preliminary,
    int reported,
    @Nullable BigDecimal score,
    int synthetic) {

  /** Percent of the data points that were measured for this municipality, one decimal. */
  public BigDecimal municipalShare() {
    return percent(measured);
  }

  /** Percent of the data points with any automatic value, copied ones included, one decimal. */
  public BigDecimal automationShare() {
    return percent(collected);
  }

  /** Percent of the data points that have a value, one decimal. */
  public BigDecimal reportingRate() {
    return percent(reported);
  }

  private BigDecimal percent(int count) {
    if (total == 0) {
      return BigDecimal.ZERO;
    }
    return BigDecimal.valueOf(100L * count)
        .divide(BigDecimal.valueOf(total), 1, RoundingMode.HALF_UP);
  }
}
