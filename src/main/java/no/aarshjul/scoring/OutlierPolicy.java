package no.aarshjul.scoring;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * A value lies far from those of others: more than so many robust standard deviations from the
 * median. Iglewicz and Hoaglin (1993) give 3.5 as limit for the modified z-score.
 *
 * @param id of the rule
 * @param others numbers that the values are held against, by data point
 */
record OutlierPolicy(String id, Function<Submission, Map<String, List<BigDecimal>>> others)
    implements PlausibilityPolicy {

  private static final int FEWEST = 8;

  @Override
  public List<Finding> findings(Submission submission, Limit limit) {
    var findings = new ArrayList<Finding>();
    var numbers = others.apply(submission);
    for (var point : submission.set().dataPoints()) {
      var number = submission.number(point.key());
      var peers = numbers.getOrDefault(point.key(), List.<BigDecimal>of());
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
