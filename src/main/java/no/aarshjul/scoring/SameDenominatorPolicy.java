package no.aarshjul.scoring;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

/**
 * Whoever counts inhabitants or households twice counts them alike: denominators of a group differ
 * by no more than so many percent (5 in the Verification Manual, page 31).
 */
final class SameDenominatorPolicy implements PlausibilityPolicy {

  @Override
  public String id() {
    return "denominator";
  }

  @Override
  public List<Finding> findings(Submission submission, Limit limit) {
    var findings = new ArrayList<Finding>();
    for (var group : submission.set().checks().sameDenominator()) {
      var counts = new LinkedHashMap<String, BigDecimal>();
      for (var key : group) {
        var observation = submission.values().get(key);
        var denominator = observation == null ? null : observation.denominator();
        if (denominator != null && denominator.signum() > 0) {
          counts.put(key, denominator);
        }
      }
      if (counts.size() > 1) {
        var middle = Robust.median(List.copyOf(counts.values()));
        counts.forEach(
            (key, count) -> {
              if (limit.isExceededBetween(count, middle)) {
                findings.add(limit.finding(key, Submission.text(count), Submission.text(middle)));
              }
            });
      }
    }
    return findings;
  }
}
