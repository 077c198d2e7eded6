package no.aarshjul.scoring;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;

/** A value has changed by more than half since it was last published; our choice of limit. */
final class JumpPolicy implements PlausibilityPolicy {

  private static final BigDecimal LIMIT = new BigDecimal("1.5");

  @Override
  public String id() {
    return "jump";
  }

  @Override
  public List<Finding> findings(Submission submission) {
    var findings = new ArrayList<Finding>();
    submission
        .earlier()
        .forEach(
            (key, earlier) -> {
              var now = submission.number(key);
              var before = earlier.number();
              if (now == null || before == null || now.signum() <= 0 || before.signum() <= 0) {
                return;
              }
              var factor = now.max(before).divide(now.min(before), MathContext.DECIMAL32);
              if (factor.compareTo(LIMIT) > 0) {
                findings.add(
                    new Finding(
                        key,
                        id(),
                        "%s now, %s in %d"
                            .formatted(
                                Submission.text(now), Submission.text(before), earlier.year())));
              }
            });
    return findings;
  }
}
