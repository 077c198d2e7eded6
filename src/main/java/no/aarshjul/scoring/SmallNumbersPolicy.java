package no.aarshjul.scoring;

import java.util.ArrayList;
import java.util.List;

/** A rate rests on fewer events than so many: what it says may be chance. */
final class SmallNumbersPolicy implements PlausibilityPolicy {

  @Override
  public String id() {
    return "small";
  }

  @Override
  public List<Finding> findings(Submission submission, Limit limit) {
    var findings = new ArrayList<Finding>();
    for (var point : submission.set().dataPoints()) {
      Chance.of(point, submission.values().get(point.key()), submission.inhabitants(), null)
          .filter(chance -> chance.events() < limit.tolerance().intValue())
          .ifPresent(
              chance ->
                  findings.add(
                      limit.finding(
                          point.key(),
                          chance.events(),
                          Submission.text(chance.lower()),
                          Submission.text(chance.upper()))));
    }
    return findings;
  }
}
