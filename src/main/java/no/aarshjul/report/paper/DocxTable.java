package no.aarshjul.report.paper;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import no.aarshjul.report.chart.Shade;
import org.apache.poi.xwpf.usermodel.ParagraphAlignment;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFParagraph;
import org.apache.poi.xwpf.usermodel.XWPFTable;
import org.apache.poi.xwpf.usermodel.XWPFTableCell;
import org.apache.poi.xwpf.usermodel.XWPFTableRow;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTTcPr;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.STMerge;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.STTblLayoutType;
import org.w3c.dom.Element;

/**
 * A table: its head repeated on every page, cells over several rows or columns, bands in colour.
 */
final class DocxTable {

  /** The width of the text between the margins of an A4 page, in twentieths of a point. */
  private static final int WIDTH_TWIPS = 9600;

  private static final String RULE = "B9C3CD";

  private final XWPFDocument document;
  private final DocxStyles styles;

  DocxTable(XWPFDocument document, DocxStyles styles) {
    this.document = document;
    this.styles = styles;
  }

  void write(Element element) {
    var rows = rows(element);
    var columns =
        rows.stream().mapToInt(row -> row.cells().stream().mapToInt(DocxTable::span).sum()).max();
    if (columns.isEmpty()) {
      return;
    }
    var table = document.createTable(rows.size(), 1);
    table.setWidth("100%");
    table.removeBorders();
    table.setTopBorder(XWPFTable.XWPFBorderType.SINGLE, 4, 0, RULE);
    table.setBottomBorder(XWPFTable.XWPFBorderType.SINGLE, 4, 0, RULE);
    table.setInsideHBorder(XWPFTable.XWPFBorderType.SINGLE, 4, 0, RULE);
    widths(table, element, columns.getAsInt());
    var open = new int[columns.getAsInt()];
    for (int i = 0; i < rows.size(); i++) {
      row(table, i, rows.get(i), open);
    }
    document.createParagraph();
  }

  /**
   * Shares the width of the text among the columns: as the template says in {@code data-widths}, in
   * percent, or evenly.
   */
  private static void widths(XWPFTable table, Element element, int columns) {
    var shares = element.getAttribute("data-widths").split(" ");
    var grid = table.getCTTbl().addNewTblGrid();
    for (int i = 0; i < columns; i++) {
      var share = shares.length == columns ? Double.parseDouble(shares[i]) : 100.0 / columns;
      grid.addNewGridCol().setW(BigInteger.valueOf(Math.round(WIDTH_TWIPS * share / 100)));
    }
    table.getCTTbl().getTblPr().addNewTblLayout().setType(STTblLayoutType.FIXED);
  }

  private record Row(boolean head, List<Element> cells) {}

  private static List<Row> rows(Element table) {
    var rows = new ArrayList<Row>();
    for (var part : DocxWriter.children(table)) {
      var isHead = part.getTagName().equals("thead");
      DocxWriter.children(part).forEach(row -> rows.add(new Row(isHead, DocxWriter.children(row))));
    }
    return rows;
  }

  /**
   * Writes a row.
   *
   * @param open by column, over how many more rows the cell above reaches
   */
  private void row(XWPFTable table, int number, Row content, int[] open) {
    var row = table.getRow(number);
    row.setRepeatHeader(content.head());
    row.setCantSplitRow(true);
    var cells = new ArrayList<>(content.cells());
    var written = 0;
    for (int column = 0; column < open.length; ) {
      var target = cell(row, written++);
      if (open[column] > 0) {
        open[column]--;
        merge(target, STMerge.CONTINUE);
        column++;
      } else if (cells.isEmpty()) {
        column++;
      } else {
        var cell = cells.removeFirst();
        write(target, cell, content.head());
        var reach = number(cell, "rowspan") - 1;
        if (reach > 0) {
          merge(target, STMerge.RESTART);
          open[column] = reach;
        }
        if (span(cell) > 1) {
          properties(target).addNewGridSpan().setVal(BigInteger.valueOf(span(cell)));
        }
        column += span(cell);
      }
    }
  }

  private static XWPFTableCell cell(XWPFTableRow row, int index) {
    return index < row.getTableCells().size() ? row.getCell(index) : row.createCell();
  }

  private static void merge(XWPFTableCell cell, STMerge.Enum how) {
    properties(cell).addNewVMerge().setVal(how);
  }

  private static CTTcPr properties(XWPFTableCell cell) {
    var content = cell.getCTTc();
    return content.isSetTcPr() ? content.getTcPr() : content.addNewTcPr();
  }

  private void write(XWPFTableCell target, Element cell, boolean head) {
    var paragraph = target.getParagraphs().getFirst();
    paragraph.setStyle(head ? DocxStyles.TABLE_HEAD : DocxStyles.TABLE_TEXT);
    if (head) {
      target.setColor("123F4C");
    }
    if (DocxWriter.has(cell, "n")) {
      paragraph.setAlignment(ParagraphAlignment.RIGHT);
    }
    DocxRuns.add(paragraph, cell, styles);
    if (DocxWriter.has(cell, "category")) {
      paragraph.getRuns().forEach(run -> run.setBold(true));
    }
    Arrays.stream(cell.getAttribute("class").split(" "))
        .flatMap(name -> Shade.ofClass(name).stream())
        .forEach(shade -> colour(target, paragraph, shade));
  }

  private static void colour(XWPFTableCell cell, XWPFParagraph paragraph, Shade shade) {
    cell.setColor(shade.fill().substring(1));
    for (var run : paragraph.getRuns()) {
      run.setColor(shade.ink().substring(1));
      run.setBold(true);
    }
  }

  private static int span(Element cell) {
    return number(cell, "colspan");
  }

  private static int number(Element cell, String attribute) {
    var value = cell.getAttribute(attribute);
    return value.isEmpty() ? 1 : Integer.parseInt(value);
  }
}
