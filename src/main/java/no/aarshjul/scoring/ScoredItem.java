package no.aarshjul.scoring;

import java.math.BigDecimal;
import no.aarshjul.observation.ValueId;
import org.jspecify.annotations.Nullable;

/**
 * The score of one data point.
 *
 * @param status scored, not_reported, no_benchmark or withheld (not verified)
 * @param arithmetic how the percentage came about, or why there is none
 */
public record ScoredItem(
    String dataPoint,
    @Nullable ValueId observationId,
    String status,
    @Nullable BigDecimal percentage,
    @Nullable Band band,
    String arithmetic) {

  /** A data point that nothing is compared with. */
  public static ScoredItem unscored(String dataPoint) {
    return new ScoredItem(dataPoint, null, "no_benchmark", null, null, "No benchmark available");
  }

  public boolean isScored() {
    return status.equals("scored");
  }

  boolean isReported() {
    return !status.equals("not_reported");
  }

  int points() {
    return band == null ? 0 : band.points();
  }
}
