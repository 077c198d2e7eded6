package no.aarshjul.gapfilling.workbook;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import no.aarshjul.platform.Refusal;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.DateUtil;
import org.apache.poi.ss.usermodel.FormulaError;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.util.NumberToTextConverter;
import org.jspecify.annotations.Nullable;

/** The cells of a row while it is read; what does not fit is collected with its place. */
final class WorkbookCells {

  private final Row row;
  private final List<Refusal> problems = new ArrayList<>();

  WorkbookCells(Row row) {
    this.row = row;
  }

  List<Refusal> problems() {
    return List.copyOf(problems);
  }

  void refuse(Refusal problem) {
    problems.add(problem);
  }

  /** As in {@code Economy!K12}. */
  String place(WorkbookColumn column) {
    return "%s!%s%d".formatted(row.getSheet().getSheetName(), column.letter(), row.getRowNum() + 1);
  }

  /** The text of a cell that nobody types into; null if it is empty or no text. */
  @Nullable String plain(WorkbookColumn column) {
    var cell = row.getCell(column.ordinal());
    return cell != null && cell.getCellType() == CellType.STRING
        ? cell.getStringCellValue().strip()
        : null;
  }

  /** What was typed as words. */
  @Nullable String text(WorkbookColumn column, int longest) {
    var cell = typed(column);
    if (cell == null) {
      return null;
    }
    var text =
        switch (cell.getCellType()) {
          case NUMERIC -> NumberToTextConverter.toText(cell.getNumericCellValue());
          case BOOLEAN -> cell.getBooleanCellValue() ? "yes" : "no";
          default -> cell.getStringCellValue().strip();
        };
    if (text.length() > longest) {
      problems.add(Refusal.invalid("workbook.too-long", place(column), longest, text.length()));
      return null;
    }
    return text.isEmpty() ? null : text;
  }

  /**
   * What was typed as a number: a number, or text that is read like one typed on the page, with
   * decimal comma and blanks between thousands.
   *
   * @param isPercent whether a cell that shows percent holds the hundredth part of what is meant
   */
  @Nullable String number(WorkbookColumn column, boolean isPercent) {
    var cell = typed(column);
    return cell == null ? null : number(cell, column, isPercent);
  }

  private @Nullable String number(Cell cell, WorkbookColumn column, boolean isPercent) {
    switch (cell.getCellType()) {
      case NUMERIC -> {
        if (DateUtil.isCellDateFormatted(cell)) {
          problems.add(
              Refusal.invalid(
                  "workbook.date-cell",
                  place(column),
                  NumberToTextConverter.toText(cell.getNumericCellValue())));
          return null;
        }
        var number = new BigDecimal(NumberToTextConverter.toText(cell.getNumericCellValue()));
        var shown = cell.getCellStyle().getDataFormatString();
        return (isPercent && shown != null && shown.contains("%")
                ? number.movePointRight(2)
                : number)
            .stripTrailingZeros()
            .toPlainString();
      }
      case STRING -> {
        var text = cell.getStringCellValue().strip();
        return text.isEmpty() || text.equals("NR") ? null : text;
      }
      default -> {
        problems.add(Refusal.invalid("workbook.not-a-number", place(column), cell.toString()));
        return null;
      }
    }
  }

  /** What a city has typed over the calculated result, as the official workbook allows. */
  @Nullable String overwrittenResult(boolean isPercent) {
    var cell = row.getCell(WorkbookColumn.RESULT.ordinal());
    return cell == null
            || cell.getCellType() == CellType.FORMULA
            || cell.getCellType() == CellType.BLANK
        ? null
        : number(cell, WorkbookColumn.RESULT, isPercent);
  }

  /** The cell, unless it is empty, holds a formula or shows an error. */
  private @Nullable Cell typed(WorkbookColumn column) {
    var cell = row.getCell(column.ordinal());
    if (cell == null || cell.getCellType() == CellType.BLANK) {
      return null;
    }
    if (cell.getCellType() == CellType.FORMULA) {
      problems.add(Refusal.invalid("workbook.formula", place(column), "=" + cell.getCellFormula()));
      return null;
    }
    if (cell.getCellType() == CellType.ERROR) {
      problems.add(
          Refusal.invalid(
              "workbook.error-cell",
              place(column),
              FormulaError.forInt(cell.getErrorCellValue()).getString()));
      return null;
    }
    return cell;
  }
}
