package no.aarshjul.collection.dialect;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import no.aarshjul.platform.BoundedProcess;
import no.aarshjul.platform.BoundedProcess.Answered;
import no.aarshjul.platform.BoundedProcess.BeyondBounds;
import no.aarshjul.platform.BoundedProcess.Broken;
import no.aarshjul.platform.Json;
import no.aarshjul.platform.Refusal;
import no.aarshjul.platform.sheets.ReadingSheets;
import no.aarshjul.platform.sheets.Sheets;
import no.aarshjul.platform.sheets.Sheets.Area;
import no.aarshjul.platform.sheets.Sheets.Cell;
import org.jspecify.annotations.Nullable;
import org.springframework.util.unit.DataSize;
import tools.jackson.databind.ObjectMapper;

/**
 * Reads one sheet of a source's workbook in a process of its own: the file comes from a host that
 * may have been taken over, and is larger than what people may upload.
 */
final class SheetProcess {

  /** A line for each of Norway's basic units and 70 columns. */
  static final int MOST_CELLS = 1_000_000;

  private static final DataSize HEAP = DataSize.ofMegabytes(384);
  private static final Duration TIME = Duration.ofSeconds(60);
  private static final DataSize ANSWER = DataSize.ofMegabytes(64);

  private static final ObjectMapper JSON = Json.mapper().build();

  private SheetProcess() {}

  /**
   * What was found.
   *
   * @param sheets names of all sheets
   * @param lines of the sheet that was asked for, those that are not empty; null if there is none
   * @param merged areas of that sheet that are shown as one cell
   * @param refused why it was not read to the end
   */
  record Found(
      List<String> sheets,
      @Nullable List<Line> lines,
      List<Area> merged,
      @Nullable String refused) {}

  /**
   * A row.
   *
   * @param number from 1
   * @param texts by column; numbers in full, however many digits the cell shows of them
   */
  record Line(int number, List<String> texts) {}

  /**
   * Reads a sheet.
   *
   * @throws UnreadableResponse if that would take more than it may, or ends the process
   */
  static Found read(byte[] workbook, String sheet) {
    return read(workbook, sheet, new BoundedProcess(SheetProcess.class, HEAP, TIME, ANSWER));
  }

  static Found read(byte[] workbook, String sheet, BoundedProcess process) {
    try {
      return switch (process.run(out -> write(out, sheet, workbook))) {
        case Answered answer -> JSON.readValue(answer.bytes(), Found.class);
        case BeyondBounds beyond ->
            throw new UnreadableResponse(
                "expected a workbook, found one that takes more %s to read than it may"
                    .formatted(beyond.bound()));
        case Broken broken ->
            throw new UnreadableResponse(
                "expected a workbook, found one that ends what reads it (%d)"
                    .formatted(broken.exitStatus()));
      };
    } catch (IOException e) {
      throw new java.io.UncheckedIOException("No process could be started to read a workbook", e);
    }
  }

  private static void write(DataOutputStream out, String sheet, byte[] workbook)
      throws IOException {
    out.writeUTF(sheet);
    out.write(workbook);
  }

  public static void main(String[] none) throws IOException {
    var answer = System.out;
    // What libraries say to themselves is no answer.
    System.setOut(System.err);
    var in = new DataInputStream(System.in);
    var sheet = in.readUTF();
    JSON.writeValue(answer, find(in.readAllBytes(), sheet));
    answer.flush();
  }

  private static Found find(byte[] workbook, String name) {
    try {
      var sheets =
          ReadingSheets.read(workbook, new ReadingSheets.Wanted(name::equals, true, MOST_CELLS));
      return new Found(
          sheets.sheets().stream().map(Sheets.Sheet::name).toList(),
          sheets.named(name).map(SheetProcess::lines).orElse(null),
          sheets.named(name).map(Sheets.Sheet::merged).orElse(List.of()),
          null);
    } catch (Refusal refusal) {
      return new Found(
          List.of(),
          null,
          List.of(),
          refusal.kind() == Refusal.Kind.TOO_LARGE
              ? "expected at most %d cells and a hundred sheets, found more".formatted(MOST_CELLS)
              : "expected a workbook, found " + JsonStat.beginning(workbook));
    }
  }

  private static List<Line> lines(Sheets.Sheet sheet) {
    return sheet.rows().stream().map(row -> new Line(row.number(), texts(row))).toList();
  }

  private static List<String> texts(Sheets.Row row) {
    var texts = new ArrayList<String>();
    row.cells().keySet().stream()
        .sorted()
        .forEach(
            column -> {
              while (texts.size() < column) {
                texts.add("");
              }
              texts.add(text(row.cells().get(column)));
            });
    return texts;
  }

  private static String text(@Nullable Cell cell) {
    if (cell == null) {
      return "";
    }
    return switch (cell.kind()) {
      case NUMBER -> number(cell);
      case DATE, ERROR -> cell.text();
      case TRUTH -> Boolean.toString(cell.text().equals("TRUE"));
      case TEXT -> cell.text().strip();
      case FORMULA -> "formula without result (%s)".formatted(cell.text());
    };
  }

  /** A share is what the cell shows, as in a text file. */
  private static String number(Cell cell) {
    var number = new BigDecimal(cell.text());
    return cell.percent()
        ? number.movePointRight(2).stripTrailingZeros().toPlainString() + " %"
        : number.toPlainString();
  }
}
