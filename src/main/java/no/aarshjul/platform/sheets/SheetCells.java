package no.aarshjul.platform.sheets;

import java.math.BigDecimal;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import no.aarshjul.platform.sheets.Sheets.Area;
import no.aarshjul.platform.sheets.Sheets.Cell;
import no.aarshjul.platform.sheets.Sheets.Kind;
import no.aarshjul.platform.sheets.Sheets.Row;
import org.apache.poi.ss.usermodel.DateUtil;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.ss.util.CellReference;
import org.apache.poi.ss.util.NumberToTextConverter;
import org.apache.poi.xssf.model.SharedStrings;
import org.apache.poi.xssf.model.StylesTable;
import org.jspecify.annotations.Nullable;
import org.xml.sax.Attributes;
import org.xml.sax.helpers.DefaultHandler;

/** Gathers the cells of one sheet from its XML (ECMA-376, part 1, 18.3.1). */
final class SheetCells extends DefaultHandler {

  private final SharedStrings texts;
  private final StylesTable styles;
  private final boolean results;
  private final WorkbookFacts facts;
  private final Runnable counting;
  private final List<Row> rows = new ArrayList<>();
  private final List<Area> merged = new ArrayList<>();
  private final Map<Integer, NumberFormat> formats = new HashMap<>();

  private Map<Integer, Cell> cells = new LinkedHashMap<>();
  private int row;
  private int column;
  private String type = "n";
  private int style;
  private boolean formula;
  private final StringBuilder formulaText = new StringBuilder();
  private final StringBuilder value = new StringBuilder();
  private @Nullable StringBuilder reading;

  /**
   * @param results whether a formula's cell holds its last result
   * @param counting called for each cell, empty or not, before it is read; throws when there are
   *     too many
   */
  SheetCells(
      SharedStrings texts,
      StylesTable styles,
      WorkbookFacts facts,
      boolean results,
      Runnable counting) {
    this.texts = texts;
    this.styles = styles;
    this.facts = facts;
    this.results = results;
    this.counting = counting;
  }

  /** The rows that are not empty, as they stand. */
  List<Row> rows() {
    return List.copyOf(rows);
  }

  /** The areas that are shown as one cell. */
  List<Area> merged() {
    return List.copyOf(merged);
  }

  @Override
  public void startElement(String uri, String name, String qualified, Attributes attributes) {
    switch (name) {
      case "row" -> {
        var number = attributes.getValue("r");
        row = number == null ? row + 1 : Integer.parseInt(number);
        column = -1;
        cells = new LinkedHashMap<>();
      }
      case "c" -> {
        counting.run();
        var place = attributes.getValue("r");
        column = place == null ? column + 1 : new CellReference(place).getCol();
        type = attributes.getValue("t") == null ? "n" : attributes.getValue("t");
        style = attributes.getValue("s") == null ? 0 : Integer.parseInt(attributes.getValue("s"));
        formula = false;
        formulaText.setLength(0);
        value.setLength(0);
      }
      case "f" -> {
        formula = true;
        reading = formulaText;
      }
      case "v", "t" -> reading = value;
      case "mergeCell" -> {
        counting.run();
        var area = CellRangeAddress.valueOf(attributes.getValue("ref"));
        merged.add(
            new Area(
                area.getFirstRow() + 1,
                area.getFirstColumn(),
                area.getLastRow() + 1,
                area.getLastColumn()));
      }
      default -> {
        // How it looks, and how it is read aloud.
      }
    }
  }

  @Override
  public void characters(char[] text, int start, int length) {
    if (reading != null) {
      reading.append(text, start, length);
    }
  }

  @Override
  public void endElement(String uri, String name, String qualified) {
    switch (name) {
      case "c" -> {
        var cell = cell();
        if (cell != null) {
          cells.put(column, cell);
        }
      }
      case "row" -> {
        if (!cells.isEmpty()) {
          rows.add(new Row(row, Map.copyOf(cells)));
        }
      }
      default -> reading = null;
    }
  }

  private @Nullable Cell cell() {
    var hasResult = facts.hasResults() && (!value.isEmpty() || type.equals("str"));
    if (formula && !(results && hasResult)) {
      return Cell.of(Kind.FORMULA, "=" + formulaText);
    }
    if (value.isEmpty()) {
      return null;
    }
    var text = value.toString();
    return switch (type) {
      case "s" -> Cell.of(Kind.TEXT, texts.getItemAt(Integer.parseInt(text)).getString());
      case "b" -> Cell.of(Kind.TRUTH, text.equals("1") ? "TRUE" : "FALSE");
      case "e" -> Cell.of(Kind.ERROR, text);
      case "n" -> number(text);
      default -> Cell.of(Kind.TEXT, text);
    };
  }

  private Cell number(String text) {
    var number = Double.parseDouble(text);
    var shown = format().of(number);
    if (shown.isDate() && DateUtil.isValidExcelDate(number)) {
      return Cell.of(Kind.DATE, date(number, shown));
    }
    return new Cell(
        Kind.NUMBER,
        results
            ? BigDecimal.valueOf(number).stripTrailingZeros().toPlainString()
            : NumberToTextConverter.toText(number),
        shown.isPercent());
  }

  private NumberFormat format() {
    var shown = styles.getNumCellStyles() > style ? styles.getStyleAt(style) : null;
    return shown == null
        ? NumberFormat.read("General")
        : formats.computeIfAbsent(
            style, unread -> NumberFormat.of(shown.getDataFormat(), shown.getDataFormatString()));
  }

  private String date(double number, NumberFormat.Section shown) {
    var at = DateUtil.getLocalDateTime(number, facts.since1904());
    if (shown.isYear()) {
      return Integer.toString(at.getYear());
    }
    if (number < 1) {
      return at.toLocalTime().toString();
    }
    return at.toLocalTime().equals(LocalTime.MIDNIGHT)
        ? at.toLocalDate().toString()
        : at.toString();
  }
}
