package no.aarshjul.scoring;

import java.math.BigDecimal;
import java.math.MathContext;
import no.aarshjul.catalogue.DataPoint;

/**
 * A number is about a thousand times, or a thousandth of, what it should be like: kilowatt hours
 * for megawatt hours, ppm for µg/m³. The tolerance in percent says how near to a thousand.
 */
final class UnitPolicy extends ReferencePolicy {

  private static final BigDecimal THOUSAND = BigDecimal.valueOf(1000);

  @Override
  public String id() {
    return "unit";
  }

  @Override
  boolean isConspicuous(Submission submission, DataPoint point, BigDecimal factor, Limit limit) {
    var large = factor.max(BigDecimal.ONE.divide(factor, MathContext.DECIMAL32));
    return !limit.isExceededBetween(large, THOUSAND);
  }
}
