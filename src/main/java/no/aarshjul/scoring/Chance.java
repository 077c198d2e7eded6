package no.aarshjul.scoring;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Optional;
import java.util.regex.Pattern;
import no.aarshjul.catalogue.Benchmark;
import no.aarshjul.catalogue.DataPoint;
import no.aarshjul.observation.Level;
import no.aarshjul.observation.Observation;
import no.aarshjul.observation.Value;
import org.apache.commons.math3.distribution.GammaDistribution;
import org.jspecify.annotations.Nullable;

/**
 * How far chance alone may have moved a rate of rare events: the exact 95 % confidence interval of
 * a Poisson count (Garwood 1936) by the rate's own denominator. One death more or fewer changes the
 * points of a small municipality, and says nothing about it.
 *
 * @param events how many events the rate rests on
 * @param lower lower end of the interval, in the rate's unit
 * @param upper upper end of the interval, in the rate's unit
 * @param fewest points that the worse end of the interval would get; null if nothing is compared
 * @param most points that the better end would get; null alike
 */
public record Chance(
    int events,
    BigDecimal lower,
    BigDecimal upper,
    @Nullable Integer fewest,
    @Nullable Integer most) {

  private static final BigDecimal PER = BigDecimal.valueOf(100_000);
  private static final double TAIL = 0.025;
  private static final int DIGITS = 4;

  /** How far from a whole number the events may be that are worked out from a printed rate. */
  private static final BigDecimal PRINTED = new BigDecimal("0.1");

  /** Above that the interval is narrower than a tenth of the rate to either side. */
  private static final int MANY = 400;

  /** What happens, in the words of numerators; what stands there (doctors, beds) is no chance. */
  private static final Pattern EVENTS =
      Pattern.compile(
          "\\b(deaths?|fatalit(y|ies)|crimes?|accidents?|patents?|killed|injured)\\b",
          Pattern.CASE_INSENSITIVE);

  /** Whether the data point is a rate of events. */
  static boolean isRateOfEvents(DataPoint point) {
    var numerator = point.numerator();
    return point.formula().startsWith("per_100k")
        && numerator != null
        && EVENTS.matcher(numerator).find();
  }

  /**
   * The chance behind a value; empty if it is no rate of events, does not stand for the
   * municipality itself, rests on many events, or nobody knows on how many.
   *
   * @param inhabitants of the municipality, used where the value has no denominator of its own;
   *     null if not known
   * @param benchmark what the value is compared with, null if nothing
   */
  static Optional<Chance> of(
      DataPoint point,
      @Nullable Observation observation,
      @Nullable Long inhabitants,
      @Nullable Benchmark benchmark) {
    if (observation == null
        || observation.source().level() != Level.MUNICIPALITY
        || !(observation.value() instanceof Value.Number value)
        || value.number().signum() < 0
        || !isRateOfEvents(point)) {
      return Optional.empty();
    }
    var below = below(point, observation, inhabitants);
    if (below == null || below.signum() <= 0) {
      return Optional.empty();
    }
    var events = events(observation.numerator(), value.number(), below);
    return events == null || events > MANY
        ? Optional.empty()
        : Optional.of(of(events, below, benchmark));
  }

  private static @Nullable BigDecimal below(
      DataPoint point, Observation observation, @Nullable Long inhabitants) {
    if (observation.denominator() != null) {
      return observation.denominator();
    }
    return inhabitants == null || !point.formula().equals("per_100k")
        ? null
        : BigDecimal.valueOf(inhabitants);
  }

  private static @Nullable Integer events(
      @Nullable BigDecimal numerator, BigDecimal rate, BigDecimal below) {
    var events =
        numerator == null ? rate.multiply(below).divide(PER, MathContext.DECIMAL64) : numerator;
    var whole = events.setScale(0, RoundingMode.HALF_UP);
    var isWhole = events.subtract(whole).abs().compareTo(PRINTED) <= 0;
    return isWhole && whole.precision() < 10 ? (Integer) whole.intValue() : null;
  }

  private static Chance of(int events, BigDecimal below, @Nullable Benchmark benchmark) {
    var lower = rate(events == 0 ? 0 : gamma(events, TAIL), below);
    var upper = rate(gamma(events + 1, 1 - TAIL), below);
    if (benchmark == null || !benchmark.isSet() || benchmark.formula().equals("yes_no")) {
      return new Chance(events, lower, upper, null, null);
    }
    var atLower = points(lower, benchmark);
    var atUpper = points(upper, benchmark);
    return new Chance(events, lower, upper, Math.min(atLower, atUpper), Math.max(atLower, atUpper));
  }

  private static double gamma(int shape, double probability) {
    return new GammaDistribution(shape, 1).inverseCumulativeProbability(probability);
  }

  private static BigDecimal rate(double events, BigDecimal below) {
    return BigDecimal.valueOf(events)
        .multiply(PER)
        .divide(below, MathContext.DECIMAL64)
        .round(new MathContext(DIGITS));
  }

  private static int points(BigDecimal rate, Benchmark benchmark) {
    var percentage = Percentage.of(new Value.Number(rate), benchmark);
    return Band.of(percentage.percent(), benchmark.topBand()).points();
  }

  /** Whether chance alone may have given other points. */
  public boolean movesPoints() {
    return fewest != null && !fewest.equals(most);
  }

  /** Whether another rate lies within the interval, so that the difference says nothing. */
  public boolean allows(BigDecimal rate) {
    return rate.compareTo(lower) >= 0 && rate.compareTo(upper) <= 0;
  }
}
