package no.aarshjul.casestudy;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import no.aarshjul.catalogue.Catalogue;
import no.aarshjul.cycle.Evaluations;
import no.aarshjul.report.results.PublishedCaseStudies;
import no.aarshjul.report.results.Transfer;
import no.aarshjul.scoring.Rollup;
import org.springframework.stereotype.Component;

/** Finds published case studies by the category of the data points that they are about. */
@Component
class StudiesOfPeers implements PublishedCaseStudies {

  private final CaseStudies studies;
  private final Evaluations evaluations;
  private final Catalogue catalogue;

  StudiesOfPeers(CaseStudies studies, Evaluations evaluations, Catalogue catalogue) {
    this.studies = studies;
    this.evaluations = evaluations;
    this.catalogue = catalogue;
  }

  @Override
  public Map<String, List<Transfer.CaseStudy>> about(
      Rollup category, Collection<String> municipalities) {
    return studies.published().stream()
        .filter(study -> municipalities.contains(study.municipality()))
        .filter(study -> isAbout(study, category))
        .collect(
            Collectors.groupingBy(
                CaseStudy::municipality,
                Collectors.mapping(
                    study -> new Transfer.CaseStudy(study.id().value(), study.title()),
                    Collectors.toList())));
  }

  private boolean isAbout(CaseStudy study, Rollup category) {
    var indicators =
        catalogue.whole(evaluations.get(study.evaluationId()).sets()).indicatorsByDataPoint();
    return study.dataPoints().stream()
        .map(indicators::get)
        .anyMatch(
            indicator ->
                indicator != null
                    && indicator.dimension().equals(category.dimension())
                    && indicator.category().equals(category.name()));
  }
}
