package no.aarshjul.gapfilling.workbook;

import java.math.BigDecimal;
import org.apache.poi.xssf.usermodel.XSSFRow;
import org.jspecify.annotations.Nullable;

/**
 * One row of the workbook while it is written.
 *
 * @param open whether the reader may fill it in
 */
record WorkbookRow(XSSFRow row, WorkbookStyles styles, boolean open) {

  void text(WorkbookColumn column, @Nullable String text) {
    var cell = row.createCell(column.ordinal());
    cell.setCellStyle(styles.text());
    cell.setCellValue(text == null ? "" : text);
  }

  void number(WorkbookColumn column, @Nullable BigDecimal number) {
    var cell = row.createCell(column.ordinal());
    cell.setCellStyle(styles.number());
    if (number != null) {
      cell.setCellValue(number.doubleValue());
    }
  }

  /** A cell to type a number into: a number if it is one, the text as typed otherwise. */
  void input(WorkbookColumn column, @Nullable String typed) {
    var cell = row.createCell(column.ordinal());
    cell.setCellStyle(open ? styles.input() : styles.number());
    if (typed == null) {
      return;
    }
    if (typed.matches("-?\\d{1,15}(\\.\\d+)?")) {
      cell.setCellValue(Double.parseDouble(typed));
    } else {
      cell.setCellValue(typed);
    }
  }

  /** A cell to type words into; what looks like a formula stays text. */
  void inputText(WorkbookColumn column, @Nullable String typed) {
    var cell = row.createCell(column.ordinal());
    cell.setCellStyle(open ? styles.inputText() : styles.text());
    if (typed != null) {
      cell.setCellValue(typed);
    }
  }
}
