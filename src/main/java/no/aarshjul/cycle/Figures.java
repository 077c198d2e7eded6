package no.aarshjul.cycle;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/**
 * What can be counted of an evaluation.
 *
 * @param total data points in the set
 * @param collected data points with a current value that was collected automatically
 * @param reported data points with a value
 * @param score percent of the possible points, null before the first scoring
 * @param synthetic values that stem from synthetic sample data
 */
public record Figures(
    int total, int collected, int reported, @Nullable BigDecimal score, int synthetic) {

  /** Percent of the data points that were collected automatically, one decimal. */
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
