package no.aarshjul.report;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipInputStream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;
import org.apache.poi.ss.usermodel.DataFormatter;
import org.apache.poi.ss.usermodel.WorkbookFactory;
import org.apache.poi.xwpf.usermodel.XWPFDocument;

/** What can be read in outputs, whatever they look like. */
final class Texts {

  private Texts() {}

  /** All text in reading order, with single spaces. */
  static String pdf(byte[] pdf) throws IOException {
    try (var document = Loader.loadPDF(pdf)) {
      return spaced(new PDFTextStripper().getText(document));
    }
  }

  /** What is said of the links, in order. */
  static List<String> links(byte[] pdf) throws IOException {
    var links = new ArrayList<String>();
    try (var document = Loader.loadPDF(pdf)) {
      for (var page : document.getPages()) {
        for (var annotation : page.getAnnotations()) {
          links.add(annotation.getContents());
        }
      }
    }
    return links;
  }

  /** The height of the smallest letter in points, as it stands on the page. */
  static float smallestLetter(byte[] pdf) throws IOException {
    var smallest = new float[] {Float.MAX_VALUE};
    try (var document = Loader.loadPDF(pdf)) {
      new PDFTextStripper() {
        @Override
        protected void processTextPosition(TextPosition text) {
          if (!text.getUnicode().isBlank()) {
            smallest[0] = Math.min(smallest[0], text.getYScale());
          }
        }
      }.getText(document);
    }
    return smallest[0];
  }

  static int pages(byte[] pdf) throws IOException {
    try (var document = Loader.loadPDF(pdf)) {
      return document.getNumberOfPages();
    }
  }

  /** The rows of all tables, cells side by side. */
  static List<List<String>> docxRows(byte[] docx) throws IOException {
    var rows = new ArrayList<List<String>>();
    try (var document = new XWPFDocument(new ByteArrayInputStream(docx))) {
      for (var table : document.getTables()) {
        for (var row : table.getRows()) {
          rows.add(row.getTableCells().stream().map(cell -> spaced(cell.getText())).toList());
        }
      }
    }
    return rows;
  }

  /** The rows of all sheets, as their cells show them. */
  static List<List<String>> xlsxRows(byte[] xlsx) throws IOException {
    var rows = new ArrayList<List<String>>();
    try (var book = WorkbookFactory.create(new ByteArrayInputStream(xlsx))) {
      var format = new DataFormatter(java.util.Locale.ENGLISH);
      var formulas = book.getCreationHelper().createFormulaEvaluator();
      for (var sheet : book) {
        for (var row : sheet) {
          var cells = new ArrayList<String>();
          for (int i = 0; i < row.getLastCellNum(); i++) {
            cells.add(spaced(format.formatCellValue(row.getCell(i), formulas)));
          }
          rows.add(cells);
        }
      }
    }
    return rows;
  }

  /** One part of an office file. */
  static String part(byte[] archive, String name) throws IOException {
    try (var zip = new ZipInputStream(new ByteArrayInputStream(archive))) {
      for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        if (entry.getName().equals(name)) {
          return new String(zip.readAllBytes(), StandardCharsets.UTF_8);
        }
      }
    }
    throw new IllegalArgumentException("There is no part " + name);
  }

  static String spaced(String text) {
    return text.replaceAll("[\\s\\u00a0\\u202f]+", " ").strip();
  }
}
