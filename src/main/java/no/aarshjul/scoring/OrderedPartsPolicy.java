package no.aarshjul.scoring;

import java.util.ArrayList;
import java.util.List;

/** What is a part of something is not more than it (Verification Manual, page 95). */
final class OrderedPartsPolicy implements PlausibilityPolicy {

  @Override
  public String id() {
    return "order";
  }

  @Override
  public List<Finding> findings(Submission submission, Limit limit) {
    var findings = new ArrayList<Finding>();
    for (var chain : submission.set().checks().ordered()) {
      for (int i = 1; i < chain.size(); i++) {
        var whole = submission.number(chain.get(i - 1));
        var part = submission.number(chain.get(i));
        if (whole != null && part != null && part.compareTo(whole) > 0) {
          findings.add(
              limit.finding(
                  chain.get(i), Submission.text(part), Submission.text(whole), chain.get(i - 1)));
        }
      }
    }
    return findings;
  }
}
