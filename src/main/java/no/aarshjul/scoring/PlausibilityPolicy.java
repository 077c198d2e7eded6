package no.aarshjul.scoring;

import java.util.List;

/** One rule by which a person's attention is drawn to a value. */
interface PlausibilityPolicy {

  /** Its id in findings and decisions. */
  String id();

  List<Finding> findings(Submission submission);
}
