package no.aarshjul.collection.dialect;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import no.aarshjul.collection.dataset.Dataset;
import no.aarshjul.collection.transport.Answer;
import no.aarshjul.collection.transport.Request;
import org.apache.poi.EncryptedDocumentException;
import org.apache.poi.UnsupportedFileFormatException;
import org.apache.poi.openxml4j.exceptions.OpenXML4JRuntimeException;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.usermodel.WorkbookFactory;

/** A workbook with one record a row. */
final class Spreadsheet extends RecordDialect {

  @Override
  public String id() {
    return "xlsx-file";
  }

  @Override
  void checkQuery(Dataset dataset) {
    Query.require("sheet", FileQuery.of(dataset).sheet());
  }

  @Override
  public List<Request> requests(Dataset dataset, Scope scope) {
    return List.of(FileQuery.of(dataset).request());
  }

  @Override
  List<Row> rows(Dataset dataset, int number, Answer answer) {
    var query = FileQuery.of(dataset);
    try (var workbook = WorkbookFactory.create(new ByteArrayInputStream(answer.body()))) {
      var sheet = workbook.getSheet(query.sheet());
      if (sheet == null) {
        var names = new ArrayList<String>();
        workbook.forEach(one -> names.add(one.getSheetName()));
        throw new UnreadableResponse(
            "expected the sheet \"%s\", found %s".formatted(query.sheet(), names));
      }
      return rows(query, number, sheet);
    } catch (IOException
        | UnsupportedFileFormatException
        | EncryptedDocumentException
        | OpenXML4JRuntimeException e) {
      throw new UnreadableResponse(
          "expected a workbook, found " + JsonStat.beginning(answer.body()));
    }
  }

  private static List<Row> rows(FileQuery query, int number, Sheet sheet) {
    var columns =
        query.columns(query.headings().stream().map(line -> texts(sheet, line - 1)).toList());
    var rows = new ArrayList<Row>();
    for (int line = query.headings().getLast(); line <= sheet.getLastRowNum(); line++) {
      var fields = new LinkedHashMap<String, String>();
      var cells = texts(sheet, line);
      for (int column = 0; column < Math.min(columns.size(), cells.size()); column++) {
        fields.put(columns.get(column), cells.get(column));
      }
      if (fields.values().stream().anyMatch(text -> !text.isEmpty())) {
        rows.add(new Row(number, "%s, row %d".formatted(sheet.getSheetName(), line + 1), fields));
      }
    }
    return rows;
  }

  private static List<String> texts(Sheet sheet, int line) {
    var row = sheet.getRow(line);
    if (row == null) {
      return List.of();
    }
    var texts = new ArrayList<String>();
    for (int column = 0; column < row.getLastCellNum(); column++) {
      var cell = row.getCell(column);
      texts.add(cell == null ? "" : text(cell));
    }
    return texts;
  }

  /** Numbers in full, whatever the cell shows of them. */
  private static String text(Cell cell) {
    var type =
        cell.getCellType() == CellType.FORMULA
            ? cell.getCachedFormulaResultType()
            : cell.getCellType();
    return switch (type) {
      case NUMERIC -> plain(cell.getNumericCellValue());
      case STRING -> cell.getStringCellValue().strip();
      case BOOLEAN -> Boolean.toString(cell.getBooleanCellValue());
      default -> "";
    };
  }

  private static String plain(double number) {
    return java.math.BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
  }
}
