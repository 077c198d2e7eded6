package no.aarshjul.scoring;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import no.aarshjul.catalogue.Benchmark;
import org.jspecify.annotations.Nullable;

/**
 * What a value would have to be to reach the next band.
 *
 * @param band the next band
 * @param need whether the value must rise to the limit, fall to it, lie between two, or be yes
 * @param from lower limit, null if there is none
 * @param to upper limit, null if there is none
 */
public record NextBand(Band band, Need need, @Nullable BigDecimal from, @Nullable BigDecimal to) {

  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
  private static final int DIGITS = 8;

  public enum Need {
    AT_LEAST,
    AT_MOST,
    BETWEEN,
    YES
  }

  /** The next band above a percentage; empty in the highest. */
  static Optional<NextBand> above(BigDecimal percentage, Benchmark benchmark) {
    var now = Band.of(percentage, benchmark.topBand());
    return Arrays.stream(Band.values())
        .filter(band -> band.points() == now.points() + 1)
        .findFirst()
        .map(band -> reaching(band, benchmark));
  }

  private static NextBand reaching(Band band, Benchmark benchmark) {
    if (benchmark.formula().equals("yes_no")) {
      return new NextBand(Band.HIGHEST, Need.YES, null, null);
    }
    var target = Objects.requireNonNull(benchmark.target());
    var from = band.from(benchmark.topBand());
    return switch (benchmark.formula()) {
      case "value/target" ->
          atLeast(band, target.multiply(from).divide(HUNDRED, MathContext.DECIMAL128));
      case "target/value" ->
          atMost(band, HUNDRED.multiply(target).divide(from, MathContext.DECIMAL128));
      case "(worst-value)/(worst-target)" -> {
        var worst = Objects.requireNonNull(benchmark.worst());
        var way = worst.subtract(target).multiply(from);
        var limit = worst.subtract(way.divide(HUNDRED, MathContext.DECIMAL128));
        yield target.compareTo(worst) > 0 ? atLeast(band, limit) : atMost(band, limit);
      }
      default -> {
        var tolerance = Objects.requireNonNull(benchmark.tolerance());
        var distance =
            tolerance.multiply(HUNDRED.subtract(from)).divide(HUNDRED, MathContext.DECIMAL128);
        yield new NextBand(
            band, Need.BETWEEN, up(target.subtract(distance)), down(target.add(distance)));
      }
    };
  }

  private static NextBand atLeast(Band band, BigDecimal limit) {
    return new NextBand(band, Need.AT_LEAST, up(limit), null);
  }

  private static NextBand atMost(Band band, BigDecimal limit) {
    return new NextBand(band, Need.AT_MOST, null, down(limit));
  }

  /** Rounded to the side that surely reaches the band. */
  private static BigDecimal up(BigDecimal limit) {
    return limit.round(new MathContext(DIGITS, RoundingMode.CEILING)).stripTrailingZeros();
  }

  private static BigDecimal down(BigDecimal limit) {
    return limit.round(new MathContext(DIGITS, RoundingMode.FLOOR)).stripTrailingZeros();
  }
}
