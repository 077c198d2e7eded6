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
 * @param basis the principle behind the target: official (published as such by ITU or U4SSC, or
 *     given by a verifier), centre, inferred, sdg-full, who, eu, oecd, ...
 * @param source where the target was read
 * @param confidence confirmed, recalled or unset
 * @param topBand where the highest range begins in its profile
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
    @Nullable String note,
    TopBand topBand) {

  /** The same row in a profile of another setting. */
  Benchmark with(TopBand other) {
    return new Benchmark(
        dataPoint,
        direction,
        target,
        worst,
        tolerance,
        unit,
        formula,
        basis,
        source,
        confidence,
        note,
        other);
  }

  /** Whether a score can be worked out at all. */
  public boolean isSet() {
    return !"none".equals(formula);
  }

  /** Whether the target is the programme's own. */
  public boolean isOfficial() {
    return isSet() && "official".equals(basis);
  }
}
