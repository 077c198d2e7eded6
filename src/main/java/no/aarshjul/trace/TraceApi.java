package no.aarshjul.trace;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import no.aarshjul.account.CurrentPerson;
import no.aarshjul.account.Role;
import no.aarshjul.audit.Audit;
import no.aarshjul.audit.Chain;
import no.aarshjul.audit.Counting;
import no.aarshjul.audit.Sealing;
import no.aarshjul.audit.SigningKeys;
import no.aarshjul.audit.Trail;
import no.aarshjul.audit.TrailQuery;
import no.aarshjul.cycle.CohortId;
import no.aarshjul.cycle.Cohorts;
import no.aarshjul.cycle.Evaluation;
import no.aarshjul.cycle.EvaluationId;
import no.aarshjul.cycle.VisibleEvaluations;
import no.aarshjul.platform.Refusal;
import no.aarshjul.web.Attachment;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.MediaType;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The trail, its proof and the event logs for programs. */
@RestController
class TraceApi {

  private static final String LINES = "application/x-ndjson";
  private static final String PEM = "application/x-pem-file";

  private final VisibleEvaluations visible;
  private final Cohorts cohorts;
  private final Trail trail;
  private final Moments moments;
  private final Sealing sealing;
  private final SigningKeys keys;
  private final EventLogs logs;
  private final ArchivingEvaluation archiving;
  private final Audit audit;
  private final Counting counting;
  private final TransactionTemplate transaction;
  private final CurrentPerson current;

  TraceApi(
      VisibleEvaluations visible,
      Cohorts cohorts,
      Trail trail,
      Moments moments,
      Sealing sealing,
      SigningKeys keys,
      EventLogs logs,
      ArchivingEvaluation archiving,
      Audit audit,
      Counting counting,
      TransactionTemplate transaction,
      CurrentPerson current) {
    this.visible = visible;
    this.cohorts = cohorts;
    this.trail = trail;
    this.moments = moments;
    this.sealing = sealing;
    this.keys = keys;
    this.logs = logs;
    this.archiving = archiving;
    this.audit = audit;
    this.counting = counting;
    this.transaction = transaction;
    this.current = current;
  }

  /**
   * The entries of an evaluation, oldest first.
   *
   * @param at only what had been written by then
   * @param person only what this person or part of the program did, as the trail names it
   * @param action only this action, and attempts at it that were refused
   * @param about only subjects that begin so
   */
  @GetMapping("/api/evaluations/{id}/trace")
  List<Lineage.Told> trace(
      @PathVariable("id") EvaluationId id,
      @RequestParam(name = "at", required = false) @Nullable Instant at,
      @RequestParam(name = "person", required = false) @Nullable String person,
      @RequestParam(name = "action", required = false) @Nullable String action,
      @RequestParam(name = "about", required = false) @Nullable String about) {
    var evaluation = visible.get(id);
    if (at != null) {
      moments.require(at, evaluation);
    }
    var until = at == null ? null : Moments.after(at);
    return trail
        .matching(new TrailQuery(evaluation.chain(), person, action, about, null, until))
        .stream()
        .map(Lineages::told)
        .toList();
  }

  /** How an evaluation stood at a moment. */
  @GetMapping("/api/evaluations/{id}/moment")
  Moments.Moment moment(@PathVariable("id") EvaluationId id, @RequestParam("at") Instant at) {
    return moments.of(visible.get(id), at);
  }

  /** What differs between two moments. */
  @GetMapping("/api/evaluations/{id}/differences")
  List<Moments.Difference> differences(
      @PathVariable("id") EvaluationId id,
      @RequestParam("from") Instant from,
      @RequestParam("to") Instant to) {
    var evaluation = visible.get(id);
    return moments.between(evaluation, moments.of(evaluation, from), moments.of(evaluation, to));
  }

  @GetMapping({"/api/evaluations/{id}/trace.jsonl", "/evaluations/{id}/trail.jsonl"})
  void lines(@PathVariable("id") EvaluationId id, HttpServletResponse response) throws IOException {
    var evaluation = visible.get(id);
    noteDownload(evaluation.chain(), "jsonl");
    begin(response, LINES, name(evaluation) + "-trail.jsonl");
    trail.export(evaluation.chain(), response.getOutputStream());
  }

  @GetMapping({"/api/evaluations/{id}/trace.xes", "/evaluations/{id}/trail.xes"})
  void log(@PathVariable("id") EvaluationId id, HttpServletResponse response) throws IOException {
    var evaluation = visible.get(id);
    noteDownload(evaluation.chain(), "xes");
    begin(response, MediaType.APPLICATION_XML_VALUE, name(evaluation) + ".xes");
    logs.write(evaluation, response.getOutputStream());
  }

  @GetMapping({"/api/cohorts/{id}/trace.xes", "/cohorts/{id}/trail.xes"})
  void cohortLog(@PathVariable("id") CohortId id, HttpServletResponse response) throws IOException {
    current.as(Role.COORDINATOR, Role.AUDITOR, Role.VERIFIER, Role.LIAISON);
    var cohort = cohorts.get(id);
    noteDownload(cohort.id().chain(), "xes");
    begin(response, MediaType.APPLICATION_XML_VALUE, "cohort-" + cohort.year() + ".xes");
    logs.write(cohort, response.getOutputStream());
  }

  /** Everything of an ended evaluation, packed for the archive. */
  @GetMapping({"/api/evaluations/{id}/archive.zip", "/evaluations/{id}/archive.zip"})
  void archive(@PathVariable("id") EvaluationId id, HttpServletResponse response)
      throws IOException {
    var evaluation = visible.get(id);
    var person = current.get();
    if (!person.is(Role.COORDINATOR)
        && !person.audits(evaluation.municipality())
        && !person.isContactOf(evaluation.municipality())) {
      throw Role.AUDITOR.missing();
    }
    ArchivingEvaluation.require(evaluation);
    begin(response, "application/zip", name(evaluation) + "-archive.zip");
    archiving.write(evaluation, response.getOutputStream());
  }

  /** The program that checks an export without this one. */
  @GetMapping(path = "/audit/VerifyTrail.java", produces = "text/plain;charset=UTF-8")
  byte[] verifier() throws IOException {
    return new ClassPathResource("audit/VerifyTrail.java").getContentAsByteArray();
  }

  /** Recomputes every hash of the trail and checks every seal. */
  @GetMapping("/api/audit/verification")
  Trail.Verification verification() {
    current.as(Role.AUDITOR, Role.COORDINATOR);
    return trail.verify();
  }

  @GetMapping("/api/audit/trail.jsonl")
  void all(HttpServletResponse response) throws IOException {
    current.as(Role.AUDITOR, Role.COORDINATOR);
    noteDownload(Chain.SYSTEM, "all chains, jsonl");
    begin(response, LINES, "trail.jsonl");
    trail.exportAll(response.getOutputStream());
  }

  /** Public, so that anybody can keep copies. */
  @GetMapping({"/api/audit/checkpoints", "/audit/checkpoints.jsonl"})
  void checkpoints(
      @RequestParam(name = "after", defaultValue = "0") long after, HttpServletResponse response)
      throws IOException {
    begin(response, LINES, "checkpoints.jsonl");
    trail.exportCheckpoints(after, response.getOutputStream());
  }

  /** The public keys, the first one first. */
  @GetMapping({"/api/audit/keys", "/audit/keys.pem"})
  void keys(HttpServletResponse response) throws IOException {
    begin(response, PEM, "aarshjul-audit-keys.pem");
    response.getOutputStream().print(keys.pem());
  }

  /** Lets a new key sign from the next checkpoint on. */
  @PostMapping("/api/audit/keys/rotation")
  Map<String, Object> rotate() {
    current.as(Role.COORDINATOR);
    var checkpoint = sealing.rotateKey().orElseThrow(() -> Refusal.conflict("trail.no-key"));
    transaction.executeWithoutResult(
        status ->
            audit.record(
                Chain.SYSTEM,
                "audit-key.rotated",
                checkpoint.keyId(),
                null,
                "from checkpoint %d on".formatted(checkpoint.number() + 1),
                null));
    return Map.of("checkpoint", checkpoint.number(), "key", keys.published().getLast().id());
  }

  /** Who takes a whole trail along takes everything along that somebody has done. */
  private void noteDownload(Chain chain, String what) {
    transaction.executeWithoutResult(
        status -> counting.note(chain, "trail.downloaded", what, null));
  }

  private static void begin(HttpServletResponse response, String type, String file) {
    response.setContentType(type);
    Attachment.name(response, file);
  }

  private static String name(Evaluation evaluation) {
    return evaluation.municipality() + "-" + evaluation.year();
  }
}
