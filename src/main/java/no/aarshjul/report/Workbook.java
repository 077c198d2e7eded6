package no.aarshjul.report;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import no.aarshjul.observation.Value;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.FillPatternType;
import org.apache.poi.ss.usermodel.IndexedColors;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;

/**
 * The evaluation as an XLSX workbook: a sheet of figures, one of scores, one per dimension. Points
 * and roll-ups are formulas, so that the arithmetic can be followed.
 */
final class Workbook {

  private static final List<String> COLUMNS =
      List.of(
          "Code",
          "Category",
          "KPI or data point",
          "Result",
          "Unit",
          "Reported",
          "Percent of target",
          "Points",
          "Verified",
          "Data quality",
          "Reference period",
          "Source",
          "Kind of number",
          "Measured for",
          "Proxy",
          "Deviation from the definition",
          "Arithmetic");
  private static final int[] WIDTHS = {
    16, 22, 44, 14, 22, 10, 12, 8, 10, 14, 14, 44, 16, 14, 8, 48, 48
  };

  private final XSSFWorkbook book = new XSSFWorkbook();
  private final ReportContent content;
  private final CellStyle heading;
  private final CellStyle decimal;

  private Workbook(ReportContent content) {
    this.content = content;
    heading = book.createCellStyle();
    var font = book.createFont();
    font.setBold(true);
    font.setColor(IndexedColors.WHITE.getIndex());
    heading.setFont(font);
    heading.setFillForegroundColor(IndexedColors.DARK_TEAL.getIndex());
    heading.setFillPattern(FillPatternType.SOLID_FOREGROUND);
    heading.setWrapText(true);
    decimal = book.createCellStyle();
    decimal.setDataFormat(book.createDataFormat().getFormat("# ##0.00"));
  }

  static byte[] write(ReportContent content) {
    try (var workbook = new Workbook(content).book()) {
      var out = new ByteArrayOutputStream();
      workbook.write(out);
      return out.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private XSSFWorkbook book() {
    var summary = book.createSheet("Summary");
    var names = content.byDimension().keySet().stream().toList();
    for (var name : names) {
      lines(
          book.createSheet(name),
          Objects.requireNonNull(content.byDimension().get(name)).values().stream()
              .flatMap(List::stream)
              .toList());
    }
    for (var supplement : content.supplements()) {
      lines(book.createSheet(supplement.set().id()), supplement.lines());
    }
    summary(summary, names);
    return book;
  }

  private void summary(Sheet sheet, List<String> dimensions) {
    var evaluation = content.evaluation();
    sheet.setColumnWidth(0, 34 * 256);
    sheet.setColumnWidth(1, 18 * 256);
    sheet.setColumnWidth(2, 18 * 256);
    sheet.setColumnWidth(3, 18 * 256);
    header(sheet.createRow(0), List.of("U4SSC evaluation", "", "", ""));
    pair(
        sheet,
        1,
        "Municipality",
        evaluation.municipalityName() + " (" + evaluation.municipality() + ")");
    pair(sheet, 2, "Year", Integer.toString(evaluation.year()));
    pair(sheet, 3, "Indicator set", content.set().title());
    pair(sheet, 4, "Benchmarks", content.profile().title() + ". " + content.profile().caveat());
    pair(
        sheet,
        5,
        "Automatic values",
        "%d of %d, %d of them measured for the municipality"
            .formatted(content.collected(), content.lines().size(), content.measured()));
    if (content.hasSynthetic()) {
      pair(
          sheet, 6, "Note", "Contains recorded sample data; numbers marked synthetic are made up.");
    }
    header(sheet.createRow(8), List.of("Dimension", "Points", "Scored items", "Score %"));
    var at = 9;
    for (var name : dimensions) {
      var row = sheet.createRow(at++);
      var column = "'" + name + "'!H:H";
      row.createCell(0).setCellValue(name);
      row.createCell(1).setCellFormula("SUM(" + column + ")");
      row.createCell(2).setCellFormula("COUNT(" + column + ")");
      score(row, at);
    }
    var total = sheet.createRow(at++);
    total.createCell(0).setCellValue("All");
    total.createCell(1).setCellFormula("SUM(B10:B" + (at - 1) + ")");
    total.createCell(2).setCellFormula("SUM(C10:C" + (at - 1) + ")");
    score(total, at);
    sheet.createFreezePane(0, 1);
    book.getCreationHelper().createFormulaEvaluator().evaluateAll();
  }

  private void score(Row row, int number) {
    var cell = row.createCell(3);
    cell.setCellFormula("IF(C%1$d=0,\"no score\",ROUND(100*B%1$d/(4*C%1$d),2))".formatted(number));
    cell.setCellStyle(decimal);
  }

  private static void pair(Sheet sheet, int row, String name, String value) {
    var line = sheet.createRow(row);
    line.createCell(0).setCellValue(name);
    line.createCell(1).setCellValue(value);
  }

  private void lines(Sheet sheet, List<ReportContent.Line> lines) {
    header(sheet.createRow(0), COLUMNS);
    for (int i = 0; i < WIDTHS.length; i++) {
      sheet.setColumnWidth(i, WIDTHS[i] * 256);
    }
    var at = 1;
    for (var line : lines) {
      line(sheet.createRow(at++), line);
    }
    sheet.createFreezePane(3, 1);
    sheet.setAutoFilter(new CellRangeAddress(0, at - 1, 0, COLUMNS.size() - 1));
    sheet.getPrintSetup().setLandscape(true);
    sheet.setFitToPage(true);
    sheet.getPrintSetup().setFitHeight((short) 0);
  }

  private void line(Row row, ReportContent.Line line) {
    var number = row.getRowNum() + 1;
    text(row, 0, line.indicator().code());
    text(row, 1, line.indicator().category());
    text(row, 2, line.point().name());
    var observation = line.observation();
    if (observation != null && observation.value() instanceof Value.Number value) {
      var cell = row.createCell(3);
      cell.setCellValue(value.number().doubleValue());
      cell.setCellStyle(decimal);
    } else {
      text(row, 3, line.isReported() ? line.shown() : "NR");
    }
    text(row, 4, Objects.requireNonNullElse(line.point().unit(), ""));
    text(row, 5, line.isReported() ? "YES" : "NO");
    var percentage = line.item().percentage();
    if (percentage != null) {
      var cell = row.createCell(6);
      cell.setCellValue(percentage.doubleValue());
      cell.setCellStyle(decimal);
      row.createCell(7)
          .setCellFormula("IF(G%1$d>=95,4,IF(G%1$d>=66,3,IF(G%1$d>=33,2,1)))".formatted(number));
    }
    text(row, 8, line.isVerified() ? "YES" : "NO");
    if (observation != null) {
      text(row, 9, observation.quality().id());
      text(row, 10, Objects.requireNonNullElse(observation.source().referencePeriod(), ""));
      text(row, 11, observation.source().name());
      text(row, 12, observation.source().label().name().toLowerCase(java.util.Locale.ROOT));
      text(row, 13, observation.source().level().id().replace('_', ' '));
      text(row, 14, observation.source().proxy() ? "YES" : "NO");
      text(row, 15, Objects.requireNonNullElse(observation.source().deviation(), ""));
    }
    text(row, 16, line.item().arithmetic());
  }

  /** What begins like a formula is shown as text, so that a typed source cannot become one. */
  private static void text(Row row, int column, String text) {
    var isFormula = !text.isEmpty() && "=+-@".indexOf(text.charAt(0)) >= 0;
    row.createCell(column).setCellValue(isFormula ? "'" + text : text);
  }

  private void header(Row row, List<String> names) {
    for (int i = 0; i < names.size(); i++) {
      var cell = row.createCell(i);
      cell.setCellValue(names.get(i));
      cell.setCellStyle(heading);
    }
  }
}
