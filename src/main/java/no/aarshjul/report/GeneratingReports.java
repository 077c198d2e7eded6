package no.aarshjul.report;

import java.time.Clock;
import java.util.Map;
import java.util.UUID;
import no.aarshjul.audit.Audit;
import no.aarshjul.catalogue.Catalogue;
import no.aarshjul.cycle.Evaluation;
import no.aarshjul.cycle.Evaluations;
import no.aarshjul.observation.Observation;
import no.aarshjul.observation.Observations;
import no.aarshjul.report.ReportContent.Supplement;
import no.aarshjul.scoring.Scores;
import no.aarshjul.verification.Verdict;
import no.aarshjul.verification.Verdicts;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Makes the outputs of a verified evaluation. */
@Component
public class GeneratingReports {

  private final Evaluations evaluations;
  private final Catalogue catalogue;
  private final Scores scores;
  private final Observations observations;
  private final Verdicts verdicts;
  private final VerificationReport verificationReport;
  private final WorkingPapers papers;
  private final Reports reports;
  private final Audit audit;
  private final Clock clock;

  GeneratingReports(
      Evaluations evaluations,
      Catalogue catalogue,
      Scores scores,
      Observations observations,
      Verdicts verdicts,
      VerificationReport verificationReport,
      WorkingPapers papers,
      Reports reports,
      Audit audit,
      Clock clock) {
    this.evaluations = evaluations;
    this.catalogue = catalogue;
    this.scores = scores;
    this.observations = observations;
    this.verdicts = verdicts;
    this.verificationReport = verificationReport;
    this.papers = papers;
    this.reports = reports;
    this.audit = audit;
    this.clock = clock;
  }

  /** Generates all outputs; returns how many. */
  @Transactional(propagation = Propagation.MANDATORY)
  public int generate(UUID id) {
    var evaluation = evaluations.get(id);
    var values = observations.current(id);
    var judged = verdicts.current(evaluation);
    var supplements =
        evaluation.supplements().stream()
            .map(set -> supplement(evaluation, set, values, judged))
            .toList();
    var content =
        new ReportContent(
            evaluation,
            catalogue.set(evaluation.setId()),
            catalogue.profile(evaluation.profileId()),
            scores.latest(id).orElseThrow(),
            values,
            judged,
            supplements,
            clock.instant());
    var round = evaluation.round();
    reports.put(
        id, "verification-report", "pdf", round, verificationReport.write(content), content.at());
    reports.put(id, "workbook", "xlsx", round, Workbook.write(content), content.at());
    reports.put(id, "verification-summary", "pdf", round, papers.summary(content), content.at());
    reports.put(id, "attestation", "pdf", round, papers.attestation(content), content.at());
    reports.put(id, "question-log", "xlsx", round, papers.questionLog(content), content.at());
    for (var report : reports.of(id)) {
      audit.record(
          evaluation.chain(),
          "report.generated",
          report.fileName(),
          null,
          "sha256:" + report.sha256(),
          null);
    }
    return reports.of(id).size();
  }

  private Supplement supplement(
      Evaluation evaluation,
      String set,
      Map<String, Observation> values,
      Map<String, Verdict> judged) {
    var score = scores.latest(evaluation.id(), set).orElse(null);
    return Supplement.of(
        catalogue.set(set),
        score == null ? null : catalogue.profile(score.profileId()),
        score,
        values,
        judged);
  }
}
