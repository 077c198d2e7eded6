package no.aarshjul.report;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import no.aarshjul.gapfilling.Question;
import no.aarshjul.platform.Norway;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.VerticalAlignment;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;

/** The log of questions to the city and its answers, one line for each contribution. */
final class QuestionLog {

  private static final List<String> COLUMNS =
      List.of("No.", "Data point", "KPI or data point", "State", "Date", "From", "Side", "Text");
  private static final int[] WIDTHS = {6, 18, 40, 12, 18, 28, 10, 80};
  private static final DateTimeFormatter MINUTE =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm").withZone(Norway.ZONE);

  private QuestionLog() {}

  static byte[] write(ReportContent content, List<Question> questions, Map<String, String> names) {
    try (var book = new XSSFWorkbook()) {
      var sheet = book.createSheet("Questions");
      var bold = book.createCellStyle();
      var font = book.createFont();
      font.setBold(true);
      bold.setFont(font);
      var wrapped = book.createCellStyle();
      wrapped.setWrapText(true);
      wrapped.setVerticalAlignment(VerticalAlignment.TOP);
      sheet
          .createRow(0)
          .createCell(0)
          .setCellValue(
              "Questions to %s (%s), %d"
                  .formatted(
                      content.evaluation().municipalityName(),
                      content.evaluation().municipality(),
                      content.evaluation().year()));
      var header = sheet.createRow(1);
      for (int i = 0; i < COLUMNS.size(); i++) {
        sheet.setColumnWidth(i, WIDTHS[i] * 256);
        header.createCell(i).setCellValue(COLUMNS.get(i));
        header.getCell(i).setCellStyle(bold);
      }
      for (int i = 0; i < questions.size(); i++) {
        for (var message : questions.get(i).messages()) {
          line(
              sheet.createRow(sheet.getLastRowNum() + 1),
              i + 1,
              questions.get(i),
              message,
              names,
              wrapped);
        }
      }
      sheet.createFreezePane(0, 2);
      sheet.getPrintSetup().setLandscape(true);
      sheet.setFitToPage(true);
      sheet.getPrintSetup().setFitHeight((short) 0);
      var out = new ByteArrayOutputStream();
      book.write(out);
      return out.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void line(
      Row row,
      int number,
      Question question,
      Question.Message message,
      Map<String, String> names,
      CellStyle style) {
    var texts =
        List.of(
            question.dataPoint(),
            names.getOrDefault(question.dataPoint(), question.dataPoint()),
            question.state(),
            MINUTE.format(message.at()),
            message.authorName(),
            message.fromCity() ? "city" : "centre",
            message.text());
    row.createCell(0).setCellValue(number);
    for (int i = 0; i < texts.size(); i++) {
      var cell = row.createCell(i + 1);
      cell.setCellValue(texts.get(i));
      cell.setCellStyle(style);
    }
  }
}
