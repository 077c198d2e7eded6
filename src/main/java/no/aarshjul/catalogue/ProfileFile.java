package no.aarshjul.catalogue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
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

  static List<Benchmark> read(Resource file) {
    var format = CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).get();
    try (var in = new java.io.InputStreamReader(file.getInputStream(), StandardCharsets.UTF_8);
        var rows = format.parse(in)) {
      return rows.stream().map(row -> benchmark(file, row)).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Benchmark benchmark(Resource file, CSVRecord row) {
    var formula = row.get("formula");
    if (!FORMULAS.contains(formula)) {
      throw defect(file, row, "formula", "one of " + FORMULAS, formula);
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
        text(row, "note"));
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
