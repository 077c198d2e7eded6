package no.aarshjul.gapfilling.workbook;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import no.aarshjul.catalogue.Catalogue;
import no.aarshjul.catalogue.DataPoint.ValueType;
import no.aarshjul.catalogue.IndicatorSet.Kind;
import no.aarshjul.catalogue.Wording;
import no.aarshjul.cycle.Evaluation;
import no.aarshjul.gapfilling.DraftInput;
import no.aarshjul.gapfilling.GapLine;
import no.aarshjul.gapfilling.ReadingDrafts;
import no.aarshjul.gapfilling.workbook.WorkbookChoices.Choice;
import no.aarshjul.municipality.Departments;
import no.aarshjul.observation.Value;
import no.aarshjul.scoring.Scores;
import org.apache.poi.ss.usermodel.SheetVisibility;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.ss.util.CellRangeAddressList;
import org.apache.poi.xssf.usermodel.XSSFDataValidationHelper;
import org.apache.poi.xssf.usermodel.XSSFRow;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/**
 * Writes the workbook that a city fills in: instructions, a sheet for each dimension and
 * supplement, the drop-down lists, and a hidden sheet that says what the workbook belongs to.
 */
@Component
class WritingWorkbook {

  static final String LISTS = "_lists";

  private final Catalogue catalogue;
  private final Departments departments;
  private final Scores scores;
  private final WorkbookChoices choices;
  private final MessageSource messages;
  private final Wording wording;

  WritingWorkbook(
      Catalogue catalogue,
      Departments departments,
      Scores scores,
      WorkbookChoices choices,
      MessageSource messages,
      Wording wording) {
    this.catalogue = catalogue;
    this.departments = departments;
    this.scores = scores;
    this.choices = choices;
    this.messages = messages;
    this.wording = wording;
  }

  /**
   * The workbook as bytes.
   *
   * @param mayFill which lines the reader may fill in; the others are locked
   */
  byte[] write(
      Evaluation evaluation, List<GapLine> lines, Predicate<GapLine> mayFill, Locale locale) {
    try (var book = new XSSFWorkbook()) {
      var styles = new WorkbookStyles(book);
      instructions(book, styles, evaluation, locale);
      var sheets = sheets(lines, wording.in(locale));
      var key = new LinkedHashMap<String, WorkbookKey.Base>();
      sheets.forEach(
          (name, own) -> {
            sheet(book.createSheet(name), styles, evaluation, own, mayFill, locale);
            own.forEach(
                line ->
                    key.put(
                        line.point().key(),
                        new WorkbookKey.Base(
                            name, WorkbookKey.state(line), WorkbookKey.fingerprint(line.input()))));
          });
      lists(book, locale);
      WorkbookKeySheet.write(
          book,
          new WorkbookKey(
              WorkbookKey.FORMAT,
              evaluation.id(),
              evaluation.municipality(),
              evaluation.year(),
              evaluation.sets(),
              key));
      book.getCreationHelper().createFormulaEvaluator().evaluateAll();
      book.setActiveSheet(0);
      var out = new ByteArrayOutputStream();
      book.write(out);
      return out.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The lines of each sheet: a dimension of the official set, or a supplement. */
  private Map<String, List<GapLine>> sheets(List<GapLine> lines, Wording.Reader words) {
    return lines.stream()
        .collect(
            Collectors.groupingBy(
                line ->
                    catalogue.set(line.indicator().setId()).kind() == Kind.OFFICIAL
                        ? words.of(line.indicator().dimension())
                        : line.indicator().setId(),
                LinkedHashMap::new,
                Collectors.toList()));
  }

  private void instructions(
      XSSFWorkbook book, WorkbookStyles styles, Evaluation evaluation, Locale locale) {
    var sheet = book.createSheet(text("workbook.instructions", locale));
    sheet.setColumnWidth(0, 110 * 256);
    var title = sheet.createRow(0).createCell(0);
    title.setCellValue(
        "U4SSC %s (%s) %d"
            .formatted(
                evaluation.municipalityName(), evaluation.municipality(), evaluation.year()));
    title.setCellStyle(styles.title());
    for (int i = 1; i <= 8; i++) {
      var cell = sheet.createRow(i + 1).createCell(0);
      cell.setCellValue(text("workbook.instruction." + i, locale));
      cell.setCellStyle(styles.wrapped());
    }
    sheet.enableLocking();
  }

  private void sheet(
      XSSFSheet sheet,
      WorkbookStyles styles,
      Evaluation evaluation,
      List<GapLine> lines,
      Predicate<GapLine> mayFill,
      Locale locale) {
    var header = sheet.createRow(0);
    for (var column : WorkbookColumn.values()) {
      sheet.setColumnWidth(column.ordinal(), column.width() * 256);
      var cell = header.createCell(column.ordinal());
      cell.setCellValue(text(column.heading(), locale));
      cell.setCellStyle(column.isInput() ? styles.inputHeading() : styles.heading());
    }
    sheet.setColumnHidden(WorkbookColumn.KEY.ordinal(), true);
    var names = departments.names(locale);
    var score = scores.latest(evaluation).orElse(null);
    for (var line : lines) {
      var row = sheet.createRow(sheet.getLastRowNum() + 1);
      var cells = new WorkbookRow(row, styles, mayFill.test(line));
      describe(cells, line, names, wording.in(locale));
      var item = score == null ? null : score.items().get(line.point().key());
      cells.text(
          WorkbookColumn.BENCHMARK,
          item == null || item.band() == null ? "" : item.band().id() + " %");
      typed(cells, line, locale);
      formulas(row, line, locale);
      choose(sheet, row, line);
    }
    sheet.createFreezePane(3, 1);
    sheet.setAutoFilter(
        new CellRangeAddress(0, sheet.getLastRowNum(), 0, WorkbookColumn.COMMENT.ordinal()));
    sheet.getPrintSetup().setLandscape(true);
    sheet.setFitToPage(true);
    sheet.getPrintSetup().setFitHeight((short) 0);
    sheet.lockAutoFilter(false);
    sheet.lockFormatColumns(false);
    sheet.lockFormatRows(false);
    sheet.enableLocking();
  }

  private static void describe(
      WorkbookRow cells, GapLine line, Map<String, String> departments, Wording.Reader words) {
    var point = line.point();
    cells.text(WorkbookColumn.CODE, line.indicator().code());
    cells.text(WorkbookColumn.CATEGORY, words.of(line.indicator().category()));
    cells.text(WorkbookColumn.NAME, words.of(point.name()));
    cells.text(WorkbookColumn.DEFINITION, words.of(line.indicator().definition()));
    cells.text(
        WorkbookColumn.METHOD,
        point.denominator() == null
            ? words.of(point.numerator())
            : words.of(point.numerator()) + " ÷ " + words.of(point.denominator()));
    cells.text(WorkbookColumn.UNIT, words.of(point.unit()));
    cells.text(WorkbookColumn.DEPARTMENT, departments.get(line.department()));
    var earlier = line.earlier();
    cells.number(WorkbookColumn.EARLIER, earlier == null ? null : earlier.number());
    var current = line.current();
    if (current != null) {
      if (current.value() instanceof Value.Number number) {
        cells.number(WorkbookColumn.CURRENT, number.number());
      } else {
        cells.text(WorkbookColumn.CURRENT, current.value().text());
      }
      cells.text(WorkbookColumn.CURRENT_SOURCE, words.of(current.source().name()));
    }
    cells.text(WorkbookColumn.KEY, point.key());
  }

  private void typed(WorkbookRow cells, GapLine line, Locale locale) {
    var input = line.input();
    var isEmpty = input.equals(DraftInput.EMPTY);
    cells.input(WorkbookColumn.NUMERATOR, input.numerator());
    cells.input(WorkbookColumn.DENOMINATOR, input.denominator());
    cells.input(
        WorkbookColumn.KIND, isEmpty ? null : choices.text(Choice.KIND, kind(input), locale));
    cells.input(
        WorkbookColumn.TYPED,
        line.point().type() == ValueType.YES_NO && input.result() != null
            ? choices.text(Choice.ANSWER, input.result(), locale)
            : input.result());
    cells.inputText(WorkbookColumn.PERIOD, input.period());
    cells.inputText(WorkbookColumn.QUALITY, chosen(Choice.QUALITY, input.quality(), locale));
    cells.inputText(WorkbookColumn.ORIGIN, chosen(Choice.ORIGIN, input.dataOrigin(), locale));
    cells.inputText(WorkbookColumn.SOURCE, input.source());
    cells.inputText(WorkbookColumn.DETAIL, input.detail());
    cells.inputText(WorkbookColumn.REASON, input.reason());
    cells.inputText(WorkbookColumn.COMMENT, input.comment());
  }

  private static String kind(DraftInput input) {
    return Objects.requireNonNull(input.kind());
  }

  private @Nullable String chosen(Choice choice, @Nullable String id, Locale locale) {
    return id == null ? null : choices.text(choice, id, locale);
  }

  /** O and Q work out what is reported while the city types. */
  private void formulas(XSSFRow row, GapLine line, Locale locale) {
    var n = row.getRowNum() + 1;
    var multiplier = ReadingDrafts.multiplier(line.point());
    row.createCell(WorkbookColumn.RESULT.ordinal())
        .setCellFormula(
            ("IF(OR(M%1$d=\"%2$s\",M%1$d=\"%3$s\"),\"NR\",IF(N%1$d<>\"\",N%1$d,"
                    + "IF(AND(ISNUMBER(K%1$d),ISNUMBER(L%1$d)),IF(L%1$d=0,\"NR\",K%1$d*%4$s/L%1$d),"
                    + "IF(I%1$d<>\"\",I%1$d,\"NR\"))))")
                .formatted(
                    n,
                    choices.text(Choice.KIND, DraftInput.NOT_AVAILABLE, locale),
                    choices.text(Choice.KIND, DraftInput.NOT_RELEVANT, locale),
                    plain(multiplier)));
    row.createCell(WorkbookColumn.REPORTED.ordinal())
        .setCellFormula("IF(O%1$d=\"NR\",\"NO\",\"YES\")".formatted(n));
    row.createCell(WorkbookColumn.VERIFIED.ordinal()).setCellValue("");
  }

  private static String plain(BigDecimal number) {
    return number.stripTrailingZeros().toPlainString();
  }

  private static void choose(XSSFSheet sheet, XSSFRow row, GapLine line) {
    validate(sheet, row, WorkbookColumn.KIND, Choice.KIND);
    validate(sheet, row, WorkbookColumn.QUALITY, Choice.QUALITY);
    validate(sheet, row, WorkbookColumn.ORIGIN, Choice.ORIGIN);
    if (line.point().type() == ValueType.YES_NO) {
      validate(sheet, row, WorkbookColumn.TYPED, Choice.ANSWER);
    }
  }

  private static void validate(XSSFSheet sheet, XSSFRow row, WorkbookColumn column, Choice choice) {
    var helper = new XSSFDataValidationHelper(sheet);
    var validation =
        helper.createValidation(
            helper.createFormulaListConstraint("list_" + choice.name().toLowerCase(Locale.ROOT)),
            new CellRangeAddressList(
                row.getRowNum(), row.getRowNum(), column.ordinal(), column.ordinal()));
    validation.setShowErrorBox(true);
    validation.setSuppressDropDownArrow(true);
    sheet.addValidationData(validation);
  }

  private void lists(XSSFWorkbook book, Locale locale) {
    var sheet = book.createSheet(LISTS);
    for (var choice : Choice.values()) {
      var texts = choices.texts(choice, locale);
      for (int i = 0; i < texts.size(); i++) {
        var row = sheet.getRow(i) == null ? sheet.createRow(i) : sheet.getRow(i);
        row.createCell(choice.ordinal()).setCellValue(texts.get(i));
      }
      var letter = (char) ('A' + choice.ordinal());
      var name = book.createName();
      name.setNameName("list_" + choice.name().toLowerCase(Locale.ROOT));
      name.setRefersToFormula("'%s'!$%s$1:$%s$%d".formatted(LISTS, letter, letter, texts.size()));
    }
    sheet.enableLocking();
    book.setSheetVisibility(book.getSheetIndex(sheet), SheetVisibility.VERY_HIDDEN);
  }

  private String text(String key, Locale locale) {
    return messages.getMessage(key, null, locale);
  }
}
