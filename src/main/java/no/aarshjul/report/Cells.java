package no.aarshjul.report;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.apache.poi.ooxml.POIXMLProperties;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.Row;
import org.jspecify.annotations.Nullable;

/** Fills cells of the workbooks that are given out. */
final class Cells {

  private Cells() {}

  /** A text as it is: unlike in CSV, a cell of this type is never computed. */
  static void text(Row row, int column, String text) {
    row.createCell(column).setCellValue(text);
  }

  static void number(Row row, int column, @Nullable BigDecimal number, CellStyle style) {
    if (number != null) {
      var cell = row.createCell(column);
      cell.setCellValue(number.doubleValue());
      cell.setCellStyle(style);
    }
  }

  static void header(Row row, List<String> names, CellStyle style) {
    for (int i = 0; i < names.size(); i++) {
      row.createCell(i).setCellValue(names.get(i));
      row.getCell(i).setCellStyle(style);
    }
  }

  /** Dates a workbook, so that one that is made again is the same. */
  static void date(POIXMLProperties properties, Instant at) {
    var date = Optional.of(Date.from(at));
    properties.getCoreProperties().setCreated(date);
    properties.getCoreProperties().setModified(date);
    properties.getCoreProperties().setCreator("Aarshjul");
  }
}
