package no.aarshjul.gapfilling.workbook;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import no.aarshjul.platform.Refusal;
import no.aarshjul.platform.sheets.Sheets;
import no.aarshjul.platform.sheets.Sheets.Cell;
import no.aarshjul.platform.sheets.Sheets.Kind;
import org.jspecify.annotations.Nullable;

/** The cells of a row while it is read; what does not fit is collected with its place. */
final class WorkbookCells {

  private final Sheets.Sheet sheet;
  private final Sheets.Row row;
  private final List<Refusal> problems = new ArrayList<>();

  WorkbookCells(Sheets.Sheet sheet, Sheets.Row row) {
    this.sheet = sheet;
    this.row = row;
  }

  List<Refusal> problems() {
    return List.copyOf(problems);
  }

  void refuse(Refusal problem) {
    problems.add(problem);
  }

  /** As in {@code Economy!12}. */
  String place() {
    return "%s!%d".formatted(sheet.name(), row.number());
  }

  /** As in {@code Economy!K12}. */
  String place(WorkbookColumn column) {
    return "%s!%s%d".formatted(sheet.name(), column.letter(), row.number());
  }

  /** Whether somebody has typed into the row. */
  boolean hasInput() {
    for (var column : WorkbookColumn.values()) {
      if (column.isInput() && cell(column) != null) {
        return true;
      }
    }
    return false;
  }

  /** The text of a cell that nobody types into; null if it is empty or no text. */
  @Nullable String plain(WorkbookColumn column) {
    var cell = cell(column);
    return cell != null && cell.kind() == Kind.TEXT ? cell.text().strip() : null;
  }

  /** What was typed as words. */
  @Nullable String text(WorkbookColumn column, int longest) {
    var cell = typed(column);
    if (cell == null) {
      return null;
    }
    var text =
        cell.kind() == Kind.TRUTH ? cell.text().equals("TRUE") ? "yes" : "no" : cell.text().strip();
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
    return switch (cell.kind()) {
      case NUMBER -> {
        var number = new BigDecimal(cell.text());
        yield (isPercent && cell.percent() ? number.movePointRight(2) : number)
            .stripTrailingZeros()
            .toPlainString();
      }
      case TEXT -> {
        var text = cell.text().strip();
        yield text.isEmpty() || text.equals("NR") ? null : text;
      }
      case DATE -> refused(Refusal.invalid("workbook.date-cell", place(column), cell.text()));
      case TRUTH, FORMULA, ERROR ->
          refused(Refusal.invalid("workbook.not-a-number", place(column), cell.text()));
    };
  }

  private @Nullable String refused(Refusal problem) {
    problems.add(problem);
    return null;
  }

  /**
   * What a city has typed over the calculated result, as the official workbook allows; null if
   * there is only what the formula gave, kept as a value.
   */
  @Nullable String overwrittenResult(boolean isPercent) {
    var cell = cell(WorkbookColumn.RESULT);
    return cell == null || cell.kind() == Kind.FORMULA || isResultOf(WorkbookColumn.CURRENT, cell)
        ? null
        : number(cell, WorkbookColumn.RESULT, isPercent);
  }

  /** Whether a result is what another cell of the row says. */
  private boolean isResultOf(WorkbookColumn column, Cell result) {
    var other = cell(column);
    if (other == null || other.kind() != result.kind()) {
      return false;
    }
    return result.kind() == Kind.NUMBER
        ? new BigDecimal(other.text()).compareTo(new BigDecimal(result.text())) == 0
        : other.text().strip().equals(result.text().strip());
  }

  /** The cell, unless it is empty, holds a formula, shows an error or is shown with others. */
  private @Nullable Cell typed(WorkbookColumn column) {
    var merged = merged(column);
    if (merged != null) {
      problems.add(Refusal.invalid("workbook.merged-cell", place(column), merged));
      return null;
    }
    var cell = cell(column);
    if (cell == null) {
      return null;
    }
    if (cell.kind() == Kind.FORMULA) {
      problems.add(Refusal.invalid("workbook.formula", place(column), cell.text()));
      return null;
    }
    if (cell.kind() == Kind.ERROR) {
      problems.add(Refusal.invalid("workbook.error-cell", place(column), cell.text()));
      return null;
    }
    return cell;
  }

  /** The area of which a cell is a part, if it shows something; null otherwise. */
  private @Nullable String merged(WorkbookColumn column) {
    for (var area : sheet.merged()) {
      if (area.contains(row.number(), column.ordinal())) {
        var first = sheet.row(area.firstRow());
        return first == null || first.cell(area.firstColumn()) == null ? null : area.text();
      }
    }
    return null;
  }

  private @Nullable Cell cell(WorkbookColumn column) {
    return row.cell(column.ordinal());
  }
}
