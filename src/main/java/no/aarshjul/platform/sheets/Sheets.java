package no.aarshjul.platform.sheets;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.poi.ss.util.CellRangeAddress;
import org.jspecify.annotations.Nullable;

/**
 * What stands in a workbook, without what it looks like.
 *
 * @param sheets hidden ones too, in their order
 */
public record Sheets(List<Sheet> sheets) {

  /** The sheet of this name. */
  public Optional<Sheet> named(String name) {
    return sheets.stream().filter(one -> one.name().equals(name)).findFirst();
  }

  /**
   * One sheet.
   *
   * @param rows those with a cell that is not empty, as they stand
   * @param merged areas that are shown as one cell; what they show stands in their first
   */
  public record Sheet(String name, List<Row> rows, List<Area> merged) {

    /** The row with this number, null if it is empty. */
    public @Nullable Row row(int number) {
      return rows.stream().filter(one -> one.number() == number).findFirst().orElse(null);
    }
  }

  /**
   * Several cells that are shown as one.
   *
   * @param firstRow as people see it, from 1
   * @param firstColumn from 0
   */
  public record Area(int firstRow, int firstColumn, int lastRow, int lastColumn) {

    public boolean contains(int row, int column) {
      return row >= firstRow && row <= lastRow && column >= firstColumn && column <= lastColumn;
    }

    public boolean hasSeveralRows() {
      return lastRow > firstRow;
    }

    /** As in {@code A2:A3}. */
    public String text() {
      return new CellRangeAddress(firstRow - 1, lastRow - 1, firstColumn, lastColumn)
          .formatAsString();
    }
  }

  /**
   * One row.
   *
   * @param number as people see it, from 1
   * @param cells by column from 0; empty ones are left out
   */
  public record Row(int number, Map<Integer, Cell> cells) {

    /** The cell in this column, null if it is empty. */
    public @Nullable Cell cell(int column) {
      return cells.get(column);
    }
  }

  /** What a cell holds. */
  public enum Kind {
    TEXT,
    NUMBER,
    /** A number that is shown as a date: the year alone if no more is shown, else ISO 8601. */
    DATE,
    /** {@code TRUE} or {@code FALSE}. */
    TRUTH,
    /** As typed, with its equals sign; its result is not read, or there is none. */
    FORMULA,
    /** Such as {@code #DIV/0!}. */
    ERROR
  }

  /**
   * One cell.
   *
   * @param text what it holds; a number with a decimal point and all its digits
   * @param percent whether it is a number that is shown as a share of a hundred
   */
  public record Cell(Kind kind, String text, boolean percent) {

    /** A cell that is not shown as a share of a hundred. */
    public static Cell of(Kind kind, String text) {
      return new Cell(kind, text, false);
    }
  }
}
