package no.aarshjul.scoring;

import java.util.ArrayList;
import java.util.List;
import no.aarshjul.observation.PossibleRange;

/** No number is negative, and no share is more than the whole. */
final class PossibleRangePolicy implements PlausibilityPolicy {

  @Override
  public String id() {
    return "range";
  }

  @Override
  public List<Finding> findings(Submission submission) {
    var findings = new ArrayList<Finding>();
    for (var point : submission.set().dataPoints()) {
      var number = submission.number(point.key());
      if (number != null) {
        PossibleRange.of(point)
            .problem(number)
            .ifPresent(problem -> findings.add(new Finding(point.key(), id(), problem)));
      }
    }
    return findings;
  }
}
