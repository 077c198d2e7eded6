package no.aarshjul.scoring;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import no.aarshjul.catalogue.IndicatorSet;
import no.aarshjul.observation.EarlierValue;
import no.aarshjul.observation.Observation;
import no.aarshjul.observation.Value;
import org.jspecify.annotations.Nullable;

/**
 * The values of one evaluation, and what they are held against.
 *
 * @param set all that was asked for
 * @param values by data point
 * @param earlier the newest earlier value of each data point
 * @param collected what public sources give, by data point, also where a person has corrected it
 * @param peers the numbers of the cohort's other municipalities, by data point
 * @param similar those of them that are of similar size
 * @param nation the numbers that public sources give for the country's municipalities, by data
 *     point
 * @param inhabitants of the municipality, null if no source has said it
 */
record Submission(
    IndicatorSet set,
    Map<String, Observation> values,
    Map<String, EarlierValue> earlier,
    Map<String, BigDecimal> collected,
    Map<String, List<BigDecimal>> peers,
    Map<String, List<BigDecimal>> similar,
    Map<String, List<BigDecimal>> nation,
    @Nullable Long inhabitants) {

  @Nullable BigDecimal number(String key) {
    var observation = values.get(key);
    return observation != null && observation.value() instanceof Value.Number number
        ? number.number()
        : null;
  }

  /** Percent of the data points that have no value, one decimal. */
  BigDecimal unreportedPercent() {
    var points = set.dataPoints();
    var reported =
        (int)
            points.stream()
                .map(point -> values.get(point.key()))
                .filter(value -> value != null && value.value().isReported())
                .count();
    return BigDecimal.valueOf(100L * (points.size() - reported))
        .divide(BigDecimal.valueOf(points.size()), 1, RoundingMode.HALF_UP);
  }

  static String text(BigDecimal number) {
    return number.round(new MathContext(6)).stripTrailingZeros().toPlainString();
  }
}
