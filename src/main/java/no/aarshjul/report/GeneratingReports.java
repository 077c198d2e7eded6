package no.aarshjul.report;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import no.aarshjul.audit.Audit;
import no.aarshjul.cycle.Evaluation;
import no.aarshjul.cycle.Evaluations;
import no.aarshjul.platform.Sha256;
import no.aarshjul.report.paper.Documents;
import no.aarshjul.report.paper.Documents.Certificate;
import no.aarshjul.report.paper.Documents.Document;
import no.aarshjul.report.results.AssemblingResults;
import no.aarshjul.report.results.Results;
import no.aarshjul.report.results.ResultsJson;
import no.aarshjul.report.results.Words;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Makes the outputs of a verified evaluation, all from the same results. */
@Component
public class GeneratingReports {

  private final Evaluations evaluations;
  private final AssemblingResults assembling;
  private final Documents documents;
  private final WorkingPapers papers;
  private final Reports reports;
  private final MessageSource messages;
  private final Audit audit;
  private final Clock clock;

  GeneratingReports(
      Evaluations evaluations,
      AssemblingResults assembling,
      Documents documents,
      WorkingPapers papers,
      Reports reports,
      MessageSource messages,
      Audit audit,
      Clock clock) {
    this.evaluations = evaluations;
    this.assembling = assembling;
    this.documents = documents;
    this.papers = papers;
    this.reports = reports;
    this.messages = messages;
    this.audit = audit;
    this.clock = clock;
  }

  /** Generates all outputs; returns how many. */
  @Transactional(propagation = Propagation.MANDATORY)
  public int generate(UUID id) {
    var evaluation = evaluations.get(id);
    var results = assembling.of(evaluation).orElseThrow();
    var outputs = new ArrayList<>(outputs(results));
    outputs.addAll(papers.of(evaluation, results));
    outputs.forEach(output -> keep(evaluation, output));
    return outputs.size();
  }

  /** The outputs that are sent and published: documents, workbooks, and the results as data. */
  List<Document> outputs(Results results) {
    var outputs = new ArrayList<>(documents.of(results));
    for (var language : Words.LANGUAGES) {
      var words = new Words(messages, language);
      outputs.add(
          new Document("workbook", language.getLanguage(), "xlsx", Workbook.write(results, words)));
    }
    outputs.add(new Document("results", "", "json", ResultsJson.write(results)));
    return outputs;
  }

  /** Makes the certificate of an endorsed evaluation, from the results that were endorsed. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void certify(UUID id, String number) {
    var evaluation = evaluations.get(id);
    var certificate = new Certificate(number, clock.instant());
    documents.certificates(generated(id), certificate).forEach(output -> keep(evaluation, output));
  }

  /** The results that the outputs of an evaluation were made from. */
  public Results generated(UUID id) {
    return ResultsJson.read(reports.body(id, "results", "", "json").orElseThrow());
  }

  private void keep(Evaluation evaluation, Document output) {
    reports.put(evaluation.id(), evaluation.round(), output, clock.instant());
    audit.record(
        evaluation.chain(),
        "report.generated",
        output.fileName(),
        null,
        "sha256:" + Sha256.of(output.body()),
        null);
  }
}
