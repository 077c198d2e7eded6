package no.aarshjul.scoring;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import no.aarshjul.catalogue.IndicatorSet;
import no.aarshjul.observation.EarlierValue;
import no.aarshjul.observation.Observation;
import no.aarshjul.observation.Value;
import org.jspecify.annotations.Nullable;

/**
 * The checks of the verification manual that numbers alone can decide: possible range, parts that
 * must add up (pages 68 and 166: 100 ± 2 %), parts that must be ordered (page 95), and large
 * changes since the last published value.
 */
public final class Plausibility {

  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
  private static final BigDecimal TOLERANCE = BigDecimal.valueOf(2);

  /** A change by more than this factor is worth a question; our choice, no source gives one. */
  private static final BigDecimal JUMP = new BigDecimal("1.5");

  private static final List<String> WHOLES = List.of("EC-I-T-4A", "EN-EN-WA-1C");
  private static final List<List<String>> ORDERED =
      List.of(
          List.of("EC-I-WS-1C", "EC-I-WS-2C"),
          List.of("EN-EN-WS-4C/primary", "EN-EN-WS-4C/secondary"),
          List.of("EN-EN-WS-4C/secondary", "EN-EN-WS-4C/tertiary"));

  private final IndicatorSet set;
  private final Map<String, Observation> values;
  private final Map<String, EarlierValue> earlier;
  private final List<Finding> findings = new ArrayList<>();

  private Plausibility(
      IndicatorSet set, Map<String, Observation> values, Map<String, EarlierValue> earlier) {
    this.set = set;
    this.values = values;
    this.earlier = earlier;
  }

  /** What is conspicuous about these values. */
  public static List<Finding> findings(
      IndicatorSet set, Map<String, Observation> values, Map<String, EarlierValue> earlier) {
    var check = new Plausibility(set, values, earlier);
    check.ranges();
    check.wholes();
    check.orders();
    check.jumps();
    return List.copyOf(check.findings);
  }

  private void ranges() {
    for (var point : set.dataPoints()) {
      var number = number(point.key());
      if (number == null) {
        continue;
      }
      if (number.signum() < 0) {
        add(point.key(), "range", "%s is negative".formatted(text(number)));
      } else if (point.isShare() && number.compareTo(HUNDRED) > 0) {
        add(point.key(), "range", "%s %% is more than the whole".formatted(text(number)));
      }
    }
  }

  private void wholes() {
    for (var key : WHOLES) {
      var parts =
          set.dataPoints().stream()
              .filter(point -> point.indicatorKey().equals(key))
              .map(point -> point.key())
              .toList();
      var numbers = parts.stream().map(this::number).filter(Objects::nonNull).toList();
      if (numbers.isEmpty() || numbers.size() < parts.size()) {
        continue;
      }
      var sum = numbers.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
      if (sum.subtract(HUNDRED).abs().compareTo(TOLERANCE) > 0) {
        parts.forEach(
            part -> add(part, "sum", "the parts add up to %s %%, not 100".formatted(text(sum))));
      }
    }
  }

  private void orders() {
    for (var pair : ORDERED) {
      var larger = number(pair.getFirst());
      var smaller = number(pair.getLast());
      if (larger != null && smaller != null && smaller.compareTo(larger) > 0) {
        add(
            pair.getLast(),
            "order",
            "%s is more than %s of %s, of which it is a part"
                .formatted(text(smaller), text(larger), pair.getFirst()));
      }
    }
  }

  private void jumps() {
    for (var entry : earlier.entrySet()) {
      var now = number(entry.getKey());
      var before = entry.getValue().number();
      if (now == null || before == null || now.signum() <= 0 || before.signum() <= 0) {
        continue;
      }
      var factor = now.max(before).divide(now.min(before), MathContext.DECIMAL32);
      if (factor.compareTo(JUMP) > 0) {
        add(
            entry.getKey(),
            "jump",
            "%s now, %s in %d".formatted(text(now), text(before), entry.getValue().year()));
      }
    }
  }

  private void add(String dataPoint, String rule, String text) {
    findings.add(new Finding(dataPoint, rule, text));
  }

  private @Nullable BigDecimal number(String key) {
    var observation = values.get(key);
    return observation != null && observation.value() instanceof Value.Number number
        ? number.number()
        : null;
  }

  private static String text(BigDecimal number) {
    return number.round(new MathContext(6)).stripTrailingZeros().toPlainString();
  }
}
