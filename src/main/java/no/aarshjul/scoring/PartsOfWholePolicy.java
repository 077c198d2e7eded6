package no.aarshjul.scoring;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Parts of a whole add up to 100, give or take two (Verification Manual, pages 68 and 166). */
final class PartsOfWholePolicy implements PlausibilityPolicy {

  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
  private static final BigDecimal TOLERANCE = BigDecimal.valueOf(2);

  @Override
  public String id() {
    return "sum";
  }

  @Override
  public List<Finding> findings(Submission submission) {
    var findings = new ArrayList<Finding>();
    for (var parts : submission.set().checks().wholes()) {
      var numbers = parts.stream().map(submission::number).filter(Objects::nonNull).toList();
      if (numbers.size() < parts.size()) {
        continue;
      }
      var sum = numbers.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
      if (sum.subtract(HUNDRED).abs().compareTo(TOLERANCE) > 0) {
        var text = "the parts add up to %s %%, not 100".formatted(Submission.text(sum));
        parts.forEach(part -> findings.add(new Finding(part, id(), text)));
      }
    }
    return findings;
  }
}
