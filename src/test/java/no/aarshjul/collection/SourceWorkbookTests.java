package no.aarshjul.collection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.time.LocalDate;
import java.util.function.Consumer;
import no.aarshjul.collection.dataset.Missing;
import no.aarshjul.collection.dataset.Place;
import no.aarshjul.collection.dataset.Reading;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.FormulaError;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A source's workbook means what it shows, not what its cells hold. */
class SourceWorkbookTests extends DialectContract {

  private Reading read(String unit, Place place, Consumer<XSSFSheet> fill) throws Exception {
    return read(unit, "[1]", place, fill);
  }

  private Reading read(String unit, String headings, Place place, Consumer<XSSFSheet> fill)
      throws Exception {
    var body = new ByteArrayOutputStream();
    try (var workbook = new XSSFWorkbook()) {
      fill.accept(workbook.createSheet("Ark"));
      workbook.write(body);
    }
    local.answering("/any.xlsx", body.toByteArray());
    var offline =
        local.asking(
            """
            id: any
            dialect: xlsx-file
            host: files
            title: Any
            citation: Somebody
            query: {address: "%s/any.xlsx", sheet: Ark, headings: %s}
            rows: {number: Nr, year: År}
            period: {yearsBack: 1, maxAge: 3}
            series:
              share: {take: only, field: Andel, unit: %s}
            """
                .formatted(local.server.baseUrl(), headings, unit));
    return read(offline, "any", "share", place);
  }

  /** Porsgrunn's share in a sheet whose first line has the usual headings. */
  private Reading share(Consumer<XSSFSheet> lines) throws Exception {
    return read(
        "percent",
        PORSGRUNN,
        sheet -> {
          line(sheet, 0, "Nr", "År", "Andel");
          lines.accept(sheet);
        });
  }

  private static Cell cell(XSSFSheet sheet, int row, int column) {
    var line = sheet.getRow(row) == null ? sheet.createRow(row) : sheet.getRow(row);
    return line.getCell(column) == null ? line.createCell(column) : line.getCell(column);
  }

  private static void line(XSSFSheet sheet, int row, Object... values) {
    for (int column = 0; column < values.length; column++) {
      switch (values[column]) {
        case Number number -> cell(sheet, row, column).setCellValue(number.doubleValue());
        default -> cell(sheet, row, column).setCellValue(values[column].toString());
      }
    }
  }

  private static void show(Cell cell, String format) {
    var workbook = cell.getSheet().getWorkbook();
    var style = workbook.createCellStyle();
    style.setDataFormat(workbook.createDataFormat().getFormat(format));
    cell.setCellStyle(style);
  }

  private static void assertGap(Reading reading, String remark) {
    assertThat(reading.missing()).isEqualTo(Missing.UNREADABLE);
    assertThat(reading.remark()).isEqualTo("Ark, row 2: " + remark);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "0.0% | 0.614 | 61.4",
        "[Red]0.0% | 0.614 | 61.4",
        "0.0\" %\" | 0.5 | 0.5",
        "0.0\\ \\% | 0.5 | 0.5",
        "0.0\"%\";-0.0% | 0.5 | 0.5",
        "#,##0.0 | 61.4 | 61.4",
        "General | 61.42857142857143 | 61.42857142857143"
      })
  void aShareIsReadAsItsCellShowsIt(String format, double stored, String expected)
      throws Exception {
    var reading =
        share(
            sheet -> {
              line(sheet, 1, "4001", 2025, stored);
              show(cell(sheet, 1, 2), format);
            });
    assertThat(reading.value()).isEqualByComparingTo(expected);
  }

  @Test
  void aFormulaWithoutResultIsNoZero() throws Exception {
    assertGap(
        share(
            sheet -> {
              line(sheet, 1, "4001", 2025);
              cell(sheet, 1, 2).setCellFormula("60+1.4");
            }),
        "expected a number, found formula without result (=60+1.4)");
  }

  @Test
  void aResultIsNotBelievedWhereTheProgramSaysThatItHasNotComputed() throws Exception {
    assertGap(
        share(
            sheet -> {
              line(sheet, 1, "4001", 2025, 0);
              var cell = cell(sheet, 1, 2);
              cell.setCellFormula("60+1.4");
              cell.setCellValue(0);
              sheet.getWorkbook().setForceFormulaRecalculation(true);
            }),
        "expected a number, found formula without result (=60+1.4)");
  }

  @Test
  void aComputedResultAndAnErrorAreWhatTheyAre() throws Exception {
    var computed =
        share(
            sheet -> {
              line(sheet, 1, "4001", 2025);
              cell(sheet, 1, 2).setCellFormula("60+1.4");
              sheet.getWorkbook().getCreationHelper().createFormulaEvaluator().evaluateAll();
            });
    assertThat(computed.value()).isEqualByComparingTo("61.4");
    assertGap(
        share(
            sheet -> {
              line(sheet, 1, "4001", 2025);
              cell(sheet, 1, 2).setCellErrorValue(FormulaError.DIV0.getCode());
            }),
        "expected a number, found #DIV/0!");
  }

  @Test
  void whatIsMergedOverRowsIsShownInEachOfThem() throws Exception {
    var reading =
        share(
            sheet -> {
              line(sheet, 1, "4001", 2024, 61);
              line(sheet, 2, "", 2025, 62);
              line(sheet, 3, "4003", 2024, 63);
              line(sheet, 4, "", 2025, 64);
              sheet.addMergedRegion(new CellRangeAddress(1, 2, 0, 0));
              sheet.addMergedRegion(new CellRangeAddress(3, 4, 0, 0));
            });
    assertThat(reading.value()).isEqualByComparingTo("62");
    assertThat(reading.period()).isEqualTo("2025");
  }

  @Test
  void aNumberOverSeveralRowsIsNobodysAlone() throws Exception {
    assertGap(
        share(
            sheet -> {
              line(sheet, 1, "4001", 2025, 61);
              line(sheet, 2, "4003", 2025);
              sheet.addMergedRegion(new CellRangeAddress(1, 2, 2, 2));
            }),
        "expected a number, found 61 merged over C2:C3");
  }

  @Test
  void aHeadingReachesAsFarAsItIsMerged() throws Exception {
    Consumer<XSSFSheet> fill =
        sheet -> {
          line(sheet, 0, "Nr", "År", "Fiber", "", "");
          line(sheet, 1, "", "", "Dekning", "Abonnement", "Andel");
          line(sheet, 2, "4001", 2025, 1, 2, 61.4);
          sheet.addMergedRegion(new CellRangeAddress(0, 0, 2, 3));
          sheet.addMergedRegion(new CellRangeAddress(0, 1, 0, 0));
        };
    assertThat(read("percent", "[1, 2]", PORSGRUNN, fill).value()).isEqualByComparingTo("61.4");
  }

  @Test
  void aHeadingMergedOverTwoFilledColumnsIsRefused() {
    assertThatThrownBy(
            () ->
                read(
                    "percent",
                    PORSGRUNN,
                    sheet -> {
                      line(sheet, 0, "Nr", "År", "Andel", "");
                      line(sheet, 1, "4001", 2025, 61.4, 62.4);
                      sheet.addMergedRegion(new CellRangeAddress(0, 0, 2, 3));
                    }))
        .hasMessage("expected one column \"Andel\", found the heading merged over C1:D1");
  }

  @ParameterizedTest
  @CsvSource({"yyyy, 2025-06-30", "dd.mm.yyyy, 2025-12-31", "mmm yy, 2025-01-01"})
  void aDateIsAboutTheYearThatItShows(String format, LocalDate date) throws Exception {
    var reading =
        share(
            sheet -> {
              line(sheet, 1, "4001", 0, 61.4);
              cell(sheet, 1, 1).setCellValue(date);
              show(cell(sheet, 1, 1), format);
            });
    assertThat(reading.value()).isEqualByComparingTo("61.4");
    assertThat(reading.year()).isEqualTo(2025);
  }

  @Test
  void aSerialNumberShownAsAYearIsThatYear() throws Exception {
    var reading =
        share(
            sheet -> {
              line(sheet, 1, "4001", 42024, 61.4);
              show(cell(sheet, 1, 1), "yyyy");
            });
    assertThat(reading.missing()).isEqualTo(Missing.TOO_OLD);
    assertThat(reading.remark()).isEqualTo("the newest is of 2015");
  }

  @Test
  void datesCountedFrom1904AreRead() throws Exception {
    var reading =
        read(
            "percent",
            PORSGRUNN,
            sheet -> {
              sheet.getWorkbook().getCTWorkbook().addNewWorkbookPr().setDate1904(true);
              line(sheet, 0, "Nr", "År", "Andel");
              line(sheet, 1, "4001", 44196, 61.4);
              show(cell(sheet, 1, 1), "yyyy");
            });
    assertThat(reading.year()).isEqualTo(2025);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "37.435 | expected a number of persons that can be read in one way, found 37.435: 37435 or 37.435",
        "37,435 | expected a number of persons that can be read in one way, found 37,435: 37435 or 37.435",
        "1.250 | expected a number of persons that can be read in one way, found 1.250: 1250 or 1.250",
        "37,5 | expected a whole number of persons, found 37,5"
      })
  void aCountThatCanBeReadInTwoWaysOrHasAFractionIsAGap(String text, String problem)
      throws Exception {
    assertGap(
        read(
            "persons",
            PORSGRUNN,
            sheet -> {
              line(sheet, 0, "Nr", "År", "Andel");
              line(sheet, 1, "4001", 2025, text);
            }),
        problem);
    local.answering("/any.csv", "Nr;År;Andel\n4001;2025;%s\n4003;2025;37 435\n".formatted(text));
    var offline =
        local.asking(
            """
            id: any
            dialect: csv-file
            host: files
            title: Any
            citation: Somebody
            query: {address: "%s/any.csv"}
            rows: {number: Nr, year: År}
            period: {yearsBack: 1, maxAge: 1}
            series:
              count: {take: sum, field: Andel, unit: persons}
            """
                .formatted(local.server.baseUrl()));
    assertThat(read(offline, "any", "count", PORSGRUNN).remark()).isEqualTo("line 2: " + problem);
    assertThat(read(offline, "any", "count", SKIEN).value()).isEqualByComparingTo("37435");
  }

  @Test
  void aWholeNumberWithDecimalsOfZeroIsACount() throws Exception {
    for (var text : new String[] {"37435,0", "37 435", "37435.00"}) {
      assertThat(
              read(
                      "persons",
                      PORSGRUNN,
                      sheet -> {
                        line(sheet, 0, "Nr", "År", "Andel");
                        line(sheet, 1, "4001", 2025, text);
                      })
                  .value())
          .isEqualByComparingTo("37435");
    }
  }
}
