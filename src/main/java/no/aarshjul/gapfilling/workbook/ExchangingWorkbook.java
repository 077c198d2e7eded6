package no.aarshjul.gapfilling.workbook;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import no.aarshjul.account.Person;
import no.aarshjul.audit.Audit;
import no.aarshjul.audit.Counting;
import no.aarshjul.audit.Foreign;
import no.aarshjul.catalogue.Catalogue;
import no.aarshjul.cycle.Evaluation;
import no.aarshjul.cycle.EvaluationId;
import no.aarshjul.cycle.Evaluations;
import no.aarshjul.gapfilling.DraftInput;
import no.aarshjul.gapfilling.Drafting;
import no.aarshjul.gapfilling.Drafting.Conflict;
import no.aarshjul.gapfilling.FillingRights;
import no.aarshjul.gapfilling.GapLine;
import no.aarshjul.gapfilling.GapLines;
import no.aarshjul.gapfilling.ReadingDrafts;
import no.aarshjul.gapfilling.upload.FileName;
import no.aarshjul.gapfilling.workbook.ReadingWorkbook.ReadRow;
import no.aarshjul.platform.Refusal;
import no.aarshjul.platform.Sha256;
import no.aarshjul.web.Sentences;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Gives the workbook out, compares a filled-in one with what stands, and takes over what the person
 * has picked: all of it or nothing.
 */
@Component
public class ExchangingWorkbook {

  private final WritingWorkbook writing;
  private final ReadingWorkbook reading;
  private final ReadingDrafts drafts;
  private final Uploads uploads;
  private final GapLines lines;
  private final FillingRights rights;
  private final Drafting drafting;
  private final Evaluations evaluations;
  private final Catalogue catalogue;
  private final Sentences sentences;
  private final TransactionTemplate transaction;
  private final Audit audit;
  private final Counting counting;
  private final Clock clock;

  ExchangingWorkbook(
      WritingWorkbook writing,
      ReadingWorkbook reading,
      ReadingDrafts drafts,
      Uploads uploads,
      GapLines lines,
      FillingRights rights,
      Drafting drafting,
      Evaluations evaluations,
      Catalogue catalogue,
      Sentences sentences,
      TransactionTemplate transaction,
      Audit audit,
      Counting counting,
      Clock clock) {
    this.writing = writing;
    this.reading = reading;
    this.drafts = drafts;
    this.uploads = uploads;
    this.lines = lines;
    this.rights = rights;
    this.drafting = drafting;
    this.evaluations = evaluations;
    this.catalogue = catalogue;
    this.sentences = sentences;
    this.transaction = transaction;
    this.audit = audit;
    this.counting = counting;
    this.clock = clock;
  }

  /** The workbook of an evaluation; only what the person may fill in is unlocked. */
  @Transactional(readOnly = true)
  public byte[] write(Evaluation evaluation, Person person, Locale locale) {
    return writing.write(
        evaluation,
        lines.of(evaluation),
        line -> rights.mayFill(person, evaluation, line.department()),
        locale);
  }

  /**
   * Compares a filled-in workbook with what stands; nothing is changed by that.
   *
   * @throws Refusal if the file is no workbook of this evaluation
   */
  public Upload compare(EvaluationId id, @Nullable String name, byte[] bytes, Person person) {
    var evaluation = evaluations.get(id);
    if (!rights.mayFill(person, evaluation)) {
      throw Refusal.forbidden("municipality.foreign", evaluation.municipality());
    }
    rights.requireOpen(evaluation);
    try {
      var read = reading.read(evaluation, catalogue.whole(evaluation.sets()), bytes);
      return Objects.requireNonNull(
          transaction.execute(
              status -> compare(evaluation, FileName.shown(name), Sha256.of(bytes), read, person)));
    } catch (Refusal refusal) {
      counting.refused(evaluation.chain(), "workbook.uploaded", id.toString(), refusal);
      throw refusal;
    }
  }

  private Upload compare(
      Evaluation evaluation,
      String shown,
      String sha256,
      ReadingWorkbook.Read read,
      Person person) {
    var upload =
        new Upload(
            UploadId.random(),
            evaluation.id(),
            shown,
            sha256,
            lines(evaluation, read, person),
            read.strangers().stream().map(sentences::of).toList(),
            person.id(),
            clock.instant(),
            null);
    uploads.add(upload);
    audit.record(
        evaluation.chain(),
        "workbook.uploaded",
        evaluation.id().toString(),
        null,
        "sha256:" + sha256,
        Foreign.words(shown));
    return upload;
  }

  private List<Upload.Line> lines(Evaluation evaluation, ReadingWorkbook.Read read, Person person) {
    var compared = new ArrayList<Upload.Line>();
    for (var line : lines.of(evaluation)) {
      var base = read.key().rows().get(line.point().key());
      if (base != null) {
        var row = read.rows().get(line.point().key());
        compared.add(
            row == null
                ? missing(line, base.sheet())
                : compare(evaluation, line, base, row, person));
      }
    }
    return compared;
  }

  private Upload.Line missing(GapLine line, String sheet) {
    return line(
        line, sheet, "refused", DraftInput.EMPTY, List.of(sentences.of("workbook.no-row", sheet)));
  }

  private Upload.Line compare(
      Evaluation evaluation, GapLine line, WorkbookKey.Base base, ReadRow row, Person person) {
    var input = row.input();
    var isUntouched =
        WorkbookKey.fingerprint(input).equals(base.typed()) || input.equals(line.input());
    // What stands already is not refused because it could not be typed like that today.
    if (isUntouched && row.problems().stream().allMatch(ExchangingWorkbook::isAboutValue)) {
      return line(line, row.place(), "unchanged", input, List.of());
    }
    if (!row.problems().isEmpty()) {
      return line(
          line, row.place(), "refused", input, row.problems().stream().map(sentences::of).toList());
    }
    if (!rights.mayFill(person, evaluation, line.department())) {
      return line(line, row.place(), "refused", input, List.of(sentences.of("workbook.not-yours")));
    }
    var problems =
        drafts
            .read(line.point(), input, line.current(), evaluation.year(), person.id())
            .problemList();
    var wrong = problems.stream().filter(ExchangingWorkbook::isWrong).toList();
    if (!wrong.isEmpty()) {
      return line(
          line,
          row.place(),
          "refused",
          input,
          wrong.stream()
              .map(one -> sentences.of("workbook.cell", row.place(), sentences.of(one)))
              .toList());
    }
    var changedMeanwhile = !WorkbookKey.state(line).equals(base.state());
    var state =
        changedMeanwhile ? "conflict" : line.input().equals(DraftInput.EMPTY) ? "new" : "changed";
    return line(line, row.place(), state, input, problems.stream().map(sentences::of).toList());
  }

  private static boolean isAboutValue(Refusal problem) {
    return problem.key().equals("workbook.cell");
  }

  /** What is typed wrongly is refused; what is only missing may be kept as a draft. */
  private static boolean isWrong(Refusal problem) {
    return problem.key().equals("gap.result-differs")
        || problem.key().equals("gap.zero-denominator");
  }

  private Upload.Line line(
      GapLine line, String place, String state, DraftInput input, List<String> reasons) {
    var draft = line.draft();
    return new Upload.Line(
        line.point().key(),
        line.point().name(),
        place,
        state,
        words(line.input()),
        words(input),
        reasons,
        input,
        draft == null ? 0 : draft.version());
  }

  /** What was typed, on one line. */
  private @Nullable String words(DraftInput input) {
    if (input.equals(DraftInput.EMPTY)) {
      return null;
    }
    var amounts =
        input.numerator() == null && input.denominator() == null
            ? null
            : Objects.requireNonNullElse(input.numerator(), "?")
                + " ÷ "
                + Objects.requireNonNullElse(input.denominator(), "?");
    return Stream.of(
            input.isValue() ? null : "–",
            input.result(),
            amounts,
            input.reason(),
            input.quality() == null ? null : sentences.of("quality." + input.quality()),
            input.source())
        .filter(Objects::nonNull)
        .collect(Collectors.joining(", "));
  }

  /** An upload of this evaluation, which the person must have made. */
  @Transactional(readOnly = true)
  public Upload get(EvaluationId evaluation, UploadId id, Person person) {
    return uploads
        .find(id)
        .filter(one -> one.evaluationId().equals(evaluation))
        .filter(one -> one.uploadedBy().equals(person.id()))
        .orElseThrow(() -> Refusal.notFound("workbook.unknown-upload", id));
  }

  /**
   * Takes over what the person has picked, as drafts; each is an entry in the trail.
   *
   * @return how many were taken over
   * @throws Refusal if one of them cannot be, or somebody has changed one since the comparison;
   *     then none is
   */
  @Transactional
  public int apply(
      EvaluationId evaluationId, UploadId id, Collection<String> picked, Person person) {
    var upload = get(evaluationId, id, person);
    var evaluation = evaluations.get(evaluationId);
    rights.requireOpen(evaluation);
    if (!uploads.markApplied(id, clock.instant())) {
      throw Refusal.conflict("workbook.applied-already");
    }
    var byKey =
        upload.lines().stream().collect(Collectors.toMap(Upload.Line::dataPoint, one -> one));
    for (var key : picked) {
      var line = byKey.get(key);
      if (line == null || !line.isApplicable()) {
        throw Refusal.invalid("workbook.not-applicable", line == null ? key : line.name());
      }
      var outcome = drafting.save(evaluationId, key, line.input(), line.version(), person);
      if (outcome instanceof Conflict) {
        throw Refusal.conflict("workbook.changed-meanwhile", line.name());
      }
      audit.record(
          evaluation.chain(),
          "draft.uploaded",
          key,
          line.now(),
          line.then(),
          "%s sha256:%s".formatted(line.place(), upload.sha256()));
    }
    return picked.size();
  }
}
