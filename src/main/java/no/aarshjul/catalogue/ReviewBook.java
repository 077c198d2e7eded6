package no.aarshjul.catalogue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import no.aarshjul.platform.Language;
import no.aarshjul.platform.sheets.Sheets;
import org.apache.poi.ss.usermodel.VerticalAlignment;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.ss.util.CellRangeAddressList;
import org.apache.poi.xssf.usermodel.XSSFCellStyle;
import org.apache.poi.xssf.usermodel.XSSFDataValidationHelper;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.jspecify.annotations.Nullable;

/**
 * The workbook in which native readers look through words: a sheet per language, a row per text
 * with the columns of the file that it becomes again.
 */
final class ReviewBook {

  private static final int[] WIDTHS = {14, 20, 60, 60, 12, 22, 13, 40};
  private static final int STATUS = 4;
  private static final int FIRST_TYPED = 3;

  private ReviewBook() {}

  static byte[] write(Originals originals, Function<Language, List<Word>> words) {
    try (var book = new XSSFWorkbook();
        var out = new ByteArrayOutputStream()) {
      var given = style(book, true);
      var typed = style(book, false);
      for (var language : Language.translated()) {
        sheet(book.createSheet(language.code()), originals, words.apply(language), given, typed);
      }
      book.write(out);
      return out.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static XSSFCellStyle style(XSSFWorkbook book, boolean locked) {
    var style = book.createCellStyle();
    style.setWrapText(true);
    style.setVerticalAlignment(VerticalAlignment.TOP);
    style.setLocked(locked);
    style.setDataFormat(book.createDataFormat().getFormat("@"));
    return style;
  }

  private static void sheet(
      XSSFSheet sheet,
      Originals originals,
      List<Word> words,
      XSSFCellStyle given,
      XSSFCellStyle typed) {
    var known = words.stream().collect(Collectors.toMap(Word::english, word -> word));
    row(sheet, WordsFile.COLUMNS, given, given);
    originals
        .texts()
        .forEach(text -> row(sheet, cells(originals, text, known.get(text)), given, typed));
    for (var at = 0; at < WIDTHS.length; at++) {
      sheet.setColumnWidth(at, WIDTHS[at] * 256);
    }
    var last = sheet.getLastRowNum();
    var helper = new XSSFDataValidationHelper(sheet);
    sheet.addValidationData(
        helper.createValidation(
            helper.createExplicitListConstraint(
                Arrays.stream(Word.Status.values()).map(Word.Status::id).toArray(String[]::new)),
            new CellRangeAddressList(1, Math.max(1, last), STATUS, STATUS)));
    sheet.createFreezePane(0, 1);
    sheet.setAutoFilter(new CellRangeAddress(0, last, 0, WIDTHS.length - 1));
  }

  private static List<String> cells(Originals originals, String text, @Nullable Word word) {
    // The same text may stand in another set, whose place says nothing here.
    var places = originals.places(text);
    var place = word != null && places.contains(word.place()) ? word.place() : places.getFirst();
    var cells = new ArrayList<>(List.of(place.kind(), place.code(), text));
    if (word == null) {
      cells.addAll(Collections.nCopies(WIDTHS.length - cells.size(), ""));
    } else {
      cells.add(word.text());
      cells.add(word.status().id());
      cells.add(Objects.requireNonNullElse(word.reviewedBy(), ""));
      cells.add(word.date().toString());
      cells.add(word.source());
    }
    return cells;
  }

  private static void row(
      XSSFSheet sheet, List<String> cells, XSSFCellStyle given, XSSFCellStyle typed) {
    var row = sheet.createRow(sheet.getPhysicalNumberOfRows());
    for (var at = 0; at < cells.size(); at++) {
      var cell = row.createCell(at);
      cell.setCellValue(cells.get(at));
      cell.setCellStyle(at < FIRST_TYPED ? given : typed);
    }
  }

  /**
   * What a sheet says, row by row as people number them; a text that has no words in it yet is left
   * out.
   */
  static List<List<String>> read(Sheets.Sheet sheet) {
    var rows = new ArrayList<List<String>>();
    for (var row : sheet.rows()) {
      while (rows.size() < row.number() - 1) {
        rows.add(List.of());
      }
      var cells = new ArrayList<String>();
      for (var at = 0; at < WIDTHS.length; at++) {
        var cell = row.cell(at);
        cells.add(cell == null ? "" : cell.text().strip());
      }
      rows.add(isUntouched(cells) ? List.of() : cells);
    }
    return rows;
  }

  private static boolean isUntouched(List<String> cells) {
    return cells.subList(FIRST_TYPED, cells.size()).stream().allMatch(String::isEmpty);
  }
}
