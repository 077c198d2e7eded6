package no.aarshjul.platform.sheets;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import no.aarshjul.platform.sheets.Sheets.Cell;
import no.aarshjul.platform.sheets.Sheets.Kind;
import no.aarshjul.platform.sheets.Sheets.Row;
import org.apache.poi.ss.usermodel.DateUtil;
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
  private final Runnable counting;
  private final List<Row> rows = new ArrayList<>();

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
  SheetCells(SharedStrings texts, StylesTable styles, boolean results, Runnable counting) {
    this.texts = texts;
    this.styles = styles;
    this.results = results;
    this.counting = counting;
  }

  /** The rows that are not empty, as they stand. */
  List<Row> rows() {
    return List.copyOf(rows);
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
    if (formula && !results) {
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
    var shown = styles.getNumCellStyles() > style ? styles.getStyleAt(style) : null;
    var format = shown == null ? null : shown.getDataFormatString();
    var isDate = shown != null && DateUtil.isADateFormat(shown.getDataFormat(), format);
    return new Cell(
        isDate ? Kind.DATE : Kind.NUMBER,
        results
            ? BigDecimal.valueOf(Double.parseDouble(text)).stripTrailingZeros().toPlainString()
            : NumberToTextConverter.toText(Double.parseDouble(text)),
        format != null && format.contains("%"));
  }
}
