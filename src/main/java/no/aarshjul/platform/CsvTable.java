package no.aarshjul.platform;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.jspecify.annotations.Nullable;

/**
 * Every table in CSV that is given out (RFC 4180, UTF-8, decimal points). Spreadsheets compute
 * texts that begin like a formula, also in a file of somebody else's words (OWASP, CSV injection):
 * such a text gets an apostrophe before it, and so does one that begins with an apostrophe, so that
 * whoever takes one away has what there was. Numbers stay as they are.
 */
public final class CsvTable {

  /** What a spreadsheet may take for the beginning of a formula, also behind blanks. */
  private static final Pattern COMPUTED =
      Pattern.compile("(?s)[\\s\u00A0]*[=+\\-@＝＋－＠].*|[\\t\\r\\n].*");

  private static final Pattern NUMBER = Pattern.compile("[+-]?\\d+(\\.\\d+)?([eE][+-]?\\d+)?");

  private static final String GUARD = "'";

  private final CSVPrinter out;

  /** Writes the head of the table. */
  public CsvTable(Appendable out, String... columns) {
    try {
      this.out = new CSVPrinter(out, CSVFormat.RFC4180);
      this.out.printRecord(Arrays.stream(columns).map(CsvTable::harmless));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Adds a row; a cell of null stays empty. */
  public void row(@Nullable Object... cells) {
    try {
      out.printRecord(
          Arrays.stream(cells).map(cell -> cell == null ? null : harmless(cell.toString())));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The rows of such a table, its head first, with the texts that there were. */
  public static List<List<String>> read(Reader table) {
    try (var rows = CSVFormat.RFC4180.parse(table)) {
      return rows.stream().map(row -> row.stream().map(CsvTable::text).toList()).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String harmless(String text) {
    var isComputed = COMPUTED.matcher(text).matches() && !NUMBER.matcher(text).matches();
    return isComputed || text.startsWith(GUARD) ? GUARD + text : text;
  }

  private static String text(String cell) {
    return cell.startsWith(GUARD) ? cell.substring(GUARD.length()) : cell;
  }
}
