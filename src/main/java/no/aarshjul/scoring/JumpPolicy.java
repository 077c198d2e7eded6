package no.aarshjul.scoring;

import java.util.ArrayList;
import java.util.List;

/** A value has changed by more than so many percent since it was last published. */
final class JumpPolicy implements PlausibilityPolicy {

  @Override
  public String id() {
    return "jump";
  }

  @Override
  public List<Finding> findings(Submission submission, Limit limit) {
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
              if (limit.isExceededBetween(now, before)) {
                findings.add(
                    limit.finding(
                        key, Submission.text(now), Submission.text(before), earlier.year()));
              }
            });
    return findings;
  }
}
