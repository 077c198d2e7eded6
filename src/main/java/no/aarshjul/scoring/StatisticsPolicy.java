package no.aarshjul.scoring;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * A person has corrected what a public source gives, by more than so many percent: plausible
 * against national statistics (Verification Manual, checks that recur).
 */
final class StatisticsPolicy implements PlausibilityPolicy {

  @Override
  public String id() {
    return "statistics";
  }

  @Override
  public List<Finding> findings(Submission submission, Limit limit) {
    var findings = new ArrayList<Finding>();
    submission
        .collected()
        .forEach(
            (key, collected) -> {
              var value = submission.values().get(key);
              var now = submission.number(key);
              if (value != null
                  && !value.isCollected()
                  && now != null
                  && differs(now, collected, limit)) {
                findings.add(limit.finding(key, Submission.text(now), Submission.text(collected)));
              }
            });
    return findings;
  }

  private static boolean differs(BigDecimal now, BigDecimal collected, Limit limit) {
    return now.signum() > 0 && collected.signum() > 0
        ? limit.isExceededBetween(now, collected)
        : now.compareTo(collected) != 0;
  }
}
