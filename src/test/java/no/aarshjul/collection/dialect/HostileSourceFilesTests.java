package no.aarshjul.collection.dialect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import no.aarshjul.collection.dataset.Dataset;
import no.aarshjul.collection.dataset.Period;
import no.aarshjul.collection.transport.Answer;
import no.aarshjul.collection.transport.Request;
import no.aarshjul.observation.Level;
import no.aarshjul.platform.BoundedProcess;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.util.unit.DataSize;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * What a source sends when somebody else has taken it over: each is refused in words that name the
 * limit, and the memory of this process stays what it was.
 */
class HostileSourceFilesTests {

  private static final long MEGABYTE = 1024 * 1024;
  private static final long MOST_HEAP = 120 * MEGABYTE;

  private static final String SHEET_START =
      "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData>";

  /** A workbook whose first sheet has other content. */
  private static byte[] workbook(String start, String repeated, int times) throws IOException {
    var plain = new ByteArrayOutputStream();
    try (var workbook = new XSSFWorkbook()) {
      workbook.createSheet("Data").createRow(0).createCell(0).setCellValue("Kommune");
      workbook.write(plain);
    }
    var parts = new LinkedHashMap<String, byte[]>();
    try (var zip =
        new java.util.zip.ZipInputStream(new java.io.ByteArrayInputStream(plain.toByteArray()))) {
      for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        parts.put(entry.getName(), zip.readAllBytes());
      }
    }
    var hostile = new ByteArrayOutputStream();
    try (var zip = new ZipOutputStream(hostile)) {
      for (var part : parts.entrySet()) {
        zip.putNextEntry(new ZipEntry(part.getKey()));
        if (part.getKey().equals("xl/worksheets/sheet1.xml")) {
          zip.write(start.getBytes(StandardCharsets.UTF_8));
          var chunk = repeated.repeat(1_000).getBytes(StandardCharsets.UTF_8);
          for (int i = 0; i < times / 1_000; i++) {
            zip.write(chunk);
          }
          zip.write("</row></sheetData></worksheet>".getBytes(StandardCharsets.UTF_8));
        } else {
          zip.write(part.getValue());
        }
        zip.closeEntry();
      }
    }
    return hostile.toByteArray();
  }

  private static Map<String, byte[]> workbooks() {
    try {
      return Map.of(
          "millions of empty cells",
              workbook(SHEET_START + "<row r=\"1\">", "<c r=\"A1\"/>", 5_000_000),
          "millions of cells", workbook(SHEET_START + "<row>", "<c><v>1</v></c>", 3_000_000),
          "one text that does not end",
              workbook(SHEET_START + "<row><c t=\"str\"><v>", "aaaaaaaaaa", 60_000_000),
          "elements in elements", workbook(SHEET_START, "<row><c>", 5_000_000),
          "entities that multiply",
              workbook(
                  "<!DOCTYPE a [<!ENTITY b \"bbbbbbbbbb\"><!ENTITY c \"&b;&b;&b;&b;&b;&b;\">]>"
                      + SHEET_START
                      + "<row><c t=\"str\"><v>",
                  "&c;",
                  1_000),
          "no workbook", "PK\3\4 and nothing else".getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void workbooksAreReadElsewhereAndWithinLimits() {
    workbooks()
        .forEach(
            (name, bytes) ->
                assertThat(costOf(() -> refusal(() -> rows(bytes))))
                    .as(name)
                    .isLessThan(MOST_HEAP));
  }

  /** What a workbook got, if it was not taken. */
  private static void refusal(Runnable reading) {
    assertThatThrownBy(reading::run)
        .isInstanceOf(UnreadableResponse.class)
        .hasMessageContaining("expected");
  }

  private static void rows(byte[] workbook) {
    var found = SheetProcess.read(workbook, "Data");
    if (found.refused() != null) {
      throw new UnreadableResponse(found.refused());
    }
  }

  @Test
  void aReaderThatTakesTooMuchIsEnded() throws IOException {
    var bytes = workbook(SHEET_START + "<row>", "<c><v>1</v></c>", 900_000);
    var slow =
        new BoundedProcess(
            SheetProcess.class,
            DataSize.ofMegabytes(384),
            Duration.ofMillis(1),
            DataSize.ofMegabytes(64));
    assertThatThrownBy(() -> SheetProcess.read(bytes, "Data", slow))
        .hasMessageContaining("takes more time");
    var small =
        new BoundedProcess(
            SheetProcess.class,
            DataSize.ofMegabytes(24),
            Duration.ofSeconds(60),
            DataSize.ofMegabytes(64));
    assertThatThrownBy(() -> SheetProcess.read(bytes, "Data", small))
        .hasMessageContaining("takes more memory");
    var brief =
        new BoundedProcess(
            SheetProcess.class,
            DataSize.ofMegabytes(384),
            Duration.ofSeconds(60),
            DataSize.ofKilobytes(1));
    assertThatThrownBy(() -> SheetProcess.read(bytes, "Data", brief))
        .hasMessageContaining("takes more answer");
  }

  @ParameterizedTest
  @ValueSource(strings = {";", "\n", "\";\"\n", "a;b\n"})
  void linesOfText(String repeated) {
    var bytes =
        repeated.repeat((int) (30 * MEGABYTE) / repeated.length()).getBytes(StandardCharsets.UTF_8);
    assertThat(costOf(() -> refused(bytes, "at most 1000000 fields"))).isLessThan(MOST_HEAP);
  }

  @Test
  void aLineThatDoesNotEnd() {
    refused("a".repeat(200_000).getBytes(StandardCharsets.UTF_8), "at most 100000 bytes");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{},", "0,", "\"\",", "[[],[]],"})
  void listsInJson(String repeated) {
    var bytes =
        ("[" + repeated.repeat((int) (40 * MEGABYTE) / repeated.length()) + "0]")
            .getBytes(StandardCharsets.UTF_8);
    assertThatThrownBy(() -> JsonRows.tree(answer(bytes))).isInstanceOf(UnreadableResponse.class);
  }

  private static void refused(byte[] body, String words) {
    var query = JsonNodeFactory.instance.objectNode();
    var dataset =
        new Dataset(
            "lines",
            "csv-file",
            "files",
            "Lines",
            "Somebody",
            true,
            Level.MUNICIPALITY,
            null,
            null,
            query,
            null,
            new Period(0, 0),
            Map.of(),
            List.of());
    assertThatThrownBy(() -> new DelimitedFile().rows(dataset, 0, answer(body)))
        .isInstanceOf(UnreadableResponse.class)
        .hasMessageContaining(words);
  }

  private static Answer answer(byte[] body) {
    return new Answer(Request.get("data", "/data"), 200, body, "text/plain", Map.of());
  }

  /** Bytes that this thread has allocated meanwhile. */
  private static long costOf(Runnable work) {
    var threads =
        (com.sun.management.ThreadMXBean) java.lang.management.ManagementFactory.getThreadMXBean();
    var before = threads.getCurrentThreadAllocatedBytes();
    work.run();
    return threads.getCurrentThreadAllocatedBytes() - before;
  }
}
