package no.aarshjul.scoring;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * A value lies far from those of the cohort: more than 3.5 robust standard deviations from the
 * median, the limit that Iglewicz and Hoaglin (1993) give for the modified z-score.
 */
final class OutlierPolicy implements PlausibilityPolicy {

  private static final int FEWEST = 8;
  private static final double LIMIT = 3.5;

  @Override
  public String id() {
    return "outlier";
  }

  @Override
  public List<Finding> findings(Submission submission) {
    var findings = new ArrayList<Finding>();
    for (var point : submission.set().dataPoints()) {
      var number = submission.number(point.key());
      var peers = submission.peers().getOrDefault(point.key(), List.<BigDecimal>of());
      if (number == null || peers.size() < FEWEST) {
        continue;
      }
      var score = Robust.modifiedZ(number, peers);
      if (score > LIMIT) {
        findings.add(
            new Finding(
                point.key(),
                id(),
                "%s lies %.1f robust deviations from the median %s of %d others"
                    .formatted(
                        Submission.text(number),
                        score,
                        Submission.text(Robust.median(peers)),
                        peers.size())));
      }
    }
    return findings;
  }
}
