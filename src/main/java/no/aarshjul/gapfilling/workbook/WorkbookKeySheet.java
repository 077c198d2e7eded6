package no.aarshjul.gapfilling.workbook;

import java.util.LinkedHashMap;
import java.util.List;
import no.aarshjul.cycle.EvaluationId;
import no.aarshjul.platform.Refusal;
import no.aarshjul.platform.sheets.Sheets;
import no.aarshjul.platform.sheets.Sheets.Kind;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.SheetVisibility;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.jspecify.annotations.Nullable;

/** Writes and reads the hidden key sheet. */
final class WorkbookKeySheet {

  private static final int FACTS = 5;

  private WorkbookKeySheet() {}

  static void write(XSSFWorkbook book, WorkbookKey key) {
    var sheet = book.createSheet(WorkbookKey.SHEET);
    pair(sheet.createRow(0), "format", Integer.toString(key.format()));
    pair(sheet.createRow(1), "evaluation", key.evaluation().toString());
    pair(sheet.createRow(2), "municipality", key.municipality());
    pair(sheet.createRow(3), "year", Integer.toString(key.year()));
    pair(sheet.createRow(4), "sets", String.join(" ", key.sets()));
    key.rows()
        .forEach(
            (dataPoint, base) -> {
              var row = sheet.createRow(sheet.getLastRowNum() + 1);
              row.createCell(0).setCellValue(dataPoint);
              row.createCell(1).setCellValue(base.sheet());
              row.createCell(2).setCellValue(base.state());
              row.createCell(3).setCellValue(base.typed());
            });
    sheet.enableLocking();
    book.setSheetVisibility(book.getSheetIndex(sheet), SheetVisibility.VERY_HIDDEN);
  }

  private static void pair(Row row, String name, String value) {
    row.createCell(0).setCellValue(name);
    row.createCell(1).setCellValue(value);
  }

  /**
   * The key of a workbook.
   *
   * @throws Refusal if there is none, or it was changed
   */
  static WorkbookKey read(Sheets sheets) {
    var sheet =
        sheets.named(WorkbookKey.SHEET).orElseThrow(() -> Refusal.invalid("workbook.no-key"));
    try {
      var rows = new LinkedHashMap<String, WorkbookKey.Base>();
      for (var row : sheet.rows()) {
        if (row.number() > FACTS && !text(row, 0).isEmpty()) {
          rows.put(text(row, 0), new WorkbookKey.Base(text(row, 1), text(row, 2), text(row, 3)));
        }
      }
      return new WorkbookKey(
          Integer.parseInt(fact(sheet.row(1), "format")),
          EvaluationId.of(fact(sheet.row(2), "evaluation")),
          fact(sheet.row(3), "municipality"),
          Integer.parseInt(fact(sheet.row(4), "year")),
          List.of(fact(sheet.row(FACTS), "sets").split(" ")),
          rows);
    } catch (IllegalArgumentException e) {
      throw Refusal.invalid("workbook.damaged-key", String.valueOf(e.getMessage()));
    }
  }

  private static String fact(Sheets.@Nullable Row row, String name) {
    if (row == null || !text(row, 0).equals(name)) {
      throw new IllegalArgumentException(name);
    }
    return text(row, 1);
  }

  private static String text(Sheets.Row row, int column) {
    var cell = row.cell(column);
    return cell != null && (cell.kind() == Kind.TEXT || cell.kind() == Kind.NUMBER)
        ? cell.text()
        : "";
  }
}
