package no.aarshjul.gapfilling;

import java.time.Clock;
import java.util.List;
import java.util.Objects;
import no.aarshjul.account.Person;
import no.aarshjul.audit.Audit;
import no.aarshjul.audit.Counting;
import no.aarshjul.audit.Foreign;
import no.aarshjul.cycle.Evaluation;
import no.aarshjul.cycle.EvaluationId;
import no.aarshjul.cycle.Evaluations;
import no.aarshjul.gapfilling.upload.FileKind;
import no.aarshjul.gapfilling.upload.FileName;
import no.aarshjul.gapfilling.upload.FileScanner;
import no.aarshjul.gapfilling.upload.JudgingFiles;
import no.aarshjul.platform.Refusal;
import no.aarshjul.platform.Sha256;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/** Takes files of evidence in, and shows them to those who may see the municipality. */
@Component
public class KeepingEvidence {

  private final EvidenceFiles files;
  private final JudgingFiles judging;
  private final Drafting drafting;
  private final Evaluations evaluations;
  private final GapFillingProperties properties;
  private final FileScanner scanner;
  private final TransactionTemplate transaction;
  private final Audit audit;
  private final Counting counting;
  private final Clock clock;

  KeepingEvidence(
      EvidenceFiles files,
      JudgingFiles judging,
      Drafting drafting,
      Evaluations evaluations,
      GapFillingProperties properties,
      TransactionTemplate transaction,
      Audit audit,
      Counting counting,
      Clock clock) {
    this.files = files;
    this.judging = judging;
    this.drafting = drafting;
    this.evaluations = evaluations;
    this.properties = properties;
    this.scanner = new FileScanner(properties.scanner(), properties.scannerTimeout());
    this.transaction = transaction;
    this.audit = audit;
    this.counting = counting;
    this.clock = clock;
  }

  /** The files of a data point, the oldest first. */
  @Transactional(readOnly = true)
  public List<Evidence> of(EvaluationId evaluation, String dataPoint) {
    return files.of(evaluation, dataPoint);
  }

  /**
   * Keeps a file with the draft of a data point. It is looked at before that, while nobody waits;
   * whether the person may is asked before and after.
   *
   * @throws Refusal if the person may not, or the file may not come in
   */
  public Evidence add(
      EvaluationId id, String dataPoint, @Nullable String name, byte[] bytes, Person person) {
    var evaluation = evaluations.get(id);
    drafting.requireMay(evaluation, dataPoint, person);
    var shown = FileName.shown(name);
    var kind = judging.evidence(shown, bytes);
    requireRoom(evaluation, dataPoint, bytes.length);
    scanner.require(bytes);
    return Objects.requireNonNull(
        transaction.execute(status -> keep(id, dataPoint, shown, kind, bytes, person)));
  }

  private Evidence keep(
      EvaluationId id, String dataPoint, String shown, FileKind kind, byte[] bytes, Person person) {
    var evaluation = evaluations.lock(id);
    drafting.requireMay(evaluation, dataPoint, person);
    requireRoom(evaluation, dataPoint, bytes.length);
    var evidence =
        new Evidence(
            EvidenceId.random(),
            id,
            dataPoint,
            null,
            shown,
            kind.mediaType(),
            bytes.length,
            Sha256.of(bytes),
            person.id(),
            clock.instant());
    files.add(evidence, bytes);
    audit.record(
        evaluation.chain(),
        "evidence.added",
        dataPoint,
        null,
        "sha256:" + evidence.sha256(),
        Foreign.words(shown));
    return evidence;
  }

  private void requireRoom(Evaluation evaluation, String dataPoint, long size) {
    if (files.of(evaluation.id(), dataPoint).size() >= properties.evidencePerValue()) {
      throw Refusal.invalid("file.too-many", properties.evidencePerValue());
    }
    if (files.bytesOf(evaluation.id()) + size > properties.evidenceQuota().toBytes()) {
      throw Refusal.invalid("file.quota", properties.evidenceQuota().toMegabytes());
    }
  }

  /**
   * Throws a file away that belongs to a draft.
   *
   * @throws Refusal if it belongs to a value already, or the person may not
   */
  @Transactional
  public void remove(EvaluationId evaluationId, EvidenceId id, Person person) {
    var evaluation = evaluations.lock(evaluationId);
    var evidence = get(evaluationId, id);
    drafting.requireMay(evaluation, evidence.dataPoint(), person);
    if (!files.deleteUnbound(id)) {
      throw Refusal.conflict("file.bound", evidence.fileName());
    }
    audit.record(
        evaluation.chain(),
        "evidence.removed",
        evidence.dataPoint(),
        "sha256:" + evidence.sha256(),
        null,
        Foreign.words(evidence.fileName()));
  }

  /**
   * The file with this id.
   *
   * @throws Refusal if the evaluation has none
   */
  @Transactional(readOnly = true)
  public Evidence get(EvaluationId evaluation, EvidenceId id) {
    return files
        .find(id)
        .filter(one -> one.evaluationId().equals(evaluation))
        .orElseThrow(() -> Refusal.notFound("file.unknown", id));
  }

  /** The bytes of a file; the trail tells who has read them. */
  @Transactional
  public byte[] read(Evidence evidence) {
    counting.note(
        evaluations.get(evidence.evaluationId()).chain(),
        "evidence.read",
        evidence.dataPoint() + " sha256:" + evidence.sha256(),
        null);
    return files.body(evidence.id());
  }
}
