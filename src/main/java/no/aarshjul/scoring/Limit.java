package no.aarshjul.scoring;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;

/**
 * How far a rule lets values go, and how much it matters; a row of the decision table {@code
 * screening-limits}.
 *
 * @param rule id of the policy
 * @param tolerance what the policy measures with it is said in the policy
 * @param risk from 0 to 100
 */
public record Limit(String rule, BigDecimal tolerance, int risk) {

  Finding finding(String dataPoint, Object... arguments) {
    return new Finding(
        dataPoint, rule, risk, List.of(arguments).stream().map(String::valueOf).toList());
  }

  /**
   * Whether two numbers above zero differ by more than the tolerance in percent: the larger is more
   * than 1.5 times the smaller for 50.
   */
  boolean isExceededBetween(BigDecimal one, BigDecimal other) {
    var factor = one.max(other).divide(one.min(other), MathContext.DECIMAL32);
    return factor.compareTo(BigDecimal.ONE.add(tolerance.movePointLeft(2))) > 0;
  }
}
