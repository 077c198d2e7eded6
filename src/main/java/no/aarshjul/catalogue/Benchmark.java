package no.aarshjul.catalogue;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * What one data point is compared with in a profile.
 *
 * @param direction higher, lower, target, yes_no or none
 * @param target the value that scores 100 %, null if no defensible target is known
 * @param worst the value that scores 0 %, where the formula needs it
 * @param tolerance the distance from the target that scores 0 %, where the formula needs it
 * @param formula how the percentage of the target is worked out
 * @param basis the principle behind the target: sdg-full, who, eu, oecd, ...
 * @param source where the target was read
 * @param confidence confirmed, recalled or unset
 */
public record Benchmark(
    String dataPoint,
    String direction,
    @Nullable BigDecimal target,
    @Nullable BigDecimal worst,
    @Nullable BigDecimal tolerance,
    @Nullable String unit,
    String formula,
    String basis,
    @Nullable String source,
    String confidence,
    @Nullable String note) {

  /** Whether a score can be worked out at all. */
  public boolean isSet() {
    return !"none".equals(formula);
  }
}
