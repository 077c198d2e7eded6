package no.aarshjul.gapfilling.workbook;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import no.aarshjul.catalogue.DataPoint;
import no.aarshjul.catalogue.DataPoint.ValueType;
import no.aarshjul.catalogue.IndicatorSet;
import no.aarshjul.catalogue.Wording;
import no.aarshjul.cycle.Evaluation;
import no.aarshjul.gapfilling.DraftInput;
import no.aarshjul.gapfilling.ReadingDrafts;
import no.aarshjul.gapfilling.upload.JudgingFiles;
import no.aarshjul.gapfilling.workbook.WorkbookChoices.Choice;
import no.aarshjul.observation.TypedValue;
import no.aarshjul.platform.Refusal;
import no.aarshjul.platform.WrittenNumber;
import no.aarshjul.platform.sheets.Sheets;
import no.aarshjul.platform.sheets.Sheets.Sheet;
import no.aarshjul.web.Sentences;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** Reads a filled-in workbook: what does not fit is told with its cell, never guessed. */
@Component
class ReadingWorkbook {

  private static final int HEADINGS = 1;

  /** A spreadsheet computes with 15 digits. */
  private static final BigDecimal ROUNDING = new BigDecimal("1e-12");

  private final JudgingFiles judging;
  private final WorkbookChoices choices;
  private final Sentences sentences;
  private final Wording wording;

  ReadingWorkbook(
      JudgingFiles judging, WorkbookChoices choices, Sentences sentences, Wording wording) {
    this.judging = judging;
    this.choices = choices;
    this.sentences = sentences;
    this.wording = wording;
  }

  /**
   * What a workbook says.
   *
   * @param rows by data point
   * @param strangers what stands in rows that do not belong to it, each a sentence
   */
  record Read(WorkbookKey key, Map<String, ReadRow> rows, List<Refusal> strangers) {}

  /**
   * What a row says about its data point.
   *
   * @param place sheet and row, as in {@code Economy!12}
   * @param problems with their cells; if there are any, the input is not to be used
   */
  record ReadRow(String place, DraftInput input, List<Refusal> problems) {}

  /**
   * Reads a workbook of this evaluation.
   *
   * @param set all its sets as one
   * @throws Refusal if the file is no such workbook, or belongs to something else
   */
  Read read(Evaluation evaluation, IndicatorSet set, byte[] bytes) {
    var sheets = judging.workbook(bytes);
    var key = WorkbookKeySheet.read(sheets);
    requireOf(evaluation, key);
    return rows(sheets, key, WorkbookLines.of(set, wording));
  }

  private static void requireOf(Evaluation evaluation, WorkbookKey key) {
    if (key.format() != WorkbookKey.FORMAT) {
      throw Refusal.invalid("workbook.other-format", WorkbookKey.FORMAT, key.format());
    }
    if (!key.municipality().equals(evaluation.municipality())) {
      throw Refusal.invalid(
          "workbook.other-municipality", evaluation.municipality(), key.municipality());
    }
    if (key.year() != evaluation.year()) {
      throw Refusal.invalid(
          "workbook.other-year", Integer.toString(evaluation.year()), Integer.toString(key.year()));
    }
    if (!key.sets().equals(evaluation.sets())) {
      throw Refusal.invalid(
          "workbook.other-set",
          String.join(", ", evaluation.sets()),
          String.join(", ", key.sets()));
    }
    if (!key.evaluation().equals(evaluation.id())) {
      throw Refusal.invalid("workbook.damaged-key", "evaluation");
    }
  }

  private Read rows(Sheets sheets, WorkbookKey key, WorkbookLines lines) {
    var rows = new LinkedHashMap<String, ReadRow>();
    var strangers = new ArrayList<Refusal>();
    for (var name : key.rows().values().stream().map(WorkbookKey.Base::sheet).distinct().toList()) {
      var sheet =
          sheets
              .named(name)
              .orElseThrow(() -> Refusal.invalid("workbook.no-sheet", name, sheetNames(sheets)));
      sheet(sheet, key, lines, rows, strangers);
    }
    return new Read(key, rows, strangers);
  }

  private static String sheetNames(Sheets sheets) {
    return sheets.sheets().stream()
        .map(Sheet::name)
        .filter(name -> !name.startsWith("_"))
        .collect(Collectors.joining(", "));
  }

  private void sheet(
      Sheet sheet,
      WorkbookKey key,
      WorkbookLines lines,
      Map<String, ReadRow> rows,
      List<Refusal> strangers) {
    for (var row : sheet.rows()) {
      if (row.number() == HEADINGS) {
        continue;
      }
      var cells = new WorkbookCells(sheet, row);
      var place = cells.place();
      var dataPoint = cells.plain(WorkbookColumn.KEY);
      var point = dataPoint == null ? null : lines.point(dataPoint);
      if (point == null || !key.rows().containsKey(point.key())) {
        if (cells.hasInput()) {
          strangers.add(Refusal.invalid("workbook.added-row", place));
        }
      } else if (rows.containsKey(point.key())) {
        rows.put(
            point.key(),
            new ReadRow(
                place, DraftInput.EMPTY, List.of(Refusal.invalid("workbook.doubled-row", place))));
      } else {
        lines.contradiction(cells, point).ifPresent(cells::refuse);
        rows.put(point.key(), read(cells, point));
      }
    }
  }

  private ReadRow read(WorkbookCells cells, DataPoint point) {
    var isPercent = point.isShare();
    var numerator = cells.number(WorkbookColumn.NUMERATOR, false);
    var denominator = cells.number(WorkbookColumn.DENOMINATOR, false);
    var typed =
        point.type() == ValueType.YES_NO
            ? chosen(cells, WorkbookColumn.TYPED, Choice.ANSWER)
            : cells.number(WorkbookColumn.TYPED, isPercent);
    var overwritten = cells.overwrittenResult(isPercent);
    if (typed == null && !isComputed(point, numerator, denominator, overwritten)) {
      typed = overwritten;
    }
    if (typed != null && overwritten != null && !isSame(typed, overwritten)) {
      cells.refuse(
          Refusal.invalid(
              "workbook.two-results",
              cells.place(WorkbookColumn.TYPED),
              typed,
              cells.place(WorkbookColumn.RESULT),
              overwritten));
    }
    check(cells, WorkbookColumn.NUMERATOR, numerator, one -> TypedValue.numerator(point, one));
    check(
        cells, WorkbookColumn.DENOMINATOR, denominator, one -> TypedValue.denominator(point, one));
    check(cells, WorkbookColumn.TYPED, typed, one -> TypedValue.read(point, one));
    var kind = chosen(cells, WorkbookColumn.KIND, Choice.KIND);
    var input =
        new DraftInput(
            kind,
            typed,
            numerator,
            denominator,
            cells.text(WorkbookColumn.REASON, 2000),
            cells.text(WorkbookColumn.PERIOD, 40),
            chosen(cells, WorkbookColumn.QUALITY, Choice.QUALITY),
            chosen(cells, WorkbookColumn.ORIGIN, Choice.ORIGIN),
            cells.text(WorkbookColumn.SOURCE, 500),
            cells.text(WorkbookColumn.DETAIL, 2000),
            cells.text(WorkbookColumn.COMMENT, 2000));
    return new ReadRow(cells.place(), input, cells.problems());
  }

  /** Whether a result is what its formula gave for the two amounts, kept as a value. */
  private static boolean isComputed(
      DataPoint point,
      @Nullable String numerator,
      @Nullable String denominator,
      @Nullable String result) {
    var above = number(numerator);
    var below = number(denominator);
    var kept = number(result);
    if (above == null || below == null || kept == null || below.signum() == 0) {
      return false;
    }
    var computed =
        above.multiply(ReadingDrafts.multiplier(point)).divide(below, MathContext.DECIMAL64);
    return computed.subtract(kept).abs().compareTo(computed.abs().multiply(ROUNDING)) <= 0;
  }

  /** Whether a result that was kept as a value is the one that was typed. */
  private boolean isSame(String typed, String result) {
    var one = number(typed);
    var other = number(result);
    return one != null && other != null
        ? one.compareTo(other) == 0
        : choices.id(Choice.ANSWER, result).orElse(result).equals(typed);
  }

  private static @Nullable BigDecimal number(@Nullable String text) {
    return text == null ? null : WrittenNumber.read(text).map(WrittenNumber::number).orElse(null);
  }

  /** What would be refused on the page is refused here, with its cell. */
  private void check(
      WorkbookCells cells,
      WorkbookColumn column,
      @Nullable String typed,
      Consumer<String> reading) {
    if (typed != null) {
      try {
        reading.accept(typed);
      } catch (Refusal refusal) {
        cells.refuse(Refusal.invalid("workbook.cell", cells.place(column), sentences.of(refusal)));
      }
    }
  }

  private @Nullable String chosen(WorkbookCells cells, WorkbookColumn column, Choice choice) {
    var text = cells.text(column, 200);
    if (text == null) {
      return null;
    }
    var id = choices.id(choice, text);
    if (id.isEmpty()) {
      cells.refuse(
          Refusal.invalid(
              "workbook.choice",
              cells.place(column),
              String.join(", ", choices.texts(choice, LocaleContextHolder.getLocale())),
              text));
    }
    return id.orElse(null);
  }
}
