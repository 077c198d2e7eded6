package no.aarshjul.collection.dialect;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import no.aarshjul.collection.dataset.Dataset;
import no.aarshjul.collection.dataset.Series;
import no.aarshjul.platform.sheets.Sheets.Area;

/**
 * The records of a sheet. What is merged over several cells is shown in all of them: a heading over
 * its columns, a municipality over its rows. A number over several rows is nobody's alone.
 */
final class SpreadsheetRows {

  private final Dataset dataset;
  private final FileQuery query;
  private final String sheet;
  private final TreeMap<Integer, List<String>> texts = new TreeMap<>();
  private final List<Area> merged;

  /** Where numbers stand that are shown over several rows, by row and column. */
  private final Map<Integer, Map<Integer, Area>> shared = new TreeMap<>();

  SpreadsheetRows(Dataset dataset, String sheet, List<SheetProcess.Line> lines, List<Area> merged) {
    this.dataset = dataset;
    this.query = FileQuery.of(dataset);
    this.sheet = sheet;
    this.merged = merged;
    lines.forEach(line -> texts.put(line.number(), new ArrayList<>(line.texts())));
    merged.forEach(this::spread);
  }

  private void spread(Area area) {
    var text = text(area.firstRow(), area.firstColumn());
    if (text.isEmpty()) {
      return;
    }
    if (query.headings().contains(area.firstRow())) {
      if (area.firstRow() != lastHeading()) {
        for (int column = area.firstColumn() + 1; column <= area.lastColumn(); column++) {
          put(area.firstRow(), column, text);
        }
      }
    } else if (area.hasSeveralRows()) {
      for (var row : texts.subMap(area.firstRow(), true, area.lastRow(), true).keySet()) {
        put(row, area.firstColumn(), text);
        shared.computeIfAbsent(row, one -> new TreeMap<>()).put(area.firstColumn(), area);
      }
    }
  }

  private int lastHeading() {
    return query.headings().getLast();
  }

  private String text(int row, int column) {
    var line = texts.getOrDefault(row, List.of());
    return column < line.size() ? line.get(column) : "";
  }

  private void put(int row, int column, String text) {
    var line = Objects.requireNonNull(texts.get(row));
    while (line.size() <= column) {
      line.add("");
    }
    line.set(column, text);
  }

  List<Row> read(int number) {
    var headings = query.headings();
    var columns =
        query.columns(
            dataset,
            headings.stream().map(line -> texts.getOrDefault(line, List.of())).toList(),
            line -> merged.stream().noneMatch(area -> area.firstRow() == headings.get(line)));
    requireOneColumnEach(columns);
    var values =
        dataset.series().values().stream()
            .map(Series::field)
            .filter(Objects::nonNull)
            .collect(Collectors.toSet());
    var rows = new ArrayList<Row>();
    texts
        .tailMap(lastHeading(), false)
        .keySet()
        .forEach(
            row -> {
              var fields = fields(row, columns, values);
              if (fields.values().stream().anyMatch(text -> !text.isEmpty())) {
                rows.add(new Row(number, "%s, row %d".formatted(sheet, row), fields));
              }
            });
    return rows;
  }

  private Map<String, String> fields(int row, List<String> columns, Set<String> values) {
    var fields = new LinkedHashMap<String, String>();
    var width = Math.min(columns.size(), Objects.requireNonNull(texts.get(row)).size());
    for (int column = 0; column < width; column++) {
      var name = columns.get(column);
      var area = shared.getOrDefault(row, Map.of()).get(column);
      var text = text(row, column);
      fields.put(
          name,
          area != null && values.contains(name)
              ? "%s merged over %s".formatted(text, area.text())
              : text);
    }
    return fields;
  }

  /** The lowest heading may not stand over columns that each have something to say. */
  private void requireOneColumnEach(List<String> columns) {
    for (var area : merged) {
      var isOver = area.contains(lastHeading(), area.firstColumn());
      var name = area.firstColumn() < columns.size() ? columns.get(area.firstColumn()) : "";
      if (isOver && RowFields.wanted(dataset).containsKey(name)) {
        for (int column = area.firstColumn() + 1; column <= area.lastColumn(); column++) {
          if (isFilled(column)) {
            throw new UnreadableResponse(
                "expected one column \"%s\", found the heading merged over %s"
                    .formatted(name, area.text()));
          }
        }
      }
    }
  }

  private boolean isFilled(int column) {
    return texts.tailMap(lastHeading(), false).keySet().stream()
        .anyMatch(row -> !text(row, column).isEmpty());
  }
}
