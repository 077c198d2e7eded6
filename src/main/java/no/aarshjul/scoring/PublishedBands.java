package no.aarshjul.scoring;

import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import no.aarshjul.platform.Refusal;
import no.aarshjul.scoring.PublishedBand.Mark;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.apache.commons.csv.DuplicateHeaderMode;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ClassPathResource;

/**
 * Rows of published values with their ranges, as a table in CSV: {@code published/bands.csv} is
 * what is known, further rows are typed on the page.
 */
final class PublishedBands {

  static final List<String> COLUMNS =
      List.of(
          "data_point",
          "municipality",
          "year",
          "value",
          "band",
          "target",
          "direction",
          "source",
          "page",
          "trust",
          "note");

  private static final Set<String> NEEDED = Set.of("data_point", "band", "source");

  private static final CSVFormat FORMAT =
      CSVFormat.RFC4180
          .builder()
          .setHeader()
          .setSkipHeaderRecord(true)
          .setDuplicateHeaderMode(DuplicateHeaderMode.DISALLOW)
          .setIgnoreSurroundingSpaces(true)
          .setIgnoreEmptyLines(true)
          .get();

  private PublishedBands() {}

  /** What comes along with the program. */
  static List<PublishedBand> shipped() {
    var file = new ClassPathResource("published/bands.csv");
    try {
      return read(file.getContentAsString(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Reads a table with the columns data_point, band and source and as many of the others as it has.
   *
   * @throws Refusal naming line, column, expected and found
   */
  static List<PublishedBand> read(String table) {
    try (Reader in = new StringReader(table.strip());
        var rows = FORMAT.parse(in)) {
      for (var needed : NEEDED) {
        if (!rows.getHeaderNames().contains(needed)) {
          throw Refusal.invalid("bands.column", needed, String.join(", ", rows.getHeaderNames()));
        }
      }
      var bands = new ArrayList<PublishedBand>();
      for (var row : rows) {
        bands.add(band(row));
      }
      return bands;
    } catch (IOException | UncheckedIOException | IllegalArgumentException e) {
      throw Refusal.invalid("bands.table", String.valueOf(e.getMessage()));
    }
  }

  private static PublishedBand band(CSVRecord row) {
    var band = required(row, "band");
    var mark = band.equals("none") ? Mark.NONE : Mark.SOME;
    var year = number(row, "year");
    return new PublishedBand(
        required(row, "data_point"),
        text(row, "municipality"),
        year == null ? null : (Integer) year.intValue(),
        number(row, "value"),
        mark,
        band.equals("none") || band.equals("some") ? List.of() : bands(row, band),
        number(row, "target"),
        direction(row),
        required(row, "source"),
        text(row, "page"),
        Optional.ofNullable(text(row, "trust")).orElse("inferred"),
        text(row, "note"));
  }

  private static List<Band> bands(CSVRecord row, String text) {
    var named = Set.of(text.split("/", -1));
    var bands = Arrays.stream(Band.values()).filter(one -> named.contains(one.id())).toList();
    var isRow =
        !bands.isEmpty() && bands.getLast().points() - bands.getFirst().points() < bands.size();
    if (bands.size() != named.size() || !isRow) {
      throw wrong(row, "band", "none, some, or of 0-33/33-66/66-95/95+ one or neighbours", text);
    }
    return bands;
  }

  private static @Nullable String direction(CSVRecord row) {
    var text = text(row, "direction");
    if (text != null && !text.equals("higher") && !text.equals("lower")) {
      throw wrong(row, "direction", "higher or lower", text);
    }
    return text;
  }

  private static @Nullable BigDecimal number(CSVRecord row, String column) {
    var text = text(row, column);
    if (text == null) {
      return null;
    }
    try {
      var number = new BigDecimal(text);
      if (number.signum() < 0 || number.precision() > 15 || Math.abs(number.scale()) > 15) {
        throw wrong(row, column, "a number from 0 on with at most 15 digits", text);
      }
      return number;
    } catch (NumberFormatException e) {
      throw wrong(row, column, "a number with a decimal point", text);
    }
  }

  private static String required(CSVRecord row, String column) {
    var text = text(row, column);
    if (text == null) {
      throw wrong(row, column, "a text", "");
    }
    return text;
  }

  private static @Nullable String text(CSVRecord row, String column) {
    if (!row.isSet(column)) {
      return null;
    }
    var text = row.get(column);
    return text.isBlank() ? null : text;
  }

  private static Refusal wrong(CSVRecord row, String column, String expected, String found) {
    return Refusal.invalid("bands.cell", row.getRecordNumber() + 1, column, expected, found);
  }
}
