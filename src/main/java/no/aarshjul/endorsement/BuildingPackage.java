package no.aarshjul.endorsement;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import no.aarshjul.audit.Audit;
import no.aarshjul.cycle.Evaluation;
import no.aarshjul.cycle.EvaluationId;
import no.aarshjul.cycle.Evaluations;
import no.aarshjul.cycle.Phase;
import no.aarshjul.cycle.RunningEvaluation;
import no.aarshjul.cycle.WorkingCalendar;
import no.aarshjul.platform.Sha256;
import no.aarshjul.platform.Zip;
import no.aarshjul.report.Reports;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.ObjectMapper;

/**
 * Packs what the UN side gets: the reports, attestation and question log, the results as data, a
 * manifest, and a SHA-256 checksum of every file in the form that {@code sha256sum -c} reads.
 */
@Component
public class BuildingPackage {

  private final Evaluations evaluations;
  private final Reports reports;
  private final Packages packages;
  private final RunningEvaluation running;
  private final WorkingCalendar calendar;
  private final ObjectMapper json;
  private final Audit audit;
  private final Clock clock;

  BuildingPackage(
      Evaluations evaluations,
      Reports reports,
      Packages packages,
      RunningEvaluation running,
      WorkingCalendar calendar,
      ObjectMapper json,
      Audit audit,
      Clock clock) {
    this.evaluations = evaluations;
    this.reports = reports;
    this.packages = packages;
    this.running = running;
    this.calendar = calendar;
    this.json = json;
    this.audit = audit;
    this.clock = clock;
  }

  /**
   * A package that is ready to be sent.
   *
   * @param decisionPatience how long to wait for the decision before reminding, as ISO 8601
   *     duration
   */
  public record Built(
      String packageId, Instant sendDue, Instant decisionDue, String decisionPatience) {}

  @Transactional(propagation = Propagation.MANDATORY)
  public Built build(EvaluationId evaluationId) {
    var sendDue = running.enter(evaluationId, Phase.ENDORSEMENT, calendar.steps().sending());
    var evaluation = evaluations.get(evaluationId);
    var id = evaluationId + ":" + evaluation.round();
    var body = Zip.of(files(evaluation));
    var sha256 = Sha256.of(body);
    packages.add(id, evaluationId, evaluation.round(), body, sha256, clock.instant());
    audit.record(evaluation.chain(), "package.built", id, null, "sha256:" + sha256, null);
    var days = calendar.steps().decision();
    return new Built(id, sendDue, calendar.dueAfter(sendDue, days), "P" + days + "D");
  }

  private Map<String, byte[]> files(Evaluation evaluation) {
    var files = new LinkedHashMap<String, byte[]>();
    for (var report : reports.of(evaluation.id())) {
      if (!report.isSent()) {
        continue;
      }
      files.put(
          report.fileName(),
          reports
              .body(evaluation.id(), report.kind(), report.language(), report.format())
              .orElseThrow());
    }
    var manifest = new LinkedHashMap<String, Object>();
    manifest.put("municipality", evaluation.municipality());
    manifest.put("name", evaluation.municipalityName());
    manifest.put("year", evaluation.year());
    manifest.put("round", evaluation.round());
    manifest.put("indicatorSet", evaluation.setId());
    manifest.put("benchmarkProfile", evaluation.profileId());
    manifest.put("built", clock.instant().toString());
    manifest.put("files", files.keySet());
    files.put("manifest.json", pretty(manifest));
    files.put(
        "SHA256SUMS",
        files.entrySet().stream()
            .map(file -> Sha256.of(file.getValue()) + "  " + file.getKey() + "\n")
            .collect(Collectors.joining())
            .getBytes(StandardCharsets.UTF_8));
    return files;
  }

  private byte[] pretty(Object document) {
    return json.writerWithDefaultPrettyPrinter().writeValueAsBytes(document);
  }
}
