package no.aarshjul.scoring;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Parts of a whole add up to 100, give or take the tolerance (Verification Manual, pages 68 and
 * 166).
 */
final class PartsOfWholePolicy implements PlausibilityPolicy {

  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

  @Override
  public String id() {
    return "sum";
  }

  @Override
  public List<Finding> findings(Submission submission, Limit limit) {
    var findings = new ArrayList<Finding>();
    for (var parts : submission.set().checks().wholes()) {
      var numbers = parts.stream().map(submission::number).filter(Objects::nonNull).toList();
      if (numbers.size() < parts.size()) {
        continue;
      }
      var sum = numbers.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
      if (sum.subtract(HUNDRED).abs().compareTo(limit.tolerance()) > 0) {
        parts.forEach(part -> findings.add(limit.finding(part, Submission.text(sum))));
      }
    }
    return findings;
  }
}
