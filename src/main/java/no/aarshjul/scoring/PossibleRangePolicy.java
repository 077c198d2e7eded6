package no.aarshjul.scoring;

import java.util.ArrayList;
import java.util.List;
import no.aarshjul.observation.PossibleRange;

/** No number is negative, no share is more than the whole, and none more than its unit allows. */
final class PossibleRangePolicy implements PlausibilityPolicy {

  @Override
  public String id() {
    return "range";
  }

  @Override
  public List<Finding> findings(Submission submission, Limit limit) {
    var findings = new ArrayList<Finding>();
    for (var point : submission.set().dataPoints()) {
      var number = submission.number(point.key());
      if (number != null) {
        var possible = PossibleRange.of(point);
        if (!possible.allows(number)) {
          findings.add(limit.finding(point.key(), Submission.text(number)));
        }
      }
    }
    return findings;
  }
}
