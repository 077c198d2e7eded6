package no.aarshjul.report;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import no.aarshjul.gapfilling.Question;
import no.aarshjul.platform.Norway;
import no.aarshjul.platform.Zip;
import no.aarshjul.report.results.Results;
import no.aarshjul.report.results.Words;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.VerticalAlignment;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;

/** The log of questions to the city and its answers, one line for each contribution. */
final class QuestionLog {

  private static final List<String> COLUMNS =
      List.of(
          "log.number",
          "log.point",
          "table.point",
          "log.state",
          "wp.date",
          "log.from",
          "log.side",
          "log.text");
  private static final int[] WIDTHS = {6, 18, 40, 12, 18, 28, 10, 80};
  private static final DateTimeFormatter MINUTE =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm").withZone(Norway.ZONE);

  private QuestionLog() {}

  static byte[] write(Results results, List<Question> questions, Words words) {
    try (var book = new XSSFWorkbook()) {
      var sheet = book.createSheet(words.text("log.sheet"));
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
              words.text(
                  "log.title",
                  results.subject().name(),
                  results.subject().municipality(),
                  Integer.toString(results.subject().year())));
      Cells.header(sheet.createRow(1), COLUMNS.stream().map(words::text).toList(), bold);
      for (int i = 0; i < COLUMNS.size(); i++) {
        sheet.setColumnWidth(i, WIDTHS[i] * 256);
      }
      var names = new HashMap<String, String>();
      results.lines().forEach(line -> names.put(line.key(), words.name(line.name())));
      for (int i = 0; i < questions.size(); i++) {
        for (var message : questions.get(i).messages()) {
          line(
              sheet.createRow(sheet.getLastRowNum() + 1),
              i + 1,
              questions.get(i),
              message,
              names,
              words,
              wrapped);
        }
      }
      sheet.createFreezePane(0, 2);
      sheet.getPrintSetup().setLandscape(true);
      sheet.setFitToPage(true);
      sheet.getPrintSetup().setFitHeight((short) 0);
      Cells.date(book.getProperties(), results.subject().at());
      var out = new ByteArrayOutputStream();
      book.write(out);
      return Zip.timeless(out.toByteArray());
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
      Words words,
      CellStyle style) {
    var texts =
        List.of(
            question.dataPoint(),
            names.getOrDefault(question.dataPoint(), question.dataPoint()),
            words.text("question.state." + question.state().id()),
            MINUTE.format(message.at()),
            message.authorName(),
            words.text(message.fromCity() ? "log.city" : "log.centre"),
            message.text());
    row.createCell(0).setCellValue(number);
    for (int i = 0; i < texts.size(); i++) {
      Cells.text(row, i + 1, texts.get(i));
      row.getCell(i + 1).setCellStyle(style);
    }
  }
}
