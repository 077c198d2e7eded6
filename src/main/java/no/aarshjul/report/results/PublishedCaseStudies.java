package no.aarshjul.report.results;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import no.aarshjul.scoring.Rollup;

/** The case studies that municipalities have published, for those who look for an example. */
public interface PublishedCaseStudies {

  /** Those about a category, by municipality; those that have none are left out. */
  Map<String, List<Transfer.CaseStudy>> about(Rollup category, Collection<String> municipalities);
}
