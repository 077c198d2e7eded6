package no.aarshjul.collection;

import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.matchingJsonPath;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import no.aarshjul.collection.dataset.Missing;
import no.aarshjul.collection.dataset.Place;
import no.aarshjul.collection.dialect.UnreadableResponse;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/** The APIs of statistics: PxWebApi 2 and 1, and the Norwegian Institute of Public Health. */
class CubeContractTests extends DialectContract {

  private static final String ELECTRICITY =
      """
      id: electricity
      dialect: pxweb-v2
      host: ssb
      title: Elektrisitetsforbruk
      citation: Statistics Norway
      query:
        table: "14490"
        region: {dimension: Region, prefix: "K-", codelist: agg_KommSummer}
        fixed: {ContentsCode: {code: Forbruk, label: LABEL}}
      period: {yearsBack: 1, maxAge: 2}
      series:
        total: {pick: {Forbrukargruppe: {label: I alt}}, unit: GWh}
        homes: {pick: {Forbrukargruppe: [{label: Boliger}, {label: Hytter og fritidshus}]}, unit: GWh}
      """;

  private static String electricity() throws Exception {
    var label =
        JSON.readTree(LocalSources.sample("ssb-v2-14490-data.json"))
            .at("/dimension/ContentsCode/category/label/Forbruk")
            .asString();
    return ELECTRICITY.replace("LABEL", "\"" + label + "\"");
  }

  @Test
  void pxWeb2LooksUpCodesByLabelAndAsksForAllMunicipalitiesAtOnce() throws Exception {
    local
        .answering("/ssb/tables/14490/metadata.*", LocalSources.sample("ssb-v2-14490-data.json"))
        .answering("/ssb/tables/14490/data.*", LocalSources.sample("ssb-v2-14490-data.json"));
    var offline = local.asking(electricity());
    assertThat(read(offline, "electricity", "total", PORSGRUNN).value())
        .isEqualByComparingTo("2627.2");
    local.server.verify(
        1,
        postRequestedFor(urlEqualTo("/ssb/tables/14490/data?lang=no&outputFormat=json-stat2"))
            .withHeader(
                "User-Agent",
                com.github.tomakehurst.wiremock.client.WireMock.containing("Aarshjul"))
            .withRequestBody(matchingJsonPath("$.selection[0].variableCode", equalTo("Region")))
            .withRequestBody(matchingJsonPath("$.selection[0].codelist", equalTo("agg_KommSummer")))
            .withRequestBody(matchingJsonPath("$.selection[0].valueCodes[356]"))
            .withRequestBody(matchingJsonPath("$..valueCodes[?(@ == 'G1')]"))
            .withRequestBody(matchingJsonPath("$..valueCodes[?(@ == 'from(2023)')]")));
    assertThat(offline.dataCalls).hasSize(1);
    assertThat(offline.lookUps).hasSize(1);
  }

  @Test
  void severalChoicesAreAddedUp() throws Exception {
    var sample = LocalSources.sample("ssb-v2-14490-data.json");
    local
        .answering("/ssb/tables/14490/metadata.*", sample)
        .answering("/ssb/tables/14490/data.*", sample);
    var values = JSON.readTree(sample).path("value");
    // Groups in rows of two years: the third and the fourth group, their second year.
    var expected = values.get(5).decimalValue().add(values.get(7).decimalValue());
    assertThat(read(local.asking(electricity()), "electricity", "homes", PORSGRUNN).value())
        .isEqualByComparingTo(expected);
  }

  @Test
  void pxWeb2ReadsTheSameCellsInAnotherOrderOfTheDimensions() throws Exception {
    var cube = (ObjectNode) JSON.readTree(LocalSources.sample("ssb-v2-14490-data.json"));
    var turned = cube.deepCopy();
    turned.set("id", JSON.valueToTree(List.of("Tid", "ContentsCode", "Forbrukargruppe", "Region")));
    turned.set("size", JSON.valueToTree(List.of(2, 1, 7, 1)));
    var values = turned.putArray("value");
    for (int year = 0; year < 2; year++) {
      for (int group = 0; group < 7; group++) {
        values.add(cube.path("value").get(group * 2 + year));
      }
    }
    local
        .answering("/ssb/tables/14490/metadata.*", cube.toString())
        .answering("/ssb/tables/14490/data.*", turned.toString());
    assertThat(read(local.asking(electricity()), "electricity", "total", PORSGRUNN).value())
        .isEqualByComparingTo("2627.2");
  }

  @Test
  void aCodeWithAnotherLabelIsRefused() throws Exception {
    var sample = LocalSources.sample("ssb-v2-14490-data.json");
    local
        .answering("/ssb/tables/14490/metadata.*", sample)
        .answering("/ssb/tables/14490/data.*", sample);
    var offline = local.asking(ELECTRICITY.replace("LABEL", "Noe annet"));
    assertThatThrownBy(() -> read(offline, "electricity", "total", PORSGRUNN))
        .isInstanceOf(UnreadableResponse.class)
        .hasMessageContaining("expected the label \"Noe annet\" for Forbruk");
  }

  @Test
  void pxWeb2FindsATableByItsLabel() throws Exception {
    var sample = LocalSources.sample("ssb-v2-14490-data.json");
    local
        .answering("/ssb/tables\\?.*", LocalSources.sample("ssb-v2-tables.json"))
        .answering("/ssb/tables/14490/metadata.*", sample)
        .answering("/ssb/tables/14490/data.*", sample);
    var searching =
        electricity().replace("table: \"14490\"", "search: forbruk\n  label: Elektrisitetsforbruk");
    assertThat(read(local.asking(searching), "electricity", "total", PORSGRUNN).value())
        .isEqualByComparingTo("2627.2");
    var wrong =
        electricity().replace("table: \"14490\"", "search: forbruk\n  label: Fjernvarmeforbruk");
    assertThatThrownBy(() -> read(local.asking(wrong), "electricity", "total", PORSGRUNN))
        .hasMessageContaining("expected one open table whose label contains \"Fjernvarmeforbruk\"");
  }

  @Test
  void aQueryThatExceedsTheLimitOfCellsIsSplitByMunicipalities() throws Exception {
    var sample = LocalSources.sample("ssb-v2-14490-data.json");
    local
        .answering("/ssb/tables/14490/metadata.*", sample)
        .answering("/ssb/tables/14490/data.*", sample);
    var wide =
        electricity()
            .replace("period: {yearsBack: 1, maxAge: 2}", "period: {yearsBack: 1, maxAge: 900}");
    var offline = local.asking(wide);
    offline.readings(offline.sources.get("electricity"));
    // 3 groups x 902 years x 357 municipalities are more than 800 000 cells.
    assertThat(offline.dataCalls).containsExactly("electricity data-1", "electricity data-2");
  }

  @Test
  void missingSignsOfPxWebStayDifferentThings() throws Exception {
    var cube = JSON.readTree(LocalSources.sample("ssb-v2-13526-missing.json"));
    local.answering("/ssb/tables/13526/data.*", cube.toString());
    var offline =
        local.asking(
            """
            id: signs
            dialect: pxweb-v2
            host: ssb
            title: KOSTRA
            citation: Statistics Norway
            query: {table: "13526", region: {dimension: KOKkommuneregion0000}}
            period: {yearsBack: 1, maxAge: 1}
            series:
              share: {pick: {ContentsCode: KOSbygsokrestrik0000}}
            """);
    var status = cube.path("status");
    assertThat(status.size()).isPositive();
    for (int i = 0; i < cube.path("value").size(); i++) {
      var code = List.of("0301", "EKG12", "EAK", "EAKUO").get(i);
      var reading = read(offline, "signs", "share", new Place(code, code, ""));
      if (cube.path("value").get(i).isNull()) {
        assertThat(reading.missing())
            .isEqualTo(Missing.ofSign(status.path(Integer.toString(i)).asString()));
      } else {
        assertThat(reading.value()).isEqualByComparingTo(cube.path("value").get(i).decimalValue());
      }
    }
  }

  @Test
  void pxWeb1AsksAndAnswersInItsOwnWay() throws Exception {
    local.server.stubFor(
        com.github.tomakehurst.wiremock.client.WireMock.get("/ssb-v1/07459")
            .willReturn(
                com.github.tomakehurst.wiremock.client.WireMock.okJson(
                    LocalSources.sample("ssb-v1-07459-metadata.json"))));
    local.server.stubFor(
        com.github.tomakehurst.wiremock.client.WireMock.post("/ssb-v1/07459")
            .willReturn(
                com.github.tomakehurst.wiremock.client.WireMock.okJson(
                    LocalSources.sample("ssb-v1-07459-data.json"))));
    var offline =
        local.asking(
            """
            id: people
            dialect: pxweb-v1
            host: ssb-v1
            title: Befolkning
            citation: Statistics Norway
            query: {table: "07459", region: {dimension: Region, prefix: "K-", codelist: KommSummer}}
            period: {yearsBack: 0, maxAge: 3}
            series:
              all: {pick: {ContentsCode: {label: Personer}}}
            """);
    assertThat(read(offline, "people", "all", PORSGRUNN).value()).isEqualByComparingTo("37435");
    var asked = JSON.readTree(LocalSources.sample("ssb-v1-07459-request.json"));
    local.server.verify(
        postRequestedFor(urlEqualTo("/ssb-v1/07459"))
            .withRequestBody(
                matchingJsonPath(
                    "$.query[0].selection.filter",
                    equalTo(asked.at("/query/0/selection/filter").asString())))
            .withRequestBody(matchingJsonPath("$.query[1].code", equalTo("ContentsCode")))
            .withRequestBody(
                matchingJsonPath("$.query[1].selection.values[0]", equalTo("Personer1")))
            .withRequestBody(matchingJsonPath("$.query[2].selection.filter", equalTo("top")))
            .withRequestBody(matchingJsonPath("$.query[2].selection.values[0]", equalTo("4")))
            .withRequestBody(matchingJsonPath("$.response.format", equalTo("json-stat2"))));
  }

  @Test
  void fhiIsAskedForEveryDimensionAndFlagsStayFlags() throws Exception {
    local.answering(
        "/fhi/nokkel/Table/341/data", LocalSources.sample("fhi-nokkel-341-flagged.json"));
    var offline =
        local.asking(
            """
            id: water
            dialect: fhi
            host: fhi
            title: Drikkevann
            citation: FHI
            query:
              source: nokkel
              table: 341
              fixed: {NIVA: {code: "1"}, MEASURE_TYPE: {code: RATE, label: prosent}}
            period: {yearsBack: 1, maxAge: 2}
            series:
              good: {pick: {INDIKATOR: {code: HygLev, label: hygienisk kvalitet og leveringsstabilitet}}}
            """);
    assertThat(read(offline, "water", "good", PORSGRUNN).value()).isEqualByComparingTo("100");
    assertThat(read(offline, "water", "good", VINJE).missing()).isEqualTo(Missing.SUPPRESSED);
    assertThat(read(offline, "water", "good", SKIEN).missing()).isEqualTo(Missing.NOT_IN_SOURCE);
    local.server.verify(
        postRequestedFor(urlEqualTo("/fhi/nokkel/Table/341/data"))
            .withRequestBody(
                matchingJsonPath("$.dimensions[?(@.code == 'GEO' && @.filter == 'item')]"))
            .withRequestBody(
                matchingJsonPath("$.dimensions[?(@.code == 'AAR' && @.filter == 'bottom')]"))
            .withRequestBody(matchingJsonPath("$.dimensions[?(@.code == 'NIVA')]"))
            .withRequestBody(matchingJsonPath("$.dimensions[?(@.code == 'INDIKATOR')]"))
            .withRequestBody(matchingJsonPath("$.dimensions[?(@.code == 'MEASURE_TYPE')]"))
            .withRequestBody(matchingJsonPath("$.response.maxRowCount", equalTo("50000"))));
  }

  @Test
  void fhiPeriodsOfSevenYearsEndInTheirLast() throws Exception {
    local.answering("/fhi/nokkel/Table/507/data", LocalSources.sample("fhi-nokkel-507-data.json"));
    var offline =
        local.asking(
            """
            id: life
            dialect: fhi
            host: fhi
            title: Forventet levealder
            citation: FHI
            query:
              source: nokkel
              table: 507
              fixed: {KJONN: "0", ALDER: "0", UTDANN: "0"}
            period: {yearsBack: 1, maxAge: 2}
            series:
              years: {pick: {MEASURE_TYPE: MEIS}}
            """);
    var reading = read(offline, "life", "years", PORSGRUNN);
    assertThat(reading.value()).isEqualByComparingTo("82.3");
    assertThat(reading.period()).isEqualTo("2018-2024");
    assertThat(reading.year()).isEqualTo(2024);
  }
}
