package no.aarshjul;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;

/** A workbook that somebody fills in, as with a spreadsheet program. */
final class FilledWorkbook {

  /** Columns by their letters, as the instructions name them. */
  private static final int KIND = 'M' - 'A';

  private static final int TYPED = 'N' - 'A';
  private static final int RESULT = 'O' - 'A';
  private static final int QUALITY = 'T' - 'A';
  private static final int SOURCE = 'V' - 'A';
  private static final int KEY = 'Z' - 'A';

  private FilledWorkbook() {}

  /**
   * Fills in these data points and writes the workbook to the file; returns how many there were.
   */
  static int fill(InputStream workbook, Set<String> dataPoints, Path file) throws IOException {
    var filled = 0;
    try (var book = new XSSFWorkbook(workbook);
        var out = Files.newOutputStream(file)) {
      for (var sheet : book) {
        for (var row : sheet) {
          var key = row.getCell(KEY);
          if (key != null && dataPoints.contains(key.toString())) {
            fill(row);
            filled++;
          }
        }
      }
      book.write(out);
    }
    return filled;
  }

  private static void fill(Row row) {
    var answers =
        row.getSheet().getDataValidations().stream()
            .filter(
                list -> list.getRegions().getCellRangeAddress(0).isInRange(row.getRowNum(), TYPED))
            .findFirst();
    if (answers.isPresent()) {
      row.getCell(TYPED).setCellValue("yes");
    } else {
      row.getCell(TYPED).setCellValue(4.5);
    }
    row.getCell(KIND).setBlank();
    row.getCell(QUALITY).setCellValue("measured");
    row.getCell(SOURCE).setCellValue("Counted for this test");
    if (row.getCell(RESULT).getCellFormula().isBlank()) {
      throw new IllegalStateException("The result is worked out by a formula");
    }
  }
}
