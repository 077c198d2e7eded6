package no.aarshjul.gapfilling.workbook;

import static no.aarshjul.gapfilling.GapFillingStage.counted;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import no.aarshjul.audit.Trail;
import no.aarshjul.gapfilling.GapFillingStage;
import no.aarshjul.gapfilling.HostileFiles;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The workbook out and in again: whole or not at all, and by way of LibreOffice. */
@SuppressWarnings("NullAway.Init")
class WorkbookRoundTripTests {

  private static final String TURNOUT = "SC-SH-SI-4C";

  private static GapFillingStage stage;

  @TempDir Path folder;

  @BeforeAll
  static void start(@TempDir Path home) throws Exception {
    stage = GapFillingStage.open(home);
  }

  @AfterAll
  static void stop() {
    stage.close();
  }

  private static List<String> actions(String dataPoint) {
    return stage.get(Trail.class).of(stage.evaluation("1508").chain()).stream()
        .filter(entry -> entry.subject().equals(dataPoint))
        .map(entry -> entry.action())
        .toList();
  }

  @Test
  void aWorkbookIsTakenOverWholeOrNotAtAll() {
    var workbook = stage.workbook("1508", "alesund");
    var filled =
        HostileFiles.edited(
            workbook,
            book -> {
              fill(book, "EC-I-T-7A", "12");
              fill(book, "EC-I-WS-5C", "13");
            });
    var upload = stage.compare(filled, "alesund");
    assertThat(upload.count("new")).isEqualTo(2);
    stage.draft("EC-I-WS-5C", counted("14"), 0, "alesund-technical");
    assertThatThrownBy(() -> stage.apply(upload, List.of("EC-I-T-7A", "EC-I-WS-5C"), "alesund"))
        .hasMessageContaining("changed by somebody else");
    assertThat(stage.line("EC-I-T-7A").draft()).isNull();

    var again = stage.compare(filled, "alesund");
    assertThat(again.telling())
        .extracting(Upload.Line::state)
        .containsExactlyInAnyOrder("new", "conflict");
    assertThat(stage.apply(again, List.of("EC-I-T-7A", "EC-I-WS-5C"), "alesund")).isEqualTo(2);
    assertThat(stage.line("EC-I-WS-5C").input().result()).isEqualTo("13");
    assertThat(actions("EC-I-T-7A")).containsExactly("draft.uploaded");
    assertThatThrownBy(() -> stage.apply(again, List.of("EC-I-T-7A"), "alesund"))
        .hasMessageContaining("taken over already");
    assertThatThrownBy(() -> stage.apply(again, List.of("EC-I-T-7A"), "alesund-technical"))
        .as("somebody else's upload")
        .hasMessageContaining("There is no upload");
  }

  private static void fill(XSSFWorkbook book, String dataPoint, String typed) {
    for (var sheet : book) {
      for (var row : sheet) {
        var key = row.getCell(WorkbookColumn.KEY.ordinal());
        if (key != null && key.toString().equals(dataPoint)) {
          row.getCell(WorkbookColumn.TYPED.ordinal()).setCellValue(Double.parseDouble(typed));
          row.getCell(WorkbookColumn.QUALITY.ordinal()).setCellValue("Accurate measurements");
          row.getCell(WorkbookColumn.SOURCE.ordinal()).setCellValue("counted");
        }
      }
    }
  }

  @Test
  void aContributorsWorkbookChangesOnlyTheOwnDepartment() {
    var filled =
        HostileFiles.edited(
            stage.workbook("1508", "alesund-technical"),
            book -> {
              fill(book, "EC-I-WA-1C", "5");
              fill(book, TURNOUT, "60");
              fill(book, "EN-EN-WA-1C/other", "3");
            });
    var upload = stage.compare(filled, "alesund-technical");
    assertThat(upload.telling())
        .filteredOn(line -> line.dataPoint().equals(TURNOUT))
        .singleElement()
        .satisfies(
            line -> {
              assertThat(line.state()).isEqualTo("refused");
              assertThat(line.reasons())
                  .containsExactly("This value belongs to another department.");
            });
    assertThat(upload.telling())
        .filteredOn(line -> line.dataPoint().equals("EN-EN-WA-1C/other"))
        .singleElement()
        .extracting(Upload.Line::state)
        .isEqualTo("new");
  }

  /** Opened and saved by LibreOffice, the workbook says the same as before. */
  @Test
  void libreOfficeSavesWhatItRead() throws Exception {
    var filled =
        HostileFiles.edited(
            stage.workbook("1508", "alesund"), book -> fill(book, "EN-EN-WS-2C", "7.5"));
    var file = Files.write(folder.resolve("filled.xlsx"), filled);
    var saved = Files.createDirectories(folder.resolve("saved"));
    var process =
        new ProcessBuilder(
                "soffice",
                "-env:UserInstallation=" + folder.resolve("profile").toUri(),
                "--headless",
                "--convert-to",
                "xlsx:Calc MS Excel 2007 XML",
                "--outdir",
                saved.toString(),
                file.toString())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("soffice.log").toFile())
            .start();
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    var bytes = Files.readAllBytes(saved.resolve("filled.xlsx"));
    var upload = stage.compare(bytes, "alesund");
    assertThat(upload.strangers()).isEmpty();
    assertThat(upload.telling())
        .singleElement()
        .satisfies(
            line -> {
              assertThat(line.state()).isEqualTo("new");
              assertThat(line.then()).isEqualTo("7.5, Accurate measurements, counted");
            });
    try (var book = new XSSFWorkbook(new ByteArrayInputStream(bytes))) {
      assertThat(book.getSheet("Economy").getProtect()).isTrue();
      assertThat(book.getSheet("Economy").getDataValidations()).isNotEmpty();
      assertThat(
              book.isSheetHidden(book.getSheetIndex(WorkbookKey.SHEET))
                  || book.isSheetVeryHidden(book.getSheetIndex(WorkbookKey.SHEET)))
          .isTrue();
    }
  }
}
