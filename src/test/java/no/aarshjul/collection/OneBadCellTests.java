package no.aarshjul.collection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import no.aarshjul.collection.dataset.Missing;
import no.aarshjul.collection.dataset.Place;
import no.aarshjul.collection.dataset.Reading;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What cannot be read in one cell is the gap of one municipality, whatever the source speaks. */
class OneBadCellTests extends DialectContract {

  private static final Place BODO = new Place("1804", "Bodø", "Nordland");

  private String described(String dialect, String query, String rest) {
    return """
        id: any
        dialect: %s
        host: %s
        title: Any
        citation: Somebody
        query: {%s}
        period: {yearsBack: 1, maxAge: 1}
        %s
        """
        .formatted(dialect, dialect.endsWith("-file") ? "files" : "nve", query, rest);
  }

  private Offline csv(String content) {
    local.answering("/any.csv", content);
    return local.asking(
        described(
            "csv-file",
            "address: \"%s/any.csv\"".formatted(local.server.baseUrl()),
            """
            rows: {number: Nr, year: År}
            series:
              only: {take: only, field: Andel, unit: percent}
              sum: {take: sum, field: Andel, absentIsZero: true}
            """));
  }

  private static void assertGap(Reading reading, String remark) {
    assertThat(reading.value()).isNull();
    assertThat(reading.missing()).isEqualTo(Missing.UNREADABLE);
    assertThat(reading.remark()).isEqualTo(remark);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "99,5 %*",
        "99,5 %¹",
        "99,5 1)",
        "ca. 99",
        "<5",
        "99,5-99,7",
        "99..5",
        "1.234,5",
        "+",
        "#DIV/0!",
        "1e999999999",
        "0x1F",
        "n/a",
        "٣٤"
      })
  void aTextThatIsNoNumberIsAGapOfItsLineAlone(String bad) throws Exception {
    var offline = csv("Nr;År;Andel\n4001;2025;61,4\n4003;2025;%s\n4012;2025;70\n".formatted(bad));
    for (var series : new String[] {"only", "sum"}) {
      assertThat(read(offline, "any", series, PORSGRUNN).value()).isEqualByComparingTo("61.4");
      assertThat(read(offline, "any", series, BAMBLE).value()).isEqualByComparingTo("70");
      assertGap(
          read(offline, "any", series, SKIEN), "line 3: expected a number, found " + bad.strip());
    }
  }

  @Test
  void aDoubledRecordIsAGapEvenIfBothSayTheSame() throws Exception {
    var offline = csv("Nr;År;Andel\n4003;2025;97,5\n4003;2025;97,5\n4001;2025;61,4\n");
    assertGap(
        read(offline, "any", "only", SKIEN),
        "line 2: expected one record, found 2 (line 2; line 3)");
    assertThat(read(offline, "any", "sum", SKIEN).value()).isEqualByComparingTo("195");
    assertThat(read(offline, "any", "only", PORSGRUNN).value()).isEqualByComparingTo("61.4");
  }

  @Test
  void aRecordWhoseYearCannotBeReadLeavesItsMunicipalityWithoutANumber() throws Exception {
    var offline = csv("Nr;År;Andel\n4003;2024;50\n4003;i fjor;60\n4001;2025;61,4\n4001;Kilde;\n");
    assertGap(
        read(offline, "any", "only", SKIEN), "line 3: expected a year in År, found \"i fjor\"");
    assertGap(
        read(offline, "any", "sum", SKIEN), "line 3: expected a year in År, found \"i fjor\"");
    assertThat(read(offline, "any", "only", PORSGRUNN).value())
        .as("a footnote is no record")
        .isEqualByComparingTo("61.4");
  }

  @Test
  void anOlderNumberDoesNotStandInForOneThatCannotBeRead() throws Exception {
    var offline = csv("Nr;År;Andel\n4003;2024;50\n4003;2025;60*\n4001;2024;60*\n4001;2025;61,4\n");
    assertGap(read(offline, "any", "only", SKIEN), "line 3: expected a number, found 60*");
    assertThat(read(offline, "any", "only", PORSGRUNN).value()).isEqualByComparingTo("61.4");
  }

  @Test
  void aSignOfTheSourceStaysWhatItMeans() throws Exception {
    var offline = csv("Nr;År;Andel\n4001;2025;:\n4003;2025;..\n4012;2025;.\n");
    assertThat(read(offline, "any", "only", PORSGRUNN).missing()).isEqualTo(Missing.SUPPRESSED);
    assertThat(read(offline, "any", "only", SKIEN).missing()).isEqualTo(Missing.MISSING);
    assertThat(read(offline, "any", "only", BAMBLE).missing()).isEqualTo(Missing.NOT_APPLICABLE);
  }

  @Test
  void whatCannotBeUsedAtAllIsRefusedWhenItIsFetched() {
    assertThatThrownBy(() -> read(csv("Nr;År;Prosent\n4001;2025;1\n"), "any", "only", SKIEN))
        .hasMessageContaining("expected the field \"Andel\"");
    assertThatThrownBy(() -> read(csv("Nr;År;Andel;Andel\n4001;2025;1;2\n"), "any", "only", SKIEN))
        .hasMessage("expected one column \"Andel\", found 2");
    assertThatThrownBy(
            () -> read(csv("<html><body>Vedlikehold</body></html>"), "any", "only", SKIEN))
        .hasMessageContaining("expected");
  }

  @Test
  void aRegisterWithoutASingleRecordIsNobodysZero() throws Exception {
    assertThat(read(csv("Nr;År;Andel\n"), "any", "sum", SKIEN).missing())
        .isEqualTo(Missing.NOT_IN_SOURCE);
    assertThat(read(csv("Nr;År;Andel\n4001;2025;1\n"), "any", "sum", SKIEN).value())
        .isEqualByComparingTo("0");
  }

  @Test
  void aWorkbooksTextIsAGapOfItsRow() throws Exception {
    var body = new ByteArrayOutputStream();
    try (var workbook = new XSSFWorkbook()) {
      var sheet = workbook.createSheet("Ark");
      row(sheet.createRow(0), "Nr", "År", "Andel");
      row(sheet.createRow(1), "4001", "2025", "61,4 (foreløpig)");
      row(sheet.createRow(2), "4003", "2025", "60");
      workbook.write(body);
    }
    local.answering("/any.xlsx", body.toByteArray());
    var offline =
        local.asking(
            described(
                "xlsx-file",
                "address: \"%s/any.xlsx\", sheet: Ark".formatted(local.server.baseUrl()),
                """
                rows: {number: Nr, year: År}
                series:
                  only: {take: only, field: Andel, unit: percent}
                """));
    assertThat(read(offline, "any", "only", SKIEN).value()).isEqualByComparingTo("60");
    assertGap(
        read(offline, "any", "only", PORSGRUNN),
        "Ark, row 2: expected a number, found 61,4 (foreløpig)");
  }

  private static void row(Row row, String... texts) {
    for (int column = 0; column < texts.length; column++) {
      row.createCell(column).setCellValue(texts[column]);
    }
  }

  @Test
  void aJsonRecordIsAGapOfItsOwn() throws Exception {
    local.answering(
        "/nve/list",
        """
        {"all":[{"nr":"4001","list":[{"n":3},{"n":"4 stk."}]},{"nr":"4003","list":[{"n":3},{"n":4}]},
                {"nr":"4012","list":null}]}
        """);
    var offline =
        local.asking(
            described(
                "json-list",
                "path: /list, items: \"all[].list[]\"",
                """
                rows: {number: nr}
                series:
                  only: {take: sum, field: n}
                """));
    assertThat(read(offline, "any", "only", SKIEN).value()).isEqualByComparingTo("7");
    assertGap(
        read(offline, "any", "only", PORSGRUNN), "all[0].list[1]: expected a number, found 4 stk.");
    assertThat(read(offline, "any", "only", BAMBLE).missing()).isEqualTo(Missing.MISSING);
  }

  private Offline cube(String values, String time, String status) {
    local.answering(
        "/nve/tables/00001/data.*",
        """
        {"class":"dataset","id":["Region","ContentsCode","Tid"],"size":[2,1,1],
         "dimension":{"Region":{"category":{"index":["4001","4003"],"label":{"4001":"Porsgrunn","4003":"Skien"}}},
           "ContentsCode":{"category":{"index":["Share"],"label":{"Share":"Share"}}},
           "Tid":{"category":{"index":["%s"],"label":{"%s":"%s"}}}},
         "value":%s%s}
        """
            .formatted(time, time, time, values, status));
    return local.asking(
        described(
            "pxweb-v2",
            "table: \"00001\", region: {dimension: Region}",
            """
            series:
              only: {pick: {ContentsCode: Share}, unit: percent}
            """));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"\"61,4*\" | 61,4*", "true | true", "{\"a\":1} | {\"a\":1}", "1e400 | 1E+400"})
  void aCellOfACubeIsAGapOfItsOwn(String value, String found) throws Exception {
    var offline = cube("[%s, 60]".formatted(value), "2025", "");
    assertThat(read(offline, "any", "only", SKIEN).value()).isEqualByComparingTo("60");
    assertGap(
        read(offline, "any", "only", PORSGRUNN),
        "value[0] [Share, 4001, 2025]: expected a number, found " + found);
  }

  @Test
  void aSignBesideANumberOfACubeCounts() throws Exception {
    var offline = cube("[0, 60]", "2025", ",\"status\":{\"0\":\":\",\"1\":\"p\"}");
    assertThat(read(offline, "any", "only", PORSGRUNN).missing()).isEqualTo(Missing.SUPPRESSED);
    assertThat(read(offline, "any", "only", SKIEN).value()).isEqualByComparingTo("60");
  }

  @Test
  void aCubeWithoutAnyYearOrWithAnUnchosenDimensionIsRefusedWhenItIsFetched() {
    assertThatThrownBy(() -> read(cube("[1, 2]", "i fjor", ""), "any", "only", SKIEN))
        .hasMessage("expected a year in a period of Tid, found [i fjor]");
    local.answering(
        "/nve/tables/00001/data.*",
        """
        {"class":"dataset","id":["Region","Kjonn","ContentsCode","Tid"],"size":[1,2,1,1],
         "dimension":{"Region":{"category":{"index":["4001"],"label":{"4001":"Porsgrunn"}}},
           "Kjonn":{"category":{"index":["1","2"],"label":{"1":"Menn","2":"Kvinner"}}},
           "ContentsCode":{"category":{"index":["Share"],"label":{"Share":"Share"}}},
           "Tid":{"category":{"index":["2025"],"label":{"2025":"2025"}}}},
         "value":[1,2]}
        """);
    var offline =
        local.asking(
            described(
                "pxweb-v2",
                "table: \"00001\", region: {dimension: Region}",
                """
                series:
                  only: {pick: {ContentsCode: Share}, unit: percent}
                """));
    assertThatThrownBy(() -> read(offline, "any", "only", SKIEN))
        .hasMessage("expected one code in the dimension Kjonn, found [1, 2]");
  }

  @Test
  void oneDayOfAStationThatCannotBeReadIsOneDayThatWasNotMeasured() throws Exception {
    local.answering(
        "/nve/lookup/stations", "[{\"station\":\"A\",\"eoi\":\"1\",\"municipality\":\"Bodø\"}]");
    var days = "{\"value\":10,\"coverage\":90},".repeat(300);
    local.answering(
        "/nve/stats/day/.*",
        """
        [{"station":"A","municipality":"Bodø","component":"PM10",
          "values":[%s{"value":"feil","coverage":90},{"value":9,"coverage":null}]}]
        """
            .formatted(days));
    var offline =
        local.asking(
            described(
                "nilu",
                "components: PM10",
                """
                rows: {name: municipality}
                series:
                  pm10: {take: mean, field: mean}
                """));
    assertThat(read(offline, "any", "pm10", BODO).value()).isEqualByComparingTo("10");
  }
}
