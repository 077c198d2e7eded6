package no.aarshjul.gapfilling.workbook;

import static no.aarshjul.gapfilling.HostileFiles.bomb;
import static no.aarshjul.gapfilling.HostileFiles.edited;
import static no.aarshjul.gapfilling.HostileFiles.parts;
import static no.aarshjul.gapfilling.HostileFiles.text;
import static no.aarshjul.gapfilling.HostileFiles.with;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Stream;
import no.aarshjul.gapfilling.GapFillingStage;
import no.aarshjul.gapfilling.HostileFiles;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.FormulaError;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;

/**
 * Workbooks as they come back.
 *
 * @param stage whose contact uploads them
 * @param workbook as it was downloaded
 */
record WorkbooksTried(GapFillingStage stage, byte[] workbook) {

  private static final String TURNOUT = "SC-SH-SI-4C";
  private static final String PLANS = "SC-SH-SA-3A";

  private TriedFile edit(String name, Consumer<XSSFWorkbook> edit, String expected) {
    return new TriedFile(name, () -> edited(workbook, edit), expected);
  }

  private TriedFile fill(String name, Consumer<Row> fill, String expected) {
    return edit(name, book -> fill.accept(row(book, TURNOUT)), expected);
  }

  static Row row(XSSFWorkbook book, String dataPoint) {
    for (var sheet : book) {
      for (var row : sheet) {
        var key = row.getCell(WorkbookColumn.KEY.ordinal());
        if (key != null && key.toString().equals(dataPoint)) {
          return row;
        }
      }
    }
    throw new AssertionError(dataPoint);
  }

  static Cell cell(Row row, WorkbookColumn column) {
    return row.getCell(column.ordinal(), Row.MissingCellPolicy.CREATE_NULL_AS_BLANK);
  }

  private static void type(Row row, Object... columnsAndValues) {
    for (int i = 0; i < columnsAndValues.length; i += 2) {
      var cell = cell(row, (WorkbookColumn) columnsAndValues[i]);
      switch (columnsAndValues[i + 1]) {
        case Number number -> cell.setCellValue(number.doubleValue());
        case Boolean yes -> cell.setCellValue(yes);
        default -> cell.setCellValue(String.valueOf(columnsAndValues[i + 1]));
      }
    }
  }

  private static void complete(Row row, Object typed) {
    type(
        row,
        WorkbookColumn.TYPED,
        typed,
        WorkbookColumn.QUALITY,
        "Accurate measurements",
        WorkbookColumn.SOURCE,
        "Election office");
  }

  private static void keyed(XSSFWorkbook book, int row, String value) {
    book.getSheet(WorkbookKey.SHEET).getRow(row).getCell(1).setCellValue(value);
  }

  Stream<TriedFile> all() {
    return Stream.of(
        new TriedFile("Workbook as it was downloaded", () -> workbook, "nothing to change"),
        fill("Value with quality and source", row -> complete(row, 61.4), "new: 61.4"),
        fill("Text with decimal comma in a number cell", row -> complete(row, "61,4"), "new: 61,4"),
        fill(
            "Text with blanks between thousands",
            row -> complete(row, "1 061,4"),
            "cannot exceed 100 %, found 1 061,4"),
        fill(
            "Share typed as percent (0.614 shown as 61.4 %)",
            row -> {
              complete(row, 0.614);
              var style = row.getSheet().getWorkbook().createCellStyle();
              style.setDataFormat((short) 10);
              cell(row, WorkbookColumn.TYPED).setCellStyle(style);
            },
            "new: 61.4"),
        fill(
            "Numerator and denominator",
            row -> {
              complete(row, "");
              type(row, WorkbookColumn.NUMERATOR, 30_000, WorkbookColumn.DENOMINATOR, 50_000);
            },
            "new: 30000 ÷ 50000"),
        fill(
            "Value over the calculated result in column O",
            row -> {
              complete(row, "");
              cell(row, WorkbookColumn.RESULT).setBlank();
              type(row, WorkbookColumn.RESULT, 61.4);
            },
            "new: 61.4"),
        fill(
            "Not available, with reason",
            row ->
                type(
                    row,
                    WorkbookColumn.KIND,
                    "Not available",
                    WorkbookColumn.REASON,
                    "Not counted"),
            "new: –, Not counted"),
        fill(
            "Choices in another language",
            row -> {
              complete(row, 61.4);
              type(row, WorkbookColumn.QUALITY, "Nøyaktige målinger");
            },
            "new: 61.4"),
        fill(
            "Value without quality and source",
            row -> type(row, WorkbookColumn.TYPED, 61.4),
            "Please state the quality"),
        fill(
            "Numerator alone",
            row -> type(row, WorkbookColumn.NUMERATOR, 30_000),
            "do not use it as the result"),
        edit(
            "Rows in another order",
            book -> {
              var row = row(book, TURNOUT);
              complete(row, 61.4);
              row.getSheet().shiftRows(row.getRowNum(), row.getRowNum(), 40);
            },
            "new: 61.4"),
        fill(
            "Words in a number cell",
            row -> complete(row, "about a dozen"),
            "expects a number (percent), found \"about a dozen\""),
        fill(
            "Negative number",
            row -> complete(row, -3),
            "N19: \"Voter Participation\" cannot be negative"),
        fill("Share above 100 %", row -> complete(row, 140), "cannot exceed 100 %"),
        fill("Number as 1e400", row -> complete(row, "1e400"), "expects a number"),
        fill(
            "Yes in a number cell",
            row -> complete(row, true),
            "N19: expected a number, found TRUE"),
        edit(
            "Maybe in a yes/no cell",
            book -> complete(row(book, PLANS), "maybe"),
            "expected one of Yes, No, found \"maybe\""),
        fill(
            "Formula instead of a value",
            row -> {
              complete(row, 1);
              cell(row, WorkbookColumn.TYPED).setCellFormula("30000/50000*100");
            },
            "found the formula =30000/50000*100"),
        fill(
            "Formula that calls a program",
            row -> {
              complete(row, 61.4);
              cell(row, WorkbookColumn.SOURCE)
                  .setCellFormula("HYPERLINK(\"http://example.org\",\"x\")");
            },
            "found the formula"),
        fill(
            "Text that looks like a formula",
            row -> {
              complete(row, 61.4);
              type(row, WorkbookColumn.SOURCE, "=cmd|'/c calc'!A1");
            },
            "new: 61.4"),
        fill(
            "Error in a cell (#DIV/0!)",
            row -> {
              complete(row, 1);
              cell(row, WorkbookColumn.TYPED).setCellErrorValue(FormulaError.DIV0.getCode());
            },
            "shows an error (#DIV/0!)"),
        fill(
            "Date where a number belongs",
            row -> {
              complete(row, 1);
              var style = row.getSheet().getWorkbook().createCellStyle();
              style.setDataFormat((short) 14);
              cell(row, WorkbookColumn.TYPED).setCellStyle(style);
              cell(row, WorkbookColumn.TYPED).setCellValue(LocalDate.of(2026, 5, 1));
            },
            "expected a number, found a date"),
        fill(
            "Unknown grade of quality",
            row -> {
              complete(row, 61.4);
              type(row, WorkbookColumn.QUALITY, "excellent");
            },
            "found \"excellent\""),
        fill(
            "Unknown kind of answer",
            row -> type(row, WorkbookColumn.KIND, "perhaps"),
            "found \"perhaps\""),
        fill(
            "Result that does not fit its two numbers",
            row -> {
              complete(row, 75);
              type(row, WorkbookColumn.NUMERATOR, 30_000, WorkbookColumn.DENOMINATOR, 50_000);
            },
            "which give 60"),
        fill(
            "Division by zero",
            row -> {
              complete(row, "");
              type(row, WorkbookColumn.NUMERATOR, 30_000, WorkbookColumn.DENOMINATOR, 0);
            },
            "cannot be 0"),
        fill(
            "Source of 5 000 characters",
            row -> {
              complete(row, 61.4);
              type(row, WorkbookColumn.SOURCE, "x".repeat(5_000));
            },
            "at most 500 characters, found 5,000"),
        edit(
            "Deleted row",
            book -> row(book, TURNOUT).getSheet().removeRow(row(book, TURNOUT)),
            "has been deleted"),
        edit(
            "Added row",
            book -> type(book.getSheet("Economy").createRow(200), WorkbookColumn.TYPED, 5),
            "does not belong to the workbook"),
        edit(
            "Row that stands twice",
            book -> {
              var copy = row(book, TURNOUT).getSheet().createRow(200);
              type(copy, WorkbookColumn.KEY, TURNOUT, WorkbookColumn.TYPED, 5);
            },
            "more than one row"),
        edit(
            "Renamed sheet",
            book -> book.setSheetName(book.getSheetIndex("Economy"), "Økonomi"),
            "\"Economy\" is missing; found:"),
        edit(
            "Deleted sheet",
            book -> book.removeSheetAt(book.getSheetIndex("Environment")),
            "\"Environment\" is missing"),
        edit(
            "Deleted key sheet",
            book -> book.removeSheetAt(book.getSheetIndex(WorkbookKey.SHEET)),
            "hidden key sheet is missing"),
        edit(
            "Changed key sheet",
            book -> keyed(book, 1, "not-an-id"),
            "hidden key sheet of the workbook has been changed"),
        new TriedFile(
            "Workbook of another municipality",
            () -> stage.workbook(GapFillingStage.RANA, "rana"),
            "belongs to the municipality 1833, expected 1508"),
        edit(
            "Workbook of another year",
            book -> keyed(book, 3, "2019"),
            "of the year 2019, expected"),
        edit(
            "Workbook of another indicator set",
            book -> keyed(book, 4, "u4ssc-92"),
            "made for the indicator set u4ssc-92"),
        edit(
            "Workbook of an older layout",
            book -> keyed(book, 0, "0"),
            "layout version 0, expected 1"),
        new TriedFile(
            "Somebody else's workbook",
            HostileFiles::foreignWorkbook,
            "hidden key sheet is missing"),
        new TriedFile("Empty file", () -> new byte[0], "The file is empty"),
        new TriedFile(
            "Workbook cut off", () -> Arrays.copyOf(workbook, workbook.length / 2), "damaged"),
        new TriedFile(
            "Random bytes",
            () -> text("neither fish nor fowl"),
            "by its content the file is text/plain"),
        new TriedFile(
            "PDF called workbook",
            () -> HostileFiles.pdf(document -> {}),
            "by its content the file is PDF"),
        new TriedFile(
            "Word document called workbook", HostileFiles::word, "by its content the file is DOCX"),
        new TriedFile("Workbook of Excel 97", HostileFiles::oldExcel, "old office format"),
        new TriedFile(
            "Workbook with a password",
            () -> HostileFiles.encrypted(workbook),
            "protected by a password"),
        new TriedFile(
            "Workbook with macros",
            () -> with(workbook, Map.of("xl/vbaProject.bin", text("macro"))),
            "holds macros"),
        new TriedFile(
            "Workbook with links to other files",
            () -> with(workbook, Map.of("xl/externalLinks/externalLink1.xml", text("<x/>"))),
            "links to or embeds other files"),
        new TriedFile("File of 6 MB", () -> new byte[6 * 1024 * 1024], "larger than 5 MB"),
        new TriedFile(
            "Small file that unpacks to 200 MB",
            () -> bomb(workbook, "xl/media/image1.png", 200),
            "unpacks to more than 100 MB"),
        new TriedFile(
            "File with 6 000 parts",
            () -> HostileFiles.manyParts(workbook, 6_000),
            "more than 5,000 parts"),
        new TriedFile(
            "Entity that reads a file of the server (XXE)",
            () ->
                with(
                    workbook,
                    Map.of(
                        "xl/worksheets/sheet2.xml", entity(workbook, "xl/worksheets/sheet2.xml"))),
            "declares a document type"),
        new TriedFile(
            "Entities that multiply (billion laughs)",
            () -> with(workbook, Map.of("xl/sharedStrings.xml", laughs())),
            "declares a document type"));
  }

  private static byte[] entity(byte[] workbook, String part) {
    var sheet = Objects.requireNonNull(parts(workbook).get(part));
    var xml = new String(sheet, StandardCharsets.UTF_8);
    return text(
        xml.replaceFirst(
            "<worksheet",
            "<!DOCTYPE x [<!ENTITY secret SYSTEM \"file:///etc/passwd\">]><worksheet"));
  }

  private static byte[] laughs() {
    var xml = new StringBuilder("<?xml version=\"1.0\"?><!DOCTYPE sst [<!ENTITY a \"ha\">");
    for (char c = 'b'; c < 'k'; c++) {
      xml.append("<!ENTITY %c \"%s\">".formatted(c, ("&" + (char) (c - 1) + ";").repeat(10)));
    }
    return text(
        xml
            + "]><sst xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><si><t>&j;</t></si></sst>");
  }
}
