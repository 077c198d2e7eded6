package no.aarshjul.collection.dialect;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.TreeMap;
import no.aarshjul.collection.dataset.Dataset;
import no.aarshjul.collection.dataset.Missing;
import no.aarshjul.collection.dataset.Place;
import no.aarshjul.collection.dataset.Reading;
import no.aarshjul.collection.dataset.Readings;
import no.aarshjul.collection.dataset.Rows;
import no.aarshjul.collection.dataset.Series;
import no.aarshjul.collection.dataset.Series.Take;
import org.jspecify.annotations.Nullable;

/** Numbers made of records: counted, added up or averaged per municipality and year. */
final class RowReadings implements Readings {

  private static final int NAMED_CELLS = 5;

  private final Dataset dataset;
  private final @Nullable Rows rows;
  private final Map<String, RowsByPlace> bySeries = new HashMap<>();
  private final int firstAnswer;
  private final boolean isEmpty;

  /**
   * @throws UnreadableResponse if a field is missing in all records
   */
  RowReadings(Dataset dataset, List<Row> all) {
    this.dataset = dataset;
    this.rows = dataset.rows();
    this.isEmpty = all.isEmpty();
    this.firstAnswer = isEmpty ? 0 : all.getFirst().answer();
    RowFields.missing(dataset, all)
        .ifPresent(
            problem -> {
              throw new UnreadableResponse(problem);
            });
    dataset
        .series()
        .forEach(
            (name, series) ->
                bySeries.put(
                    name,
                    new RowsByPlace(
                        rows, all.stream().filter(row -> matches(series, row)).toList())));
  }

  private static boolean matches(Series series, Row row) {
    return series.where().entrySet().stream()
        .allMatch(
            wanted ->
                wanted.getValue().stream()
                    .anyMatch(
                        pattern ->
                            pattern.endsWith("*")
                                ? row.text(wanted.getKey())
                                    .startsWith(pattern.substring(0, pattern.length() - 1))
                                : row.text(wanted.getKey()).equals(pattern)));
  }

  @Override
  public List<Reading> of(String seriesName, Place place) {
    var series = dataset.series(seriesName);
    var records = Objects.requireNonNull(bySeries.get(seriesName));
    return switch (records.of(place)) {
      case RowsByPlace.Own own -> readings(series, own.rows());
      case RowsByPlace.Unclear unclear -> List.of(ambiguous(unclear));
    };
  }

  private static Reading ambiguous(RowsByPlace.Unclear unclear) {
    var row = unclear.row();
    return new Reading(
        Reading.NOW,
        0,
        null,
        Missing.AMBIGUOUS,
        row.answer(),
        row.cell(),
        "%s: %s".formatted(row.cell(), unclear.why()));
  }

  private List<Reading> readings(Series series, List<Row> found) {
    if (found.isEmpty()) {
      // A register without a single record says nothing about anybody.
      return series.absentIsZero() && !isEmpty
          ? List.of(
              new Reading(
                  Reading.NOW,
                  0,
                  BigDecimal.ZERO,
                  null,
                  firstAnswer,
                  "no record of this municipality",
                  null))
          : List.of();
    }
    var byYear = new TreeMap<Integer, List<Row>>();
    for (var row : found) {
      var year = year(row);
      if (year.isPresent()) {
        byYear.computeIfAbsent(year.getAsInt(), one -> new ArrayList<>()).add(row);
      } else if (isRecord(series, row)) {
        return List.of(withoutYear(row));
      }
    }
    return byYear.entrySet().stream()
        .map(year -> reading(series, year.getKey(), year.getValue()))
        .toList();
  }

  /** A line without year and number is a footnote. */
  private static boolean isRecord(Series series, Row row) {
    return series.field() == null || !row.text(series.field()).isEmpty();
  }

  /** It may be about any year, so that no other record can be relied on either. */
  private Reading withoutYear(Row row) {
    var field = Objects.requireNonNull(Objects.requireNonNull(rows).year());
    var found = PrintedNumber.shown(row.text(field));
    return unreadable(
        Reading.NOW, 0, row, "expected a year in %s, found \"%s\"".formatted(field, found));
  }

  private static Reading unreadable(String period, int year, Row row, String problem) {
    return new Reading(
        period,
        year,
        null,
        Missing.UNREADABLE,
        row.answer(),
        row.cell(),
        row.cell() + ": " + problem);
  }

  private OptionalInt year(Row row) {
    return rows == null || rows.year() == null
        ? OptionalInt.of(0)
        : CubeReadings.yearIn(row.text(rows.year()));
  }

  private Reading reading(Series series, int year, List<Row> some) {
    var cells =
        (some.size() > NAMED_CELLS ? some.size() + " records: " : "")
            + String.join("; ", some.stream().limit(NAMED_CELLS).map(Row::cell).toList())
            + (some.size() > NAMED_CELLS ? "; …" : "");
    var answer = some.getFirst().answer();
    var period = year == 0 ? Reading.NOW : Integer.toString(year);
    if (series.take() == Take.COUNT) {
      return new Reading(period, year, BigDecimal.valueOf(some.size()), null, answer, cells, null);
    }
    if (series.take() == Take.ONLY && some.size() > 1) {
      return unreadable(
          period,
          year,
          some.getFirst(),
          "expected one record, found %d (%s)".formatted(some.size(), cells));
    }
    var sum = BigDecimal.ZERO;
    for (var row : some) {
      var number =
          PrintedNumber.read(row.text(Objects.requireNonNull(series.field())), series.unit());
      if (number.problem() != null) {
        return unreadable(period, year, row, number.problem());
      }
      if (number.value() == null) {
        return new Reading(period, year, null, number.missing(), answer, row.cell(), null);
      }
      sum = sum.add(number.value());
    }
    var value =
        series.take() == Take.MEAN
            ? sum.divide(BigDecimal.valueOf(some.size()), MathContext.DECIMAL64)
            : sum;
    return new Reading(period, year, value, null, answer, cells, null);
  }
}
