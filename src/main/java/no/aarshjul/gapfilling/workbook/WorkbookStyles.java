package no.aarshjul.gapfilling.workbook;

import org.apache.poi.ss.usermodel.BorderStyle;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.FillPatternType;
import org.apache.poi.ss.usermodel.IndexedColors;
import org.apache.poi.ss.usermodel.VerticalAlignment;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;

/** How the cells of the workbook look: what is to be filled in is light orange and unlocked. */
record WorkbookStyles(
    CellStyle title,
    CellStyle wrapped,
    CellStyle heading,
    CellStyle inputHeading,
    CellStyle text,
    CellStyle number,
    CellStyle input,
    CellStyle inputText) {

  private static final String AMOUNT = "#,##0.##########";

  WorkbookStyles(XSSFWorkbook book) {
    this(
        title(book),
        wrapped(book),
        heading(book, IndexedColors.DARK_TEAL),
        heading(book, IndexedColors.BROWN),
        wrapped(book),
        number(book),
        input(book, AMOUNT),
        input(book, "@"));
  }

  private static CellStyle title(XSSFWorkbook book) {
    var style = book.createCellStyle();
    var font = book.createFont();
    font.setBold(true);
    font.setFontHeightInPoints((short) 16);
    style.setFont(font);
    return style;
  }

  private static CellStyle wrapped(XSSFWorkbook book) {
    var style = book.createCellStyle();
    style.setWrapText(true);
    style.setVerticalAlignment(VerticalAlignment.TOP);
    return style;
  }

  private static CellStyle heading(XSSFWorkbook book, IndexedColors color) {
    var style = book.createCellStyle();
    var font = book.createFont();
    font.setBold(true);
    font.setColor(IndexedColors.WHITE.getIndex());
    style.setFont(font);
    style.setFillForegroundColor(color.getIndex());
    style.setFillPattern(FillPatternType.SOLID_FOREGROUND);
    style.setWrapText(true);
    return style;
  }

  private static CellStyle number(XSSFWorkbook book) {
    var style = wrapped(book);
    style.setDataFormat(book.createDataFormat().getFormat(AMOUNT));
    return style;
  }

  private static CellStyle input(XSSFWorkbook book, String format) {
    var style = wrapped(book);
    style.setDataFormat(book.createDataFormat().getFormat(format));
    style.setFillForegroundColor(IndexedColors.LEMON_CHIFFON.getIndex());
    style.setFillPattern(FillPatternType.SOLID_FOREGROUND);
    style.setBorderBottom(BorderStyle.HAIR);
    style.setBorderRight(BorderStyle.HAIR);
    style.setLocked(false);
    return style;
  }
}
