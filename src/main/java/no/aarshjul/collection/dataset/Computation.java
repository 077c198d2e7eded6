package no.aarshjul.collection.dataset;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.math.BigDecimal;
import java.util.Map;
import no.aarshjul.observation.Level;
import org.jspecify.annotations.Nullable;

/**
 * How a data point is computed: numerator ÷ denominator × multiplier, where the first two are
 * expressions over series.
 *
 * @param dataPoint key of the data point
 * @param with series of other datasets, by the name that the expressions use: {@code {inhabitants:
 *     ssb-07459.inhabitants}}
 * @param parameters numbers that the programme has agreed on, each with its source
 * @param denominator null if the source gives the value itself
 * @param cap the largest result; what exceeds it counts as this, and the remark says so
 * @param preference 1 is tried first; the next only if it gives no value
 * @param version raised whenever the computation changes
 * @param proxy whether something else is measured than the definition asks for
 * @param deviation how the value differs from the definition, in words
 * @param level what the value is measured for, if not what follows from its series
 */
public record Computation(
    String dataPoint,
    Map<String, String> with,
    Map<String, Parameter> parameters,
    String numerator,
    @Nullable String denominator,
    BigDecimal multiplier,
    @Nullable BigDecimal cap,
    int preference,
    int version,
    boolean proxy,
    @Nullable String deviation,
    @Nullable Level level) {

  /** A number that is not measured, and who says so. */
  public record Parameter(BigDecimal value, String source) {}

  @JsonCreator
  public Computation {
    if (dataPoint == null || numerator == null) {
      throw new IllegalArgumentException(
          "expected a dataPoint and a numerator, found dataPoint %s, numerator %s"
              .formatted(dataPoint, numerator));
    }
    if (proxy && deviation == null) {
      throw new IllegalArgumentException(
          "expected the deviation of a proxy in words, found none for " + dataPoint);
    }
    with = with == null ? Map.of() : with;
    parameters = parameters == null ? Map.of() : parameters;
    multiplier = multiplier == null ? BigDecimal.ONE : multiplier;
    preference = preference == 0 ? 1 : preference;
    version = version == 0 ? 1 : version;
  }

  /** The computation as people read it. */
  public String formula() {
    var text = denominator == null ? numerator : "(%s) / (%s)".formatted(numerator, denominator);
    return multiplier.compareTo(BigDecimal.ONE) == 0
        ? text
        : text + " × " + multiplier.toPlainString();
  }
}
