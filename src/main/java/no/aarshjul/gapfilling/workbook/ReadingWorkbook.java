package no.aarshjul.gapfilling.workbook;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import no.aarshjul.catalogue.DataPoint;
import no.aarshjul.catalogue.DataPoint.ValueType;
import no.aarshjul.cycle.Evaluation;
import no.aarshjul.gapfilling.DraftInput;
import no.aarshjul.gapfilling.GapFillingProperties;
import no.aarshjul.gapfilling.upload.CheckingFiles;
import no.aarshjul.gapfilling.workbook.WorkbookChoices.Choice;
import no.aarshjul.observation.TypedValue;
import no.aarshjul.platform.Refusal;
import no.aarshjul.web.Sentences;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.usermodel.Workbook;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** Reads a filled-in workbook: what does not fit is told with its cell, never guessed. */
@Component
class ReadingWorkbook {

  private final CheckingFiles checking;
  private final WorkbookChoices choices;
  private final GapFillingProperties properties;
  private final Sentences sentences;

  ReadingWorkbook(
      CheckingFiles checking,
      WorkbookChoices choices,
      GapFillingProperties properties,
      Sentences sentences) {
    this.checking = checking;
    this.choices = choices;
    this.properties = properties;
    this.sentences = sentences;
  }

  /**
   * What a workbook says.
   *
   * @param rows by data point
   * @param strangers what stands in rows that do not belong to it, each a sentence
   */
  record Read(WorkbookKey key, Map<String, ReadRow> rows, List<Refusal> strangers) {}

  /**
   * What a row says about its data point.
   *
   * @param place sheet and row, as in {@code Economy!12}
   * @param problems with their cells; if there are any, the input is not to be used
   */
  record ReadRow(String place, DraftInput input, List<Refusal> problems) {}

  /**
   * Reads a workbook of this evaluation.
   *
   * @param points the data points of its sets, by key
   * @throws Refusal if the file is no such workbook, or belongs to something else
   */
  Read read(Evaluation evaluation, Map<String, DataPoint> points, byte[] bytes) {
    checking.workbook(bytes, properties.workbookLimit(), properties.unpackedLimit());
    try (var book = new XSSFWorkbook(new ByteArrayInputStream(bytes))) {
      var key = WorkbookKeySheet.read(book);
      requireOf(evaluation, key);
      return rows(book, key, points);
    } catch (IOException e) {
      throw Refusal.invalid("workbook.unreadable", firstLine(e));
    } catch (Refusal refusal) {
      throw refusal;
    } catch (RuntimeException e) {
      // Whatever the library stumbles over in a damaged or hostile file, the file is to blame.
      throw Refusal.invalid("workbook.unreadable", firstLine(e));
    }
  }

  private static String firstLine(Exception e) {
    return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
  }

  private static void requireOf(Evaluation evaluation, WorkbookKey key) {
    if (key.format() != WorkbookKey.FORMAT) {
      throw Refusal.invalid("workbook.other-format", WorkbookKey.FORMAT, key.format());
    }
    if (!key.municipality().equals(evaluation.municipality())) {
      throw Refusal.invalid(
          "workbook.other-municipality", evaluation.municipality(), key.municipality());
    }
    if (key.year() != evaluation.year()) {
      throw Refusal.invalid(
          "workbook.other-year", Integer.toString(evaluation.year()), Integer.toString(key.year()));
    }
    if (!key.sets().equals(evaluation.sets())) {
      throw Refusal.invalid(
          "workbook.other-set",
          String.join(", ", evaluation.sets()),
          String.join(", ", key.sets()));
    }
    if (!key.evaluation().equals(evaluation.id())) {
      throw Refusal.invalid("workbook.damaged-key", "evaluation");
    }
  }

  private Read rows(Workbook book, WorkbookKey key, Map<String, DataPoint> points) {
    var rows = new LinkedHashMap<String, ReadRow>();
    var strangers = new ArrayList<Refusal>();
    for (var name : key.rows().values().stream().map(WorkbookKey.Base::sheet).distinct().toList()) {
      var sheet = book.getSheet(name);
      if (sheet == null) {
        throw Refusal.invalid("workbook.no-sheet", name, sheetNames(book));
      }
      sheet(sheet, key, points, rows, strangers);
    }
    return new Read(key, rows, strangers);
  }

  private static String sheetNames(Workbook book) {
    var names = new ArrayList<String>();
    book.forEach(sheet -> names.add(sheet.getSheetName()));
    names.removeIf(name -> name.startsWith("_"));
    return String.join(", ", names);
  }

  private void sheet(
      Sheet sheet,
      WorkbookKey key,
      Map<String, DataPoint> points,
      Map<String, ReadRow> rows,
      List<Refusal> strangers) {
    for (var row : sheet) {
      if (row.getRowNum() == 0) {
        continue;
      }
      var place = "%s!%d".formatted(sheet.getSheetName(), row.getRowNum() + 1);
      var cells = new WorkbookCells(row);
      var dataPoint = cells.plain(WorkbookColumn.KEY);
      var point = dataPoint == null ? null : points.get(dataPoint);
      if (point == null || !key.rows().containsKey(point.key())) {
        if (hasInput(row)) {
          strangers.add(Refusal.invalid("workbook.added-row", place));
        }
      } else if (rows.containsKey(point.key())) {
        rows.put(
            point.key(),
            new ReadRow(
                place, DraftInput.EMPTY, List.of(Refusal.invalid("workbook.doubled-row", place))));
      } else {
        rows.put(point.key(), read(place, cells, point));
      }
    }
  }

  private static boolean hasInput(Row row) {
    for (var column : WorkbookColumn.values()) {
      var cell = row.getCell(column.ordinal());
      if (column.isInput() && cell != null && cell.getCellType() != CellType.BLANK) {
        return true;
      }
    }
    return false;
  }

  private ReadRow read(String place, WorkbookCells cells, DataPoint point) {
    var isPercent = point.isShare();
    var numerator = cells.number(WorkbookColumn.NUMERATOR, false);
    var denominator = cells.number(WorkbookColumn.DENOMINATOR, false);
    var typed =
        point.type() == ValueType.YES_NO
            ? chosen(cells, WorkbookColumn.TYPED, Choice.ANSWER)
            : cells.number(WorkbookColumn.TYPED, isPercent);
    var overwritten = cells.overwrittenResult(isPercent);
    if (typed == null && numerator == null && denominator == null) {
      typed = overwritten;
    }
    check(cells, WorkbookColumn.NUMERATOR, numerator, one -> TypedValue.amount(point, one));
    check(cells, WorkbookColumn.DENOMINATOR, denominator, one -> TypedValue.amount(point, one));
    check(cells, WorkbookColumn.TYPED, typed, one -> TypedValue.read(point, one));
    var kind = chosen(cells, WorkbookColumn.KIND, Choice.KIND);
    var input =
        new DraftInput(
            kind,
            typed,
            numerator,
            denominator,
            cells.text(WorkbookColumn.REASON, 2000),
            cells.text(WorkbookColumn.PERIOD, 40),
            chosen(cells, WorkbookColumn.QUALITY, Choice.QUALITY),
            chosen(cells, WorkbookColumn.ORIGIN, Choice.ORIGIN),
            cells.text(WorkbookColumn.SOURCE, 500),
            cells.text(WorkbookColumn.DETAIL, 2000),
            cells.text(WorkbookColumn.COMMENT, 2000));
    return new ReadRow(place, input, cells.problems());
  }

  /** What would be refused on the page is refused here, with its cell. */
  private void check(
      WorkbookCells cells,
      WorkbookColumn column,
      @Nullable String typed,
      Consumer<String> reading) {
    if (typed != null) {
      try {
        reading.accept(typed);
      } catch (Refusal refusal) {
        cells.refuse(Refusal.invalid("workbook.cell", cells.place(column), sentences.of(refusal)));
      }
    }
  }

  private @Nullable String chosen(WorkbookCells cells, WorkbookColumn column, Choice choice) {
    var text = cells.text(column, 200);
    if (text == null) {
      return null;
    }
    var id = choices.id(choice, text);
    if (id.isEmpty()) {
      cells.refuse(
          Refusal.invalid(
              "workbook.choice",
              cells.place(column),
              String.join(", ", choices.texts(choice, LocaleContextHolder.getLocale())),
              text));
    }
    return id.orElse(null);
  }
}
