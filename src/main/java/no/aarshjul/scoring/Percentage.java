package no.aarshjul.scoring;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Objects;
import no.aarshjul.catalogue.Benchmark;
import no.aarshjul.observation.Value;

/**
 * How much of its target a value reaches, in percent from 0 to 100 with two decimals, half up, and
 * the arithmetic behind it (programme profile, sections 2 and 3). The band is taken from the
 * rounded number, so that what is printed and what is scored cannot disagree.
 */
record Percentage(BigDecimal percent, String arithmetic) {

  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

  /**
   * @throws IllegalArgumentException if the benchmark is not set or does not fit the value
   */
  static Percentage of(Value value, Benchmark benchmark) {
    return switch (value) {
      case Value.YesNo answer -> ofAnswer(answer, benchmark);
      case Value.Number number -> ofNumber(number.number(), benchmark);
      case Value.NotAvailable none -> throw noPercentage();
      case Value.NotRelevant none -> throw noPercentage();
    };
  }

  private static IllegalArgumentException noPercentage() {
    return new IllegalArgumentException("What is not reported has no percentage");
  }

  private static Percentage ofAnswer(Value.YesNo answer, Benchmark benchmark) {
    if (!benchmark.formula().equals("yes_no")) {
      throw new IllegalArgumentException(
          "%s expects a number, found yes or no".formatted(benchmark.dataPoint()));
    }
    return answer.yes()
        ? new Percentage(HUNDRED.setScale(2), "yes = 100.00 %")
        : new Percentage(BigDecimal.ZERO.setScale(2), "no = 0.00 %");
  }

  private static Percentage ofNumber(BigDecimal value, Benchmark benchmark) {
    var target = Objects.requireNonNull(benchmark.target(), "target");
    return switch (benchmark.formula()) {
      case "value/target" ->
          rounded(
              HUNDRED.multiply(value).divide(target, MathContext.DECIMAL128),
              "100 × %s / %s".formatted(text(value), text(target)));
      case "target/value" ->
          value.compareTo(target) <= 0
              ? rounded(HUNDRED, "%s ≤ %s".formatted(text(value), text(target)))
              : rounded(
                  HUNDRED.multiply(target).divide(value, MathContext.DECIMAL128),
                  "100 × %s / %s".formatted(text(target), text(value)));
      case "(worst-value)/(worst-target)" -> {
        var worst = Objects.requireNonNull(benchmark.worst(), "worst");
        yield rounded(
            HUNDRED
                .multiply(worst.subtract(value))
                .divide(worst.subtract(target), MathContext.DECIMAL128),
            "100 × (%1$s − %2$s) / (%1$s − %3$s)"
                .formatted(text(worst), text(value), text(target)));
      }
      case "1-|value-target|/tolerance" -> {
        var tolerance = Objects.requireNonNull(benchmark.tolerance(), "tolerance");
        yield rounded(
            HUNDRED.subtract(
                HUNDRED
                    .multiply(value.subtract(target).abs())
                    .divide(tolerance, MathContext.DECIMAL128)),
            "100 × (1 − |%s − %s| / %s)".formatted(text(value), text(target), text(tolerance)));
      }
      default ->
          throw new IllegalArgumentException(
              "%s expects %s, found a number"
                  .formatted(benchmark.dataPoint(), benchmark.formula()));
    };
  }

  /** Rounded once, then cut to 0 and 100. */
  private static Percentage rounded(BigDecimal exact, String arithmetic) {
    var rounded = exact.setScale(2, RoundingMode.HALF_UP);
    var cut = rounded.min(HUNDRED).max(BigDecimal.ZERO).setScale(2, RoundingMode.HALF_UP);
    var text = arithmetic + " = " + rounded + " %";
    return new Percentage(
        cut, rounded.compareTo(cut) == 0 ? text : text + ", counted as " + cut + " %");
  }

  private static String text(BigDecimal number) {
    return number.round(new MathContext(10)).stripTrailingZeros().toPlainString();
  }
}
