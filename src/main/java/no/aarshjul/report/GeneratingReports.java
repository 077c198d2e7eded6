package no.aarshjul.report;

import java.time.Clock;
import java.util.ArrayList;
import no.aarshjul.audit.Audit;
import no.aarshjul.cycle.Evaluation;
import no.aarshjul.cycle.EvaluationId;
import no.aarshjul.cycle.Evaluations;
import no.aarshjul.report.paper.Documents;
import no.aarshjul.report.paper.Documents.Certificate;
import no.aarshjul.report.paper.Documents.Document;
import no.aarshjul.report.results.AssemblingResults;
import no.aarshjul.report.results.Results;
import no.aarshjul.report.results.ResultsJson;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Makes the outputs of a verified evaluation, all from the same results. */
@Component
public class GeneratingReports {

  private final Evaluations evaluations;
  private final AssemblingResults assembling;
  private final Outputs outputs;
  private final Documents documents;
  private final WorkingPapers papers;
  private final Reports reports;
  private final Audit audit;
  private final Clock clock;

  GeneratingReports(
      Evaluations evaluations,
      AssemblingResults assembling,
      Outputs outputs,
      Documents documents,
      WorkingPapers papers,
      Reports reports,
      Audit audit,
      Clock clock) {
    this.evaluations = evaluations;
    this.assembling = assembling;
    this.outputs = outputs;
    this.documents = documents;
    this.papers = papers;
    this.reports = reports;
    this.audit = audit;
    this.clock = clock;
  }

  /** Generates all outputs; returns how many. */
  @Transactional(propagation = Propagation.MANDATORY)
  public int generate(EvaluationId id) {
    var evaluation = evaluations.get(id);
    var results = assembling.of(evaluation).orElseThrow();
    var all = new ArrayList<>(outputs.of(results));
    all.addAll(papers.of(evaluation, results));
    all.forEach(output -> keep(evaluation, output));
    return all.size();
  }

  /** Makes the certificate of an endorsed evaluation, from the results that were endorsed. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void certify(EvaluationId id, String number) {
    var evaluation = evaluations.get(id);
    var certificate = new Certificate(number, clock.instant());
    documents.certificates(generated(id), certificate).forEach(output -> keep(evaluation, output));
  }

  /** The results that the outputs of an evaluation were made from. */
  public Results generated(EvaluationId id) {
    return ResultsJson.read(reports.body(id, "results", "", "json").orElseThrow());
  }

  private void keep(Evaluation evaluation, Document output) {
    var sha256 = reports.put(evaluation.id(), evaluation.round(), output, clock.instant());
    audit.record(
        evaluation.chain(), "report.generated", output.fileName(), null, "sha256:" + sha256, null);
  }
}
