package no.aarshjul.catalogue;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * A separately reported and separately scored part of an indicator.
 *
 * @param key the indicator's key, followed by {@code /part} for the parts of a composite
 * @param indicatorKey the indicator that it belongs to
 * @param part key of the part, empty if the indicator has one data point only
 * @param name name to show
 * @param unit unit of the result, as the catalogue words it; null for yes/no
 * @param formula {@code ratio}, {@code per_100k}, {@code per_100k_other}, {@code value} or {@code
 *     yes_no}
 * @param numerator what is counted above the line, in words
 * @param denominator what is counted below the line, in words
 * @param multiplier what numerator ÷ denominator is multiplied with
 * @param mayExceedWhole whether a share may be more than 100 %, as where pupils cross borders
 */
public record DataPoint(
    String key,
    String indicatorKey,
    String part,
    String name,
    @Nullable String unit,
    ValueType type,
    String formula,
    @Nullable String numerator,
    @Nullable String denominator,
    @Nullable BigDecimal multiplier,
    boolean mayExceedWhole) {

  /** What an answer looks like. */
  public enum ValueType {
    NUMBER,
    YES_NO
  }

  /** The key under which the part of an indicator is known everywhere. */
  public static String key(String indicatorKey, String part) {
    return part.isEmpty() ? indicatorKey : indicatorKey + "/" + part;
  }

  /** Whether the result is a share of a whole, from 0 to 100. */
  public boolean isShare() {
    return "percent".equals(unit);
  }
}
