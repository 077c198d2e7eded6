package no.aarshjul.report;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import no.aarshjul.platform.Zip;
import no.aarshjul.report.paper.Documents.Document;
import no.aarshjul.report.results.CohortResults;
import no.aarshjul.report.results.Line;
import no.aarshjul.report.results.Results;
import no.aarshjul.report.results.Words;
import org.apache.commons.compress.archivers.zip.Zip64Mode;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.xssf.streaming.SXSSFWorkbook;

/**
 * All values of a cohort's municipalities as an XLSX workbook, and their scores by category. Rows
 * are written out as they come, so that memory does not grow with the cohort.
 */
final class CohortWorkbook implements AutoCloseable {

  private static final int ROWS_IN_MEMORY = 200;
  private static final List<String> COLUMNS =
      List.of(
          "table.number",
          "wb.municipality",
          "table.code",
          "table.category",
          "table.point",
          "table.result",
          "wb.unit",
          "wb.percentage",
          "table.points",
          "wb.verified",
          "wb.period",
          "wb.source",
          "wb.label",
          "wb.level",
          "proxy",
          "wb.value-id");
  private static final int[] WIDTHS = {
    10, 18, 16, 24, 40, 16, 24, 12, 8, 11, 16, 40, 14, 14, 12, 38
  };

  private final Words words;
  private final SXSSFWorkbook book = new SXSSFWorkbook(ROWS_IN_MEMORY);
  private final Sheet values;
  private final CellStyle heading;
  private final CellStyle decimal;
  private int rows;

  CohortWorkbook(Words words) {
    this.words = words;
    // Otherwise every entry bears sizes for more than four gigabytes, which many readers refuse.
    book.setZip64Mode(Zip64Mode.AsNeeded);
    heading = book.createCellStyle();
    var font = book.createFont();
    font.setBold(true);
    heading.setFont(font);
    decimal = book.createCellStyle();
    decimal.setDataFormat(book.createDataFormat().getFormat("# ##0.00"));
    values = book.createSheet(words.text("cohort.values"));
    header(values, COLUMNS.stream().map(words::text).toList());
    for (int i = 0; i < WIDTHS.length; i++) {
      values.setColumnWidth(i, WIDTHS[i] * 256);
    }
  }

  /** Adds the values of a municipality. */
  void add(Results results) {
    for (var line : results.lines()) {
      line(values.createRow(++rows), results.subject(), line);
    }
  }

  private void line(Row row, Results.Subject subject, Line line) {
    Cells.text(row, 0, subject.municipality());
    Cells.text(row, 1, subject.name());
    Cells.text(row, 2, line.code());
    Cells.text(row, 3, words.name(line.category()));
    Cells.text(row, 4, words.name(line.name()));
    if (line.number() != null) {
      Cells.number(row, 5, line.number(), decimal);
    } else {
      Cells.text(row, 5, words.result(line));
    }
    Cells.text(row, 6, words.unit(line));
    var percentage = line.item().percentage();
    if (percentage != null) {
      Cells.number(row, 7, percentage, decimal);
      row.createCell(8).setCellValue(line.points());
    }
    Cells.text(row, 9, words.text(line.status() == Line.Status.VERIFIED ? "yes" : "no"));
    var lineage = line.lineage();
    if (lineage != null && line.isShown()) {
      Cells.text(row, 10, Objects.requireNonNullElse(lineage.period(), ""));
      Cells.text(row, 11, words.name(lineage.source()));
      Cells.text(row, 12, words.text("label." + lineage.label()));
      Cells.text(row, 13, words.text("level." + lineage.level().id()));
      Cells.text(row, 14, words.text(lineage.proxy() ? "yes" : "no"));
      Cells.text(row, 15, lineage.valueId().toString());
    }
  }

  /** Adds the comparison and closes the workbook. */
  Document finish(CohortResults results) {
    scores(book.createSheet(words.text("cohort.scores")), results);
    try (var out = new ByteArrayOutputStream()) {
      Cells.date(book.getXSSFWorkbook().getProperties(), results.at());
      book.write(out);
      return new Document(
          "values", words.language().code(), "xlsx", Zip.timeless(out.toByteArray()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void scores(Sheet sheet, CohortResults results) {
    var categories = results.categories();
    var names = new ArrayList<String>();
    names.add(words.text("table.number"));
    names.add(words.text("wb.municipality"));
    names.add(words.text("cohort.county"));
    names.add(words.text("cohort.inhabitants"));
    names.add(words.text("wb.score"));
    names.add(words.text("cohort.reporting"));
    categories.forEach(
        one -> names.add(words.name(one.dimension()) + ": " + words.name(one.name())));
    header(sheet, names);
    for (int i = 0; i < names.size(); i++) {
      sheet.setColumnWidth(i, 18 * 256);
    }
    var at = 0;
    for (var member : results.members()) {
      var row = sheet.createRow(++at);
      Cells.text(row, 0, member.municipality());
      Cells.text(row, 1, member.name());
      Cells.text(row, 2, member.county());
      if (member.inhabitants() != null) {
        row.createCell(3).setCellValue(member.inhabitants());
      }
      Cells.number(row, 4, member.total().percent(), decimal);
      Cells.number(row, 5, member.reportingRate(), decimal);
      for (int i = 0; i < categories.size(); i++) {
        var score = member.category(categories.get(i));
        Cells.number(row, 6 + i, score.isEmpty() ? null : score.get().percent(), decimal);
      }
    }
  }

  private void header(Sheet sheet, List<String> names) {
    Cells.header(sheet.createRow(0), names, heading);
    sheet.createFreezePane(2, 1);
  }

  @Override
  public void close() throws IOException {
    book.close();
  }
}
