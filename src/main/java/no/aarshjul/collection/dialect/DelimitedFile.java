package no.aarshjul.collection.dialect;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import no.aarshjul.collection.dataset.Dataset;
import no.aarshjul.collection.transport.Answer;
import no.aarshjul.collection.transport.Request;
import org.apache.commons.csv.CSVFormat;

/**
 * A text file with one record a line, as Norwegian agencies publish them: byte order mark,
 * semicolons, title lines, headings in two rows, decimal commas.
 */
final class DelimitedFile extends RecordDialect {

  /** As many as a workbook may have. */
  static final int MOST_CELLS = SheetProcess.MOST_CELLS;

  static final int LONGEST_CELL = 100_000;

  @Override
  public String id() {
    return "csv-file";
  }

  @Override
  void checkQuery(Dataset dataset) {
    FileQuery.of(dataset);
  }

  @Override
  public List<Request> requests(Dataset dataset, Scope scope) {
    return List.of(FileQuery.of(dataset).request());
  }

  @Override
  List<Row> rows(Dataset dataset, int number, Answer answer) {
    var query = FileQuery.of(dataset);
    var lines = lines(answer.body(), query.delimiter());
    var last = query.headings().getLast();
    if (lines.size() < last) {
      throw new UnreadableResponse(
          "expected headings in line %d, found %d lines: %s"
              .formatted(last, lines.size(), JsonStat.beginning(answer.body())));
    }
    var columns =
        query.columns(dataset, query.headings().stream().map(line -> lines.get(line - 1)).toList());
    var rows = new ArrayList<Row>();
    for (int line = last; line < lines.size(); line++) {
      var fields = new LinkedHashMap<String, String>();
      var cells = lines.get(line);
      for (int column = 0; column < Math.min(columns.size(), cells.size()); column++) {
        fields.put(columns.get(column), cells.get(column).strip());
      }
      if (fields.values().stream().anyMatch(text -> !text.isEmpty())) {
        rows.add(new Row(number, "line " + (line + 1), fields));
      }
    }
    return rows;
  }

  private static List<List<String>> lines(byte[] body, String delimiter) {
    requireFewCells(body, delimiter);
    var start = body.length >= 3 && (body[0] & 0xff) == 0xef && (body[1] & 0xff) == 0xbb ? 3 : 0;
    var charset = isUtf8(body) ? StandardCharsets.UTF_8 : StandardCharsets.ISO_8859_1;
    var format =
        CSVFormat.RFC4180.builder().setDelimiter(delimiter).setIgnoreEmptyLines(false).get();
    try (var in =
            new InputStreamReader(
                new ByteArrayInputStream(body, start, body.length - start), charset);
        var records = format.parse(in)) {
      return records.stream().map(record -> record.toList()).toList();
    } catch (IOException | java.io.UncheckedIOException | IllegalStateException e) {
      throw new UnreadableResponse(
          "expected lines with fields between \"%s\", found %s"
              .formatted(delimiter, JsonStat.beginning(body)));
    }
  }

  /** Counted before anything is made of them; those between quotation marks count too. */
  private static void requireFewCells(byte[] body, String delimiter) {
    var ending = (byte) delimiter.charAt(delimiter.length() - 1);
    var cells = 0;
    var length = 0;
    for (var one : body) {
      length++;
      if (one == ending || one == '\n' || one == '\r') {
        cells++;
        length = 0;
      }
      if (cells > MOST_CELLS || length > LONGEST_CELL) {
        throw new UnreadableResponse(
            "expected at most %d fields of at most %d bytes, found more"
                .formatted(MOST_CELLS, LONGEST_CELL));
      }
    }
  }

  private static boolean isUtf8(byte[] body) {
    try {
      StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body));
      return true;
    } catch (CharacterCodingException e) {
      return false;
    }
  }
}
