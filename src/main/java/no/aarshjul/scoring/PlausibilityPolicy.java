package no.aarshjul.scoring;

import java.util.List;

/** One rule by which a person's attention is drawn to a value. */
interface PlausibilityPolicy {

  /** Its id in findings and decisions. */
  String id();

  /**
   * What it finds.
   *
   * @param limit how far it lets values go
   */
  List<Finding> findings(Submission submission, Limit limit);
}
