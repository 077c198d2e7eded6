package no.aarshjul.casestudy;

import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import no.aarshjul.audit.Audit;
import no.aarshjul.cycle.EvaluationId;
import no.aarshjul.cycle.Evaluations;
import no.aarshjul.platform.Language;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Publishes an accepted case study, in every language of the frame around its texts. */
@Component
public class PublishingCaseStudy {

  private final CaseStudies studies;
  private final CaseStudyPaper paper;
  private final Evaluations evaluations;
  private final Audit audit;
  private final Clock clock;

  PublishingCaseStudy(
      CaseStudies studies,
      CaseStudyPaper paper,
      Evaluations evaluations,
      Audit audit,
      Clock clock) {
    this.studies = studies;
    this.paper = paper;
    this.evaluations = evaluations;
    this.audit = audit;
    this.clock = clock;
  }

  /** How many case studies everybody may read. */
  public int published() {
    return studies.published().size();
  }

  /** A document of a case study. */
  public record Paper(String title, String language, byte[] body) {}

  /** The documents of an evaluation's case studies, in all languages. */
  @Transactional(readOnly = true)
  public List<Paper> papers(EvaluationId evaluation) {
    return studies.of(evaluation).stream()
        .flatMap(
            study ->
                Arrays.stream(Language.values())
                    .map(Language::code)
                    .flatMap(
                        language ->
                            studies.file(study.id(), language).stream()
                                .map(body -> new Paper(study.title(), language, body))))
        .toList();
  }

  /** Publishes it, unless it belongs to a rehearsal; returns whether it is public. */
  @Transactional(propagation = Propagation.MANDATORY)
  public boolean publish(CaseStudyId id) {
    var study = studies.lock(id);
    var evaluation = evaluations.get(study.evaluationId());
    var published = study.publish(evaluation.rehearsal(), clock.instant());
    for (var pdf : paper.pdfs(study, evaluation)) {
      var sha256 = studies.keep(id, pdf.language(), pdf.body());
      audit.record(
          evaluation.chain(), "report.generated", pdf.fileName(), null, "sha256:" + sha256, null);
    }
    var isPublic = published.isPublished();
    studies.moved(published, clock.instant());
    audit.record(
        evaluation.chain(),
        isPublic ? "case-study.published" : "case-study.withheld",
        id.toString(),
        null,
        null,
        isPublic ? null : "rehearsal");
    return isPublic;
  }
}
