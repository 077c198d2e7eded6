package no.aarshjul.scoring;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * A value lies far from those of the cohort: more than so many robust standard deviations from the
 * median. Iglewicz and Hoaglin (1993) give 3.5 as limit for the modified z-score.
 */
final class OutlierPolicy implements PlausibilityPolicy {

  private static final int FEWEST = 8;

  @Override
  public String id() {
    return "outlier";
  }

  @Override
  public List<Finding> findings(Submission submission, Limit limit) {
    var findings = new ArrayList<Finding>();
    for (var point : submission.set().dataPoints()) {
      var number = submission.number(point.key());
      var peers = submission.peers().getOrDefault(point.key(), List.<BigDecimal>of());
      if (number == null || peers.size() < FEWEST) {
        continue;
      }
      var score = Robust.modifiedZ(number, peers);
      if (score > limit.tolerance().doubleValue()) {
        findings.add(
            limit.finding(
                point.key(),
                Submission.text(number),
                "%.1f".formatted(score),
                Submission.text(Robust.median(peers)),
                peers.size()));
      }
    }
    return findings;
  }
}
