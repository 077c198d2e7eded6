package no.aarshjul.report;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import no.aarshjul.catalogue.TopBand;
import no.aarshjul.platform.Zip;
import no.aarshjul.report.results.Line;
import no.aarshjul.report.results.Results;
import no.aarshjul.report.results.SetResults;
import no.aarshjul.report.results.Words;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.FillPatternType;
import org.apache.poi.ss.usermodel.IndexedColors;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.ss.util.WorkbookUtil;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;

/**
 * The results as an XLSX workbook: a sheet of figures, one per dimension, one per supplement.
 * Points and roll-ups are formulas, so that the arithmetic can be followed. The same results give
 * the same bytes.
 */
final class Workbook {

  private static final List<String> COLUMNS =
      List.of(
          "table.code",
          "table.category",
          "table.point",
          "table.result",
          "wb.unit",
          "table.reported",
          "wb.percentage",
          "table.points",
          "wb.verified",
          "wb.quality",
          "wb.period",
          "wb.source",
          "wb.label",
          "wb.level",
          "proxy",
          "wb.deviation",
          "wb.arithmetic",
          "wb.value-id",
          "wb.chance");
  private static final int[] WIDTHS = {
    16, 22, 44, 16, 24, 11, 12, 8, 11, 16, 16, 44, 16, 16, 14, 48, 48, 38, 60
  };
  private static final int POINTS = 7;

  private final XSSFWorkbook book = new XSSFWorkbook();
  private final Results results;
  private final Words words;
  private final CellStyle heading;
  private final CellStyle decimal;

  private Workbook(Results results, Words words) {
    this.results = results;
    this.words = words;
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

  static byte[] write(Results results, Words words) {
    try (var book = new Workbook(results, words).book()) {
      Cells.date(book.getProperties(), results.subject().at());
      var out = new ByteArrayOutputStream();
      book.write(out);
      return Zip.timeless(out.toByteArray());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private XSSFWorkbook book() {
    var summary = book.createSheet(words.text("wb.summary"));
    var official = results.official();
    var dimensions =
        official.byDimension().entrySet().stream()
            .map(
                dimension ->
                    lines(
                        words.name(dimension.getKey()),
                        dimension.getValue().values().stream().flatMap(List::stream).toList()))
            .toList();
    for (var supplement : results.supplements()) {
      lines(supplement.id(), supplement.lines());
    }
    summary(summary, dimensions);
    return book;
  }

  private void summary(Sheet sheet, List<Sheet> dimensions) {
    var subject = results.subject();
    var official = results.official();
    sheet.setColumnWidth(0, 34 * 256);
    for (int column = 1; column < 4; column++) {
      sheet.setColumnWidth(column, 18 * 256);
    }
    Cells.header(sheet.createRow(0), List.of(words.text("wb.title"), "", "", ""), heading);
    pair(sheet, 1, "wb.municipality", subject.name() + " (" + subject.municipality() + ")");
    pair(sheet, 2, "wb.year", Integer.toString(subject.year()));
    pair(sheet, 3, "paper.set", words.name(official.title()));
    pair(sheet, 4, "paper.benchmarks", benchmarks(official));
    pair(
        sheet,
        5,
        "wb.automatic",
        words.text(
            "wb.automatic.text",
            official.collected(),
            official.lines().size(),
            official.measured()));
    if (results.hasSynthetic()) {
      pair(sheet, 6, "wb.note", words.text("paper.sample"));
    }
    Cells.header(
        sheet.createRow(8),
        List.of(
            words.text("table.dimension"),
            words.text("table.points"),
            words.text("wb.scored"),
            words.text("wb.score")),
        heading);
    var at = 9;
    for (var dimension : dimensions) {
      var row = sheet.createRow(at++);
      var column = "'" + dimension.getSheetName() + "'!H:H";
      row.createCell(0).setCellValue(dimension.getSheetName());
      row.createCell(1).setCellFormula("SUM(" + column + ")");
      row.createCell(2).setCellFormula("COUNT(" + column + ")");
      score(row, at);
    }
    var total = sheet.createRow(at++);
    total.createCell(0).setCellValue(words.text("table.all"));
    total.createCell(1).setCellFormula("SUM(B10:B" + (at - 1) + ")");
    total.createCell(2).setCellFormula("SUM(C10:C" + (at - 1) + ")");
    score(total, at);
    sheet.createFreezePane(0, 1);
    book.getCreationHelper().createFormulaEvaluator().evaluateAll();
  }

  private String benchmarks(SetResults set) {
    var profile = set.profile();
    return profile == null
        ? "–"
        : words.name(profile.title()) + ". " + words.name(profile.caveat());
  }

  private void score(Row row, int number) {
    var cell = row.createCell(3);
    cell.setCellFormula(
        "IF(C%1$d=0,\"%2$s\",ROUND(100*B%1$d/(4*C%1$d),2))"
            .formatted(number, words.text("no-score")));
    cell.setCellStyle(decimal);
  }

  private void pair(Sheet sheet, int row, String key, String value) {
    var line = sheet.createRow(row);
    line.createCell(0).setCellValue(words.text(key));
    line.createCell(1).setCellValue(value);
  }

  private Sheet lines(String name, List<Line> lines) {
    var sheet = book.createSheet(WorkbookUtil.createSafeSheetName(name));
    Cells.header(sheet.createRow(0), COLUMNS.stream().map(words::text).toList(), heading);
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
    return sheet;
  }

  private void line(Row row, Line line) {
    var number = row.getRowNum() + 1;
    Cells.text(row, 0, line.code());
    Cells.text(row, 1, words.name(line.category()));
    Cells.text(row, 2, words.name(line.name()));
    if (line.number() != null) {
      Cells.number(row, 3, line.number(), decimal);
    } else {
      Cells.text(row, 3, line.isReported() ? words.result(line) : "NR");
    }
    Cells.text(row, 4, words.unit(line));
    Cells.text(row, 5, yes(line.isReported()));
    var percentage = line.item().percentage();
    if (percentage != null) {
      Cells.number(row, 6, percentage, decimal);
      row.createCell(POINTS)
          .setCellFormula(
              "IF(G%1$d%2$s95,4,IF(G%1$d>=66,3,IF(G%1$d>=33,2,1)))"
                  .formatted(number, reaches95(line)));
    }
    Cells.text(row, 8, yes(line.status() == Line.Status.VERIFIED));
    var lineage = line.lineage();
    if (lineage != null && line.status() != Line.Status.NOT_VERIFIED) {
      Cells.text(row, 9, words.text("quality." + lineage.quality()));
      Cells.text(row, 10, Objects.requireNonNullElse(lineage.period(), ""));
      Cells.text(row, 11, words.name(lineage.source()));
      Cells.text(row, 12, words.text("label." + lineage.label()));
      Cells.text(row, 13, words.text("level." + lineage.level().id()));
      Cells.text(row, 14, yes(lineage.proxy()));
      Cells.text(row, 15, words.name(Objects.requireNonNullElse(lineage.deviation(), "")));
      Cells.text(row, 17, lineage.valueId().toString());
    }
    Cells.text(row, 16, words.arithmetic(line));
    Cells.text(row, 18, words.chance(line));
  }

  /** How exactly 95 % is compared in the set of the line. */
  private String reaches95(Line line) {
    return Stream.concat(Stream.of(results.official()), results.supplements().stream())
            .filter(set -> set.lines().contains(line))
            .anyMatch(set -> set.topBand() == TopBand.ABOVE_95)
        ? ">"
        : ">=";
  }

  private String yes(boolean isSo) {
    return words.text(isSo ? "yes" : "no");
  }
}
