package no.aarshjul.trace;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import no.aarshjul.audit.Audit;
import no.aarshjul.audit.SigningKeys;
import no.aarshjul.audit.Trail;
import no.aarshjul.casestudy.PublishingCaseStudy;
import no.aarshjul.cycle.Evaluation;
import no.aarshjul.cycle.Evaluations;
import no.aarshjul.gapfilling.EvidenceFiles;
import no.aarshjul.platform.Refusal;
import no.aarshjul.report.Reports;
import no.aarshjul.trace.archive.ArchiveStructure;
import no.aarshjul.trace.archive.ArchivedCase;
import no.aarshjul.trace.archive.ArchivedDocument;
import no.aarshjul.trace.archive.ArchivedEntry;
import no.aarshjul.trace.archive.PackageWriter;
import no.aarshjul.trace.prov.ProvN;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Packs everything of an ended evaluation for the archive: documents, evidence, the trail with what
 * proves it, and a description in the shape of Noark 5. It is an export, and no Noark core.
 */
@Component
class ArchivingEvaluation {

  private final Evaluations evaluations;
  private final Reports reports;
  private final EvidenceFiles evidence;
  private final PublishingCaseStudy caseStudies;
  private final Lineages lineages;
  private final EventLogs logs;
  private final Trail trail;
  private final SigningKeys keys;
  private final Audit audit;
  private final TransactionTemplate transaction;
  private final TraceProperties.Archive settings;

  ArchivingEvaluation(
      Evaluations evaluations,
      Reports reports,
      EvidenceFiles evidence,
      PublishingCaseStudy caseStudies,
      Lineages lineages,
      EventLogs logs,
      Trail trail,
      SigningKeys keys,
      Audit audit,
      TransactionTemplate transaction,
      TraceProperties properties) {
    this.evaluations = evaluations;
    this.reports = reports;
    this.evidence = evidence;
    this.caseStudies = caseStudies;
    this.lineages = lineages;
    this.logs = logs;
    this.trail = trail;
    this.keys = keys;
    this.audit = audit;
    this.transaction = transaction;
    this.settings = properties.archive();
  }

  /**
   * @throws Refusal if the evaluation has not ended
   */
  static void require(Evaluation evaluation) {
    if (evaluation.isRunning()) {
      throw Refusal.conflict("archive.open");
    }
  }

  /** Writes the package, file after file; no more than one is ever held. */
  void write(Evaluation evaluation, OutputStream out) throws IOException {
    require(evaluation);
    transaction.executeWithoutResult(
        status -> audit.record(evaluation.chain(), "archive.packed", evaluation.id().toString()));
    var ended = Objects.requireNonNull(evaluation.endedAt());
    try (var files = new PackageWriter(out)) {
      var entries = new ArrayList<ArchivedEntry>();
      add(
          entries,
          "Dokumentasjon fra kommunen",
          ArchivedEntry.INCOMING,
          evaluation,
          evidence(evaluation, files));
      add(
          entries,
          "Verifisering",
          ArchivedEntry.INTERNAL,
          evaluation,
          reports(evaluation, files, true));
      add(
          entries,
          "Resultater",
          ArchivedEntry.OUTGOING,
          evaluation,
          reports(evaluation, files, false));
      add(
          entries,
          "Eksempler",
          ArchivedEntry.OUTGOING,
          evaluation,
          caseStudies(evaluation, ended, files));
      add(
          entries,
          "Spor og opphav",
          ArchivedEntry.INTERNAL,
          evaluation,
          proof(evaluation, ended, files));
      files.add("arkivstruktur.xml", ArchiveStructure.write(archived(evaluation, ended, entries)));
      files.add("kontroll/VerifyTrail.java", resource("VerifyTrail.java"));
      files.add("kontroll/audit-trail.md", resource("audit-trail.md"));
      files.add("LESMEG.txt", resource("LESMEG.txt"));
      files.addChecksums("sjekksummer.sha256");
    }
  }

  private static void add(
      List<ArchivedEntry> entries,
      String title,
      String kind,
      Evaluation evaluation,
      List<ArchivedDocument> documents) {
    if (!documents.isEmpty()) {
      entries.add(
          new ArchivedEntry(
              title,
              kind,
              kind.equals(ArchivedEntry.INTERNAL) ? null : evaluation.municipalityName(),
              documents.getLast().at(),
              documents));
    }
  }

  private List<ArchivedDocument> evidence(Evaluation evaluation, PackageWriter files)
      throws IOException {
    var documents = new ArrayList<ArchivedDocument>();
    for (var file : evidence.ofEvaluation(evaluation.id())) {
      var path = files.path(file.fileName());
      documents.add(
          files.document(
              path,
              "%s: %s".formatted(file.dataPoint(), file.fileName()),
              file.mediaType(),
              false,
              file.at(),
              out -> out.write(evidence.body(file.id()))));
    }
    return documents;
  }

  private List<ArchivedDocument> reports(
      Evaluation evaluation, PackageWriter files, boolean workingPapers) throws IOException {
    var documents = new ArrayList<ArchivedDocument>();
    for (var report : reports.of(evaluation.id())) {
      if (report.isWorkingPaper() == workingPapers) {
        var body =
            reports
                .body(evaluation.id(), report.kind(), report.language(), report.format())
                .orElseThrow();
        var name = report.fileName();
        documents.add(document(name, name, report.at(), files, out -> out.write(body)));
      }
    }
    return documents;
  }

  private List<ArchivedDocument> caseStudies(
      Evaluation evaluation, Instant ended, PackageWriter files) throws IOException {
    var documents = new ArrayList<ArchivedDocument>();
    for (var paper : caseStudies.papers(evaluation.id())) {
      documents.add(
          document(
              "case-study-" + paper.language() + ".pdf",
              paper.title(),
              ended,
              files,
              out -> out.write(paper.body())));
    }
    return documents;
  }

  private List<ArchivedDocument> proof(Evaluation evaluation, Instant ended, PackageWriter files)
      throws IOException {
    var contents = new LinkedHashMap<String, PackageWriter.Content>();
    contents.put("trail.jsonl", out -> trail.export(evaluation.chain(), out));
    contents.put("checkpoints.jsonl", out -> trail.exportCheckpoints(0, out));
    contents.put("keys.pem", out -> out.write(bytes(keys.pem())));
    contents.put("trail.xes", out -> logs.write(evaluation, out));
    contents.put(
        "lineage.provn",
        out -> out.write(bytes(ProvN.write(LineageProv.document(lineages.all(evaluation))))));
    var documents = new ArrayList<ArchivedDocument>();
    for (var one : contents.entrySet()) {
      documents.add(document(one.getKey(), one.getKey(), ended, files, one.getValue()));
    }
    return documents;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static ArchivedDocument document(
      String name, String title, Instant at, PackageWriter files, PackageWriter.Content content)
      throws IOException {
    return files.document(
        files.path(name),
        title,
        ArchiveStructure.format(name),
        ArchiveStructure.isArchival(name),
        at,
        content);
  }

  private ArchivedCase archived(Evaluation evaluation, Instant ended, List<ArchivedEntry> entries) {
    var years = settings.retentionYears();
    return new ArchivedCase(
        evaluation.id().value(),
        settings.creator(),
        settings.unit(),
        "%d/%s".formatted(evaluation.year(), evaluation.municipality()),
        "U4SSC-evaluering %d, %s".formatted(evaluation.year(), evaluation.municipalityName()),
        evaluation.year(),
        evaluations.phases(evaluation.id()).stream()
            .map(visit -> visit.enteredAt())
            .min(Instant::compareTo)
            .orElse(ended),
        ended,
        years == null ? null : new ArchivedCase.Retention(years, settings.retentionBasis()),
        entries);
  }

  private static byte[] resource(String name) throws IOException {
    return new ClassPathResource("audit/" + name).getContentAsByteArray();
  }
}
