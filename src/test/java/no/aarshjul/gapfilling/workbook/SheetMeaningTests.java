package no.aarshjul.gapfilling.workbook;

import static no.aarshjul.gapfilling.workbook.WorkbooksTried.cell;
import static no.aarshjul.gapfilling.workbook.WorkbooksTried.row;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import no.aarshjul.gapfilling.DraftInput;
import no.aarshjul.gapfilling.GapFillingStage;
import no.aarshjul.gapfilling.HostileFiles;
import no.aarshjul.gapfilling.Reading;
import no.aarshjul.gapfilling.ReadingDrafts;
import no.aarshjul.observation.Value;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A workbook that comes back means what it shows to whoever has filled it in. */
@SuppressWarnings("NullAway.Init")
class SheetMeaningTests {

  private static final String TURNOUT = "SC-SH-SI-4C";
  private static final String DEATHS = "SC-SH-SA-1C";
  private static final String POLICE = "SC-SH-SA-6C";
  private static final String HOTSPOTS = "EC-ICT-ICT-5A";
  private static final String PLANS = "SC-SH-SA-3A";

  private static GapFillingStage stage;
  private static byte[] workbook;

  @BeforeAll
  static void start(@TempDir Path home) {
    stage = GapFillingStage.openReadingFilesHere(home);
    stage.provide("EC-I-WS-5C", "61.42857142857143", stage.person("alesund"));
    stage.provide("EC-I-T-7A", "12", stage.person("alesund"));
    stage.draft(
        POLICE,
        new DraftInput(
            "value", null, "70", "58509", null, null, "measured", null, "Police", null, null),
        0,
        "alesund");
    workbook = stage.workbook(GapFillingStage.ALESUND, "alesund");
  }

  @AfterAll
  static void stop() {
    stage.close();
  }

  private static String compared(Consumer<XSSFWorkbook> edit) {
    var upload = stage.compare(HostileFiles.edited(workbook, edit), "alesund");
    var told = new ArrayList<>(upload.strangers());
    for (var line : upload.telling()) {
      told.add("%s: %s. %s".formatted(line.state(), line.then(), String.join(" ", line.reasons())));
    }
    return told.isEmpty() ? "nothing to change" : String.join(" ", told);
  }

  private static void complete(Row row) {
    cell(row, WorkbookColumn.QUALITY).setCellValue("Accurate measurements");
    cell(row, WorkbookColumn.SOURCE).setCellValue("Election office");
  }

  private static void show(Cell cell, String format) {
    var book = cell.getSheet().getWorkbook();
    var style = book.createCellStyle();
    style.setDataFormat(book.createDataFormat().getFormat(format));
    cell.setCellStyle(style);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "0.0% | 0.614 | new: 61.4,",
        "[Red]0.0% | 0.614 | new: 61.4,",
        "0.0\" %\" | 0.5 | new: 0.5,",
        "0.0\\ \\% | 0.5 | new: 0.5,",
        "0.0\\% | 0.5 | new: 0.5,",
        "0.0\"%\";-0.0% | 0.5 | new: 0.5,",
        "#,##0 | 61.4 | new: 61.4,",
        "General | 61.42857142857143 | new: 61.4285714285714,",
        "0.0% | 0.614285714285714 | new: 61.4285714285714,",
        "General | 0.00614285714285714 | new: 0.00614285714285714,"
      })
  void aNumberIsTakenAsItsCellShowsIt(String format, double stored, String expected) {
    assertThat(
            compared(
                book -> {
                  complete(row(book, TURNOUT));
                  cell(row(book, TURNOUT), WorkbookColumn.TYPED).setCellValue(stored);
                  show(cell(row(book, TURNOUT), WorkbookColumn.TYPED), format);
                }))
        .startsWith(expected);
  }

  private static Reading read(String dataPoint, DraftInput input) {
    return stage
        .get(ReadingDrafts.class)
        .read(
            stage.line(dataPoint).point(), input, null, stage.year(), stage.person("alesund").id());
  }

  @Test
  void aQuotientWithManyDecimalsIsKeptToFifteen() {
    for (var typed : List.of("61.42857142857143", "61,428571428571428571")) {
      var value =
          ((Reading.Complete) read(TURNOUT, DraftInput.value(typed, "measured", "x")))
              .value()
              .value();
      assertThat(((Value.Number) value).number().toPlainString()).startsWith("61.4285714285714");
      assertThat(((Value.Number) value).number().scale()).isLessThanOrEqualTo(15);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "58.509 | does 58.509 mean 58509 or 58.509?",
        "58,509 | does 58,509 mean 58509 or 58.509?",
        "58.000 | does 58.000 mean 58000 or 58.000?",
        "58509.5 | counts whole things and has no fraction, found 58509.5",
        "58.50 | counts whole things and has no fraction, found 58.50",
        "58'509 | expects a number",
        "58.509,0 | expects a number",
        "5 8509 | expects a number"
      })
  void aCountThatCanBeReadInTwoWaysIsAskedBackOnPageAndInWorkbook(String typed, String reason) {
    var input =
        new DraftInput(
            "value", null, "70", typed, null, null, "measured", null, "Police", null, null);
    assertThat(read(POLICE, input).problemList())
        .anySatisfy(problem -> assertThat(problem.getMessage()).contains(reason));
    assertThat(
            compared(
                book -> cell(row(book, POLICE), WorkbookColumn.DENOMINATOR).setCellValue(typed)))
        .startsWith("refused: ")
        .contains("!L", reason);
  }

  @Test
  void aNumberCellWithAFractionIsNoCountEither() {
    assertThat(
            compared(
                book -> cell(row(book, POLICE), WorkbookColumn.DENOMINATOR).setCellValue(58.509)))
        .contains("does 58.509 mean 58509 or 58.509?");
    assertThat(read(HOTSPOTS, DraftInput.value("1.250", "measured", "x")).problemList())
        .singleElement()
        .satisfies(problem -> assertThat(problem.getMessage()).contains("1250 or 1.250"));
  }

  @Test
  void whatIsNoCountMayHaveThreeDecimals() {
    for (var typed : List.of("37.435", "37,435")) {
      assertThat(read(TURNOUT, DraftInput.value(typed, "measured", "x")).isComplete()).isTrue();
    }
    for (var typed : List.of("58 509", "58\u00a0509", "58\u202f509", "58509,0")) {
      assertThat(
              read(
                      POLICE,
                      new DraftInput(
                          "value",
                          null,
                          "70",
                          typed,
                          null,
                          null,
                          "measured",
                          null,
                          "Police",
                          null,
                          null))
                  .isComplete())
          .as(typed)
          .isTrue();
    }
  }

  private static void exchange(Row one, Row other, int columns) {
    for (int column = 0; column <= columns; column++) {
      var left = one.getCell(column, Row.MissingCellPolicy.CREATE_NULL_AS_BLANK);
      var right = other.getCell(column, Row.MissingCellPolicy.CREATE_NULL_AS_BLANK);
      if (left.getCellType() != CellType.FORMULA && right.getCellType() != CellType.FORMULA) {
        var kept = text(left);
        write(left, text(right));
        write(right, kept);
      }
    }
  }

  private static Object text(Cell cell) {
    return cell.getCellType() == CellType.NUMERIC
        ? (Object) cell.getNumericCellValue()
        : cell.toString();
  }

  private static void write(Cell cell, Object value) {
    if (value instanceof Double number) {
      cell.setCellValue(number);
    } else {
      cell.setCellValue(value.toString());
    }
  }

  @Test
  void rowsSortedWithoutTheirHiddenKeyAreRefusedWithTheCell() {
    var told =
        compared(
            book -> {
              complete(row(book, TURNOUT));
              cell(row(book, TURNOUT), WorkbookColumn.TYPED).setCellValue(61.4);
              complete(row(book, DEATHS));
              cell(row(book, DEATHS), WorkbookColumn.TYPED).setCellValue(2);
              exchange(row(book, TURNOUT), row(book, DEATHS), WorkbookColumn.COMMENT.ordinal());
            });
    assertThat(told)
        .contains(
            "Society and Culture!A",
            "the row says \"SC: SH: SA: 1C\", its hidden key SC-SH-SI-4C",
            "the row says \"SC: SH: SI: 4C\", its hidden key SC-SH-SA-1C")
        .doesNotContain("new:");
  }

  @Test
  void partsOfOneIndicatorThatAreExchangedAreToldByTheirNames() {
    var told =
        compared(
            book -> {
              var one = row(book, "EC-I-T-4A/private");
              var other = row(book, "EC-I-T-4A/cycling");
              complete(one);
              cell(one, WorkbookColumn.TYPED).setCellValue(70);
              exchange(one, other, WorkbookColumn.COMMENT.ordinal());
            });
    assertThat(told).contains("its hidden key EC-I-T-4A/cycling").doesNotContain("new:");
  }

  private static void keepValues(XSSFWorkbook book) {
    var computing = book.getCreationHelper().createFormulaEvaluator();
    for (var sheet : book) {
      for (var row : sheet) {
        for (var cell : row) {
          if (cell.getCellType() == CellType.FORMULA) {
            computing.evaluateInCell(cell);
          }
        }
      }
    }
  }

  @Test
  void formulasKeptAsValuesChangeNothing() {
    assertThat(compared(SheetMeaningTests::keepValues)).isEqualTo("nothing to change");
  }

  @Test
  void whatIsTypedOverAComputedResultStillCounts() {
    assertThat(
            compared(
                book -> {
                  keepValues(book);
                  var row = row(book, "EC-I-T-7A");
                  complete(row);
                  cell(row, WorkbookColumn.RESULT).setCellValue(13);
                }))
        .startsWith("refused: 12,")
        .contains("says 12, but Economy!O", "says 13. Please leave one of them");
    assertThat(
            compared(
                book -> {
                  var row = row(book, TURNOUT);
                  complete(row);
                  cell(row, WorkbookColumn.RESULT).setBlank();
                  cell(row, WorkbookColumn.RESULT).setCellValue(61.4);
                }))
        .startsWith("new: 61.4,");
    assertThat(
            compared(
                book -> {
                  keepValues(book);
                  cell(row(book, POLICE), WorkbookColumn.RESULT).setCellValue(500);
                }))
        .startsWith("refused: ")
        .contains("which give 119.64");
  }

  @Test
  void mergedCellsAreRefusedByName() {
    var told =
        compared(
            book -> {
              var row = row(book, TURNOUT);
              complete(row);
              cell(row, WorkbookColumn.TYPED).setCellValue(61.4);
              var n = row.getRowNum();
              row.getSheet()
                  .addMergedRegion(
                      new CellRangeAddress(
                          n,
                          n + 1,
                          WorkbookColumn.TYPED.ordinal(),
                          WorkbookColumn.TYPED.ordinal()));
            });
    assertThat(told).contains("!N19: the cell is merged with others (N19:N20)", "!N20: the cell");
  }

  @Test
  void aPeriodThatTheProgramHasMadeADateIsThePeriodThatIsShown() {
    for (var format : List.of("yyyy", "dd.mm.yyyy")) {
      var upload =
          stage.compare(
              HostileFiles.edited(
                  workbook,
                  book -> {
                    var row = row(book, TURNOUT);
                    complete(row);
                    cell(row, WorkbookColumn.TYPED).setCellValue(61.4);
                    cell(row, WorkbookColumn.PERIOD).setCellValue(LocalDate.of(2025, 9, 8));
                    show(cell(row, WorkbookColumn.PERIOD), format);
                  }),
              "alesund");
      assertThat(upload.telling().getFirst().input().period())
          .isEqualTo(format.equals("yyyy") ? "2025" : "2025-09-08");
    }
  }

  @Test
  void anAnswerThatIsCurrentIsNoNewAnswer() {
    assertThat(
            compared(
                book -> {
                  keepValues(book);
                  var row = row(book, PLANS);
                  cell(row, WorkbookColumn.CURRENT).setCellValue("yes");
                  cell(row, WorkbookColumn.RESULT).setCellValue("yes");
                }))
        .isEqualTo("nothing to change");
  }
}
