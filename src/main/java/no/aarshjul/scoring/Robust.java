package no.aarshjul.scoring;

import java.math.BigDecimal;
import java.util.List;
import org.apache.commons.statistics.descriptive.Median;

/** Statistics that a few wild values cannot move. */
final class Robust {

  /** Makes the median absolute deviation an estimate of a normal distribution's deviation. */
  private static final double CONSISTENT = 1.4826;

  private static final Median MEDIAN = Median.withDefaults();

  private Robust() {}

  static BigDecimal median(List<BigDecimal> numbers) {
    return BigDecimal.valueOf(MEDIAN.evaluate(doubles(numbers)));
  }

  /** How many robust deviations a number lies from the median; 0 if the others do not vary. */
  static double modifiedZ(BigDecimal number, List<BigDecimal> others) {
    var values = doubles(others);
    var median = MEDIAN.evaluate(values.clone());
    var distances = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      distances[i] = Math.abs(values[i] - median);
    }
    var deviation = CONSISTENT * MEDIAN.evaluate(distances);
    return deviation == 0 ? 0 : Math.abs(number.doubleValue() - median) / deviation;
  }

  private static double[] doubles(List<BigDecimal> numbers) {
    return numbers.stream().mapToDouble(BigDecimal::doubleValue).toArray();
  }
}
