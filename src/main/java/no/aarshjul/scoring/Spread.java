package no.aarshjul.scoring;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.apache.commons.statistics.descriptive.Quantile;

/**
 * Where numbers lie: median and quartiles by method 8 of Hyndman and Fan (1996), the one that they
 * recommend.
 *
 * @param count how many numbers there are
 * @param lowerQuartile a quarter of them lies below
 * @param upperQuartile a quarter of them lies above
 */
public record Spread(
    int count,
    BigDecimal minimum,
    BigDecimal lowerQuartile,
    BigDecimal median,
    BigDecimal upperQuartile,
    BigDecimal maximum) {

  private static final int FEWEST = 3;

  /** The spread; empty if there are fewer than three numbers. */
  public static Optional<Spread> of(List<BigDecimal> numbers) {
    if (numbers.size() < FEWEST) {
      return Optional.empty();
    }
    var sorted = numbers.stream().mapToDouble(BigDecimal::doubleValue).sorted().toArray();
    var quantile = Quantile.withDefaults();
    return Optional.of(
        new Spread(
            sorted.length,
            BigDecimal.valueOf(sorted[0]),
            BigDecimal.valueOf(quantile.evaluate(sorted, 0.25)),
            BigDecimal.valueOf(quantile.evaluate(sorted, 0.5)),
            BigDecimal.valueOf(quantile.evaluate(sorted, 0.75)),
            BigDecimal.valueOf(sorted[sorted.length - 1])));
  }
}
