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
  public List<Finding> findings(Submission submission, Limit limit) {
    var findings = new ArrayList<Finding>();
    for (var point : submission.set().dataPoints()) {
      var number = submission.number(point.key());
      if (number != null) {
        var possible = PossibleRange.of(point);
        if (possible.isNegative(number) || possible.isMoreThanTheWhole(number)) {
          findings.add(limit.finding(point.key(), Submission.text(number)));
        }
      }
    }
    return findings;
  }
}
