package no.aarshjul.collection.dialect;

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
    return new SpreadsheetRows(dataset, wanted, found.lines(), found.merged()).read(number);
  }
}
