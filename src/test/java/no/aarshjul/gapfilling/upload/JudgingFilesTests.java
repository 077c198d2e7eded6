package no.aarshjul.gapfilling.upload;

import static no.aarshjul.gapfilling.HostileFiles.emptyCells;
import static no.aarshjul.gapfilling.HostileFiles.manyTexts;
import static no.aarshjul.gapfilling.HostileFiles.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Objects;
import no.aarshjul.gapfilling.GapFillingProperties;
import no.aarshjul.gapfilling.HostileFiles;
import no.aarshjul.platform.Refusal;
import no.aarshjul.platform.sheets.Sheets;
import no.aarshjul.platform.sheets.Sheets.Cell;
import no.aarshjul.platform.sheets.Sheets.Kind;
import org.apache.poi.ss.usermodel.FormulaError;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.mock.env.MockEnvironment;

/** Files looked at in processes of their own, as the application does. */
class JudgingFilesTests {

  private static final GapFillingProperties PROPERTIES =
      Binder.get(new MockEnvironment())
          .bindOrCreate("aarshjul.gap-filling", GapFillingProperties.class);

  private final JudgingFiles judging = new JudgingFiles(PROPERTIES, new FileProcesses(PROPERTIES));

  private static void isTooLarge(ThrowingCallable deed, String words) {
    assertThatThrownBy(deed)
        .isInstanceOfSatisfying(
            Refusal.class, refusal -> assertThat(refusal.kind()).isEqualTo(Refusal.Kind.TOO_LARGE))
        .hasMessageContaining(words);
  }

  private static byte[] filled() {
    return HostileFiles.bytes(
        out -> {
          try (var book = new XSSFWorkbook()) {
            var row = book.createSheet("Økonomi").createRow(2);
            row.createCell(0).setCellValue(" Ålesund");
            row.createCell(1).setCellValue(0.1 + 0.2);
            row.createCell(2).setCellValue(true);
            row.createCell(3).setCellFormula("B3*2");
            row.createCell(4).setCellErrorValue(FormulaError.DIV0.getCode());
            var percent = book.createCellStyle();
            percent.setDataFormat(book.createDataFormat().getFormat("0.0%"));
            row.createCell(5).setCellValue(0.614);
            row.getCell(5).setCellStyle(percent);
            var day = book.createCellStyle();
            day.setDataFormat((short) 14);
            row.createCell(6).setCellValue(46143);
            row.getCell(6).setCellStyle(day);
            row.createCell(7).setCellStyle(day);
            book.createSheet("_key").createRow(0).createCell(0).setCellValue(1);
            book.write(out);
          }
        });
  }

  @Test
  void aWorkbookIsReadWithWhatItsCellsHold() {
    var sheets = judging.workbook(filled());
    assertThat(sheets.sheets()).extracting(Sheets.Sheet::name).containsExactly("Økonomi", "_key");
    var row = Objects.requireNonNull(sheets.sheets().getFirst().row(3));
    assertThat(row.cells())
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                0, Cell.of(Kind.TEXT, " Ålesund"),
                1, Cell.of(Kind.NUMBER, "0.3"),
                2, Cell.of(Kind.TRUTH, "TRUE"),
                3, Cell.of(Kind.FORMULA, "=B3*2"),
                4, Cell.of(Kind.ERROR, "#DIV/0!"),
                5, new Cell(Kind.NUMBER, "0.614", true),
                6, Cell.of(Kind.DATE, "2026-05-01")));
  }

  @Test
  void evidenceIsKnownByItsContent() {
    assertThat(judging.evidence("minutes.pdf", HostileFiles.pdf(document -> {})))
        .isEqualTo(FileKind.PDF);
    assertThatThrownBy(() -> judging.evidence("minutes.pdf", HostileFiles.program()))
        .hasMessageContaining("x-msdownload");
  }

  /** The file that once took a server down: 700 kB, whose sheet unpacks to 60 MB. */
  @Test
  void millionsOfEmptyCellsAreNotRead() {
    var file = with(filled(), Map.of("xl/worksheets/sheet1.xml", emptyCells(3_000_000)));
    assertThat(file.length).isLessThan(5_000_000);
    isTooLarge(() -> judging.workbook(file), "more than 200,000 cells");
  }

  @Test
  void textsThatFillTheMemoryEndTheProcessAlone() {
    var file = with(filled(), Map.of("xl/sharedStrings.xml", manyTexts(90_000_000)));
    assertThat(file.length).isLessThan(5_000_000);
    isTooLarge(() -> judging.workbook(file), "more memory or time");
  }

  @Test
  void whatIsTooLargeStartsNoProcess() {
    isTooLarge(() -> judging.workbook(new byte[6_000_000]), "larger than 5 MB");
    isTooLarge(() -> judging.evidence("a.pdf", new byte[11_000_000]), "larger than 10 MB");
  }
}
