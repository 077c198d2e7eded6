package no.aarshjul.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import no.aarshjul.audit.Audit;
import no.aarshjul.audit.Chain;
import no.aarshjul.platform.Language;
import no.aarshjul.platform.Refusal;
import no.aarshjul.platform.sheets.ReadingSheets;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mockito.Mockito;
import org.springframework.context.support.StaticMessageSource;
import org.springframework.transaction.support.TransactionTemplate;

/** What native readers correct comes back as a file of the set. */
class TakingWordsTests {

  private static final String SET = "norway-sdg-2026";

  private final Wording wording = ShippedCatalogue.wording(new StaticMessageSource());
  private final Audit audit = mock();
  @TempDir private Path folder;
  private TakingWords taking;

  @BeforeEach
  void build() {
    IndicatorSets sets = mock();
    Mockito.when(sets.find(any())).thenReturn(Optional.empty());
    var learning = new LearningWords(sets, wording);
    LoadingSets loading = mock();
    Mockito.when(loading.folder()).thenReturn(folder);
    TransactionTemplate transaction = mock();
    Mockito.doAnswer(
            call -> {
              call.<Consumer<Object>>getArgument(0).accept(null);
              return null;
            })
        .when(transaction)
        .executeWithoutResult(any());
    taking =
        new TakingWords(
            wording,
            bytes ->
                ReadingSheets.read(bytes, new ReadingSheets.Wanted(name -> true, false, 100_000)),
            loading,
            learning,
            transaction,
            audit);
  }

  @Test
  void anUntouchedWorkbookChangesNothing() throws Exception {
    var taken = taking.take(SET, edited(book -> {}));

    assertThat(taken.wrong()).isEmpty();
    assertThat(taken.changed()).isZero();
    assertThat(folder.resolve(SET).resolve("words_nn.csv")).exists();
  }

  @Test
  void aCorrectionIsShownAtOnceAndKeptAsAFileOfTheSet() throws Exception {
    var before = wording.words(wording.originals(SET), Language.NYNORSK).size();

    var taken =
        taking.take(
            SET,
            edited(
                book -> {
                  var row = row(book, "nn", "Forest area");
                  row.getCell(3).setCellValue("Skogområde");
                  row.getCell(4).setCellValue("reviewed");
                  row.getCell(5).setCellValue("Kari Nordmann");
                  row.getCell(6).setCellValue("2026-12-01");
                }));

    assertThat(taken.wrong()).isEmpty();
    assertThat(taken.changed()).isOne();
    assertThat(wording.in(Language.NYNORSK).of("Forest area")).isEqualTo("Skogområde");
    assertThat(Files.readString(folder.resolve(SET).resolve("words_nn.csv")))
        .contains("Forest area,Skogområde,reviewed,Kari Nordmann,2026-12-01");
    assertThat(wording.words(wording.originals(SET), Language.NYNORSK)).hasSize(before);
    verify(audit).record(eq(Chain.SYSTEM), eq("words.taken"), eq(SET + "/nn"), any(), any(), any());
  }

  @Test
  void everyWrongRowIsToldWithItsNumberAndNothingIsTaken() throws Exception {
    var taken =
        taking.take(
            SET,
            edited(
                book -> {
                  row(book, "nb", "Forest area").getCell(3).setCellValue("");
                  row(book, "nn", "Hydropower").getCell(4).setCellValue("ok");
                  row(book, "nn", "Forest area").getCell(2).setCellValue("Forests");
                }));

    assertThat(taken.wrong())
        .extracting(TakingWords.Wrong::sheet)
        .containsExactly("nb", "nn", "nn");
    assertThat(taken.wrong())
        .extracting(one -> one.problem().key())
        .containsExactlyInAnyOrder("words.empty", "words.status", "words.unknown-text");
    assertThat(taken.wrong().getFirst().problem().getMessage()).startsWith("Row ");
    assertThat(wording.in(Language.BOKMAL).of("Forest area")).isEqualTo("Skogareal");
    assertThat(folder.resolve(SET)).doesNotExist();
  }

  @Test
  void anotherWorkbookIsRefused() {
    assertThatThrownBy(
            () ->
                taking.take(
                    SET,
                    edited(
                        book -> {
                          book.setSheetName(0, "Ark1");
                          book.setSheetName(1, "Ark2");
                        })))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining("nb, nn")
        .hasMessageContaining("Ark1");
  }

  private byte[] edited(Consumer<XSSFWorkbook> edit) throws Exception {
    var originals = wording.originals(SET);
    var bytes = ReviewBook.write(originals, language -> wording.words(originals, language));
    try (var book = new XSSFWorkbook(new ByteArrayInputStream(bytes));
        var out = new ByteArrayOutputStream()) {
      edit.accept(book);
      book.write(out);
      return out.toByteArray();
    }
  }

  private static Row row(XSSFWorkbook book, String sheet, String english) {
    for (var row : book.getSheet(sheet)) {
      if (row.getCell(2).getStringCellValue().equals(english)) {
        return row;
      }
    }
    throw new AssertionError(english);
  }
}
