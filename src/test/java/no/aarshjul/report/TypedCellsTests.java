package no.aarshjul.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.StringReader;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import no.aarshjul.catalogue.TopBand;
import no.aarshjul.cycle.CohortId;
import no.aarshjul.platform.CsvTable;
import no.aarshjul.platform.Language;
import no.aarshjul.report.results.CohortResults;
import no.aarshjul.report.results.SetResults;
import no.aarshjul.report.results.Words;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.WorkbookFactory;
import org.junit.jupiter.api.Test;
import org.springframework.context.support.ResourceBundleMessageSource;

/**
 * What a city has typed stands in workbooks as it was typed. Sources of a real results workbook had
 * got visible apostrophes, which nobody could tell from those that people type.
 */
class TypedCellsTests {

  private static final List<String> TYPED =
      List.of(
          "- se vedlegg",
          "+47 70 16 20 00",
          "@kommunen",
          "=2+2",
          "'sitat'",
          "'=2+2",
          "–",
          "Valgkontoret");

  private static Words words() {
    var messages = new ResourceBundleMessageSource();
    messages.setBasenames("messages", "outputs");
    messages.setDefaultEncoding("UTF-8");
    return new Words(messages, Language.ENGLISH);
  }

  /** The typed texts among the cells of a workbook, none of which is computed. */
  private static List<String> typed(byte[] workbook) throws Exception {
    var found = new ArrayList<String>();
    try (var book = WorkbookFactory.create(new ByteArrayInputStream(workbook))) {
      for (var sheet : book) {
        for (var row : sheet) {
          for (var cell : row) {
            if (cell.getCellType() == CellType.STRING
                && TYPED.stream().anyMatch(cell.getStringCellValue()::endsWith)) {
              found.add(cell.getStringCellValue());
            }
          }
        }
      }
    }
    return found;
  }

  @Test
  void theResultsWorkbookHasTheTextsThemselves() throws Exception {
    assertThat(typed(Workbook.write(Samples.from(TYPED), words()))).containsAll(TYPED);
    assertThat(typed(Workbook.write(Samples.from(TYPED), words())))
        .doesNotContain("'- se vedlegg", "'+47 70 16 20 00", "'@kommunen", "''sitat'");
  }

  @Test
  void theCohortsWorkbookHasTheTextsThemselves() throws Exception {
    try (var workbook = new CohortWorkbook(words())) {
      workbook.add(Samples.from(TYPED));
      var nobody =
          new CohortResults(
              new CohortId(new UUID(0, 1)),
              "Test",
              2020,
              Instant.parse("2020-09-01T10:00:00Z"),
              false,
              new SetResults.Profile("sample", "Sample", "Made for a test.", TopBand.FROM_95),
              false,
              List.of());
      assertThat(typed(workbook.finish(nobody).body())).containsAll(TYPED).hasSameSizeAs(TYPED);
    }
  }

  @Test
  void theTableForProgramsHasThemHarmlessAndReadableAgain() {
    var csv = new StringBuilder();
    new OpenDataTable(csv).add(Samples.from(TYPED));
    assertThat(csv.toString())
        .contains(",'- se vedlegg,", ",'=2+2,", ",'@kommunen,", ",''sitat',")
        .doesNotContain(",=2+2,");
    var rows = CsvTable.read(new StringReader(csv.toString()));
    var source = Objects.requireNonNull(rows.getFirst()).indexOf("source");
    assertThat(rows.stream().skip(1).map(row -> row.get(source))).containsExactlyElementsOf(TYPED);
  }
}
