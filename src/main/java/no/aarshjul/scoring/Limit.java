package no.aarshjul.scoring;

import java.math.BigDecimal;
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

  /** The factor that stands for the tolerance in percent: 1.5 for 50. */
  BigDecimal factor() {
    return BigDecimal.ONE.add(tolerance.movePointLeft(2));
  }
}
