package no.aarshjul.collection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.util.Map;
import no.aarshjul.collection.dataset.Missing;
import no.aarshjul.collection.dataset.Place;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;

/** Files: text and workbooks. */
class FileContractTests extends DialectContract {

  private String file(String name, String query, String rows, String series) {
    return """
        id: file
        dialect: csv-file
        host: files
        title: File
        citation: Somebody
        query: {address: "%s/%s", %s}
        rows: %s
        period: {yearsBack: 1, maxAge: 5}
        series:
          number: %s
        """
        .formatted(local.server.baseUrl(), name, query, rows, series);
  }

  @Test
  void nkomsFileIsReadWithItsTitleLinesAndRepeatedHeadings() throws Exception {
    local.answering("/mob.csv", LocalSources.sample("nkom-dekning-mob-kommuner.csv"));
    for (var column :
        Map.of("4G ≥ 30", "99.8", "5G ≥ 30", "36.7", "4G + 5G ≥ 100", "94").entrySet()) {
      var offline =
          local.asking(
              file(
                  "mob.csv",
                  "headings: [3, 4]",
                  "{name: Kommune, county: Fylke}",
                  "{take: only, field: \"%s\"}".formatted(column.getKey())));
      assertThat(read(offline, "file", "number", PORSGRUNN).value())
          .isEqualByComparingTo(column.getValue());
    }
  }

  @Test
  void municipalitiesOfTheSameNameAreToldApartByTheirCountyOrNotAtAll() throws Exception {
    local.answering("/old.csv", "Kommune;Fylke;Andel\nHERØY;MØRE OG ROMSDAL;1\nHERØY;NORDLAND;2\n");
    var series = "{take: only, field: Andel}";
    var offline =
        local.asking(file("old.csv", "headings: [1]", "{name: Kommune, county: Fylke}", series));
    assertThat(read(offline, "file", "number", new Place("1818", "Herøy", "Nordland")).value())
        .isEqualByComparingTo("2");
    assertThat(read(offline, "file", "number", new Place("9999", "Herøy", "Telemark")).missing())
        .isEqualTo(Missing.AMBIGUOUS);
  }

  @Test
  void emissionsOfAllSourcesAreAddedUp() throws Exception {
    local.answering("/ghg.csv", LocalSources.sample("miljodirektoratet-oversikt-detaljert.csv"));
    var offline =
        local.asking(
            file(
                "ghg.csv",
                "headings: [1]",
                "{number: Kommunenummer, year: År}",
                "{take: sum, field: Utslipp (tonn CO2-ekvivalenter)}"));
    assertThat(read(offline, "file", "number", PORSGRUNN).value()).isEqualByComparingTo("11622.53");
  }

  @Test
  void aWorkbookIsReadBySheetAndHeading() throws Exception {
    var body = new ByteArrayOutputStream();
    try (var workbook = new XSSFWorkbook()) {
      var sheet = workbook.createSheet("Fylke");
      var head = sheet.createRow(0);
      head.createCell(0).setCellValue("Fylkesnummer");
      head.createCell(1).setCellValue("År");
      head.createCell(2).setCellValue("SAIFI");
      var row = sheet.createRow(1);
      row.createCell(0).setCellValue("40");
      row.createCell(1).setCellValue(2025);
      row.createCell(2).setCellValue(1.4);
      workbook.write(body);
    }
    local.answering("/outages.xlsx", body.toByteArray());
    var described =
        file(
                "outages.xlsx",
                "sheet: Fylke",
                "{county: Fylkesnummer, year: År}",
                "{take: only, field: SAIFI}")
            .replace("csv-file", "xlsx-file")
            .replace("citation:", "level: county\ncitation:");
    assertThat(read(local.asking(described), "file", "number", PORSGRUNN).value())
        .isEqualByComparingTo("1.4");
    var wrong = described.replace("sheet: Fylke", "sheet: Nettselskap");
    assertThatThrownBy(() -> read(local.asking(wrong), "file", "number", PORSGRUNN))
        .hasMessageContaining("expected the sheet \"Nettselskap\", found [Fylke]");
  }

  @Test
  void aRenamedColumnIsNamed() throws Exception {
    local.answering("/renamed.csv", "Kommunenummer;Verdi\n4001;1\n");
    var offline =
        local.asking(
            file(
                "renamed.csv",
                "headings: [1]",
                "{number: Kommunenummer}",
                "{take: only, field: Andel}"));
    assertThatThrownBy(() -> read(offline, "file", "number", PORSGRUNN))
        .hasMessageContaining(
            "expected the field \"Andel\" (series number), found [Kommunenummer, Verdi]");
  }
}
