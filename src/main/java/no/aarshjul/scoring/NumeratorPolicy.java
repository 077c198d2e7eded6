package no.aarshjul.scoring;

import java.math.BigDecimal;
import no.aarshjul.catalogue.DataPoint;

/**
 * A result that should be a ratio is so many times what it should be like, and came without its two
 * amounts: somebody may have typed the numerator in its place (Verification Manual, input errors).
 */
final class NumeratorPolicy extends ReferencePolicy {

  @Override
  public String id() {
    return "numerator";
  }

  @Override
  boolean isConspicuous(Submission submission, DataPoint point, BigDecimal factor, Limit limit) {
    var value = submission.values().get(point.key());
    return point.denominator() != null
        && value != null
        && !value.isCollected()
        && value.denominator() == null
        && factor.compareTo(limit.tolerance()) >= 0;
  }
}
