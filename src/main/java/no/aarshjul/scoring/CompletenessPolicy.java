package no.aarshjul.scoring;

import java.util.List;

/**
 * More than so many percent of the data points are not reported (20 in the Verification Manual,
 * step "completeness"). It is about the submission, not about one value.
 */
final class CompletenessPolicy implements PlausibilityPolicy {

  @Override
  public String id() {
    return "completeness";
  }

  @Override
  public List<Finding> findings(Submission submission, Limit limit) {
    var missing = submission.unreportedPercent();
    return missing.compareTo(limit.tolerance()) > 0
        ? List.of(limit.finding("", missing))
        : List.of();
  }
}
