package no.aarshjul.catalogue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import no.aarshjul.platform.StartupFailure;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;

/** A benchmark profile as a CSV file, one row per data point; columns as in docs/handbook.md. */
final class ProfileFile {

  private static final Set<String> FORMULAS =
      Set.of(
          "value/target",
          "target/value",
          "(worst-value)/(worst-target)",
          "1-|value-target|/tolerance",
          "yes_no",
          "none");

  private ProfileFile() {}

  /**
   * Reads the rows of a profile.
   *
   * @throws StartupFailure naming line and column, if a row does not fit: an unknown or doubled
   *     data point, no number where the formula needs one, a formula that would divide by zero
   */
  static List<Benchmark> read(Resource file, IndicatorSet set, TopBand topBand) {
    var format = CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).get();
    try (var in = new java.io.InputStreamReader(file.getInputStream(), StandardCharsets.UTF_8);
        var rows = format.parse(in)) {
      var known = set.dataPoints().stream().map(DataPoint::key).collect(Collectors.toSet());
      var seen = new HashSet<String>();
      var benchmarks = new ArrayList<Benchmark>();
      for (var row : rows) {
        var benchmark = benchmark(file, row, topBand);
        if (!known.contains(benchmark.dataPoint())) {
          throw defect(file, row, "key", "a data point of " + set.id(), benchmark.dataPoint());
        }
        if (!seen.add(benchmark.dataPoint())) {
          throw defect(file, row, "key", "every data point once", benchmark.dataPoint());
        }
        requireComputable(file, row, benchmark);
        benchmarks.add(benchmark);
      }
      return benchmarks;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Benchmark benchmark(Resource file, CSVRecord row, TopBand topBand) {
    var formula = row.get("formula");
    if (!FORMULAS.contains(formula)) {
      throw defect(file, row, "formula", "one of " + FORMULAS, formula);
    }
    if (row.get("basis").equals("official") && row.get("source").isBlank()) {
      throw defect(file, row, "source", "document and page of an official target", "");
    }
    return new Benchmark(
        DataPoint.key(row.get("key"), row.get("data_point")),
        row.get("direction"),
        number(file, row, "target_value"),
        number(file, row, "worst_value"),
        number(file, row, "tolerance"),
        text(row, "unit"),
        formula,
        row.get("basis"),
        text(row, "source"),
        row.get("confidence"),
        text(row, "note"),
        topBand);
  }

  private static void requireComputable(Resource file, CSVRecord row, Benchmark benchmark) {
    switch (benchmark.formula()) {
      case "value/target", "target/value" ->
          requireNot(file, row, "target_value", BigDecimal.ZERO, benchmark.target());
      case "(worst-value)/(worst-target)" -> {
        requireNot(file, row, "target_value", null, benchmark.target());
        requireNot(file, row, "worst_value", benchmark.target(), benchmark.worst());
      }
      case "1-|value-target|/tolerance" -> {
        requireNot(file, row, "target_value", null, benchmark.target());
        requireNot(file, row, "tolerance", BigDecimal.ZERO, benchmark.tolerance());
      }
      default -> {
        // yes_no and none need no number.
      }
    }
  }

  private static void requireNot(
      Resource file,
      CSVRecord row,
      String column,
      @Nullable BigDecimal forbidden,
      @Nullable BigDecimal found) {
    if (found == null || (forbidden != null && found.compareTo(forbidden) == 0)) {
      throw defect(
          file,
          row,
          column,
          forbidden == null ? "a number" : "a number other than " + forbidden.toPlainString(),
          row.get(column));
    }
  }

  private static @Nullable BigDecimal number(Resource file, CSVRecord row, String column) {
    var text = text(row, column);
    if (text == null) {
      return null;
    }
    try {
      return new BigDecimal(text);
    } catch (NumberFormatException e) {
      throw defect(file, row, column, "a number with a decimal point", text);
    }
  }

  private static @Nullable String text(CSVRecord row, String column) {
    var text = row.get(column);
    return text.isBlank() ? null : text;
  }

  private static StartupFailure defect(
      Resource file, CSVRecord row, String column, String expected, String found) {
    return new StartupFailure(
        "The benchmark profile %s, line %d, column %s: expected %s, found \"%s\"."
            .formatted(file.getDescription(), row.getRecordNumber() + 1, column, expected, found),
        "Correct the row. The profile was not loaded.");
  }
}
