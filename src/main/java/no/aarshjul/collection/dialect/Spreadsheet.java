package no.aarshjul.collection.dialect;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import no.aarshjul.collection.dataset.Dataset;
import no.aarshjul.collection.transport.Answer;
import no.aarshjul.collection.transport.Request;

/** A workbook with one record a row, read by {@link SheetProcess}. */
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
    var wanted = Query.require("sheet", query.sheet());
    var found = SheetProcess.read(answer.body(), wanted);
    if (found.refused() != null) {
      throw new UnreadableResponse(found.refused());
    }
    if (found.lines() == null) {
      throw new UnreadableResponse(
          "expected the sheet \"%s\", found %s".formatted(wanted, found.sheets()));
    }
    return rows(dataset, number, wanted, found.lines());
  }

  private static List<Row> rows(
      Dataset dataset, int number, String sheet, List<SheetProcess.Line> lines) {
    var query = FileQuery.of(dataset);
    var columns =
        query.columns(dataset, query.headings().stream().map(line -> texts(lines, line)).toList());
    var rows = new ArrayList<Row>();
    for (var line : lines) {
      if (line.number() <= query.headings().getLast()) {
        continue;
      }
      var fields = new LinkedHashMap<String, String>();
      var cells = line.texts();
      for (int column = 0; column < Math.min(columns.size(), cells.size()); column++) {
        fields.put(columns.get(column), cells.get(column));
      }
      if (fields.values().stream().anyMatch(text -> !text.isEmpty())) {
        rows.add(new Row(number, "%s, row %d".formatted(sheet, line.number()), fields));
      }
    }
    return rows;
  }

  private static List<String> texts(List<SheetProcess.Line> lines, int number) {
    return lines.stream()
        .filter(line -> line.number() == number)
        .findFirst()
        .map(SheetProcess.Line::texts)
        .orElse(List.of());
  }
}
