package no.aarshjul.collection;

import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.matchingJsonPath;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlMatching;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Map;
import no.aarshjul.collection.dataset.Choosing;
import no.aarshjul.collection.dataset.Missing;
import no.aarshjul.collection.dataset.Place;
import no.aarshjul.collection.dataset.Reading;
import no.aarshjul.collection.dataset.Reforms;
import no.aarshjul.collection.dialect.UnreadableResponse;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Each dialect against a local server that answers in the documented shape. */
class DialectContractTests {

  private static final Place PORSGRUNN = new Place("4001", "Porsgrunn", "Telemark");
  private static final Place SKIEN = new Place("4003", "Skien", "Telemark");
  private static final Place VINJE = new Place("4036", "Vinje", "Telemark");
  private static final Place BAMBLE = new Place("4012", "Bamble", "Telemark");
  private static final ObjectMapper JSON = new ObjectMapper();

  @SuppressWarnings("NullAway.Init")
  private LocalSources local;

  @BeforeEach
  void start() {
    local = new LocalSources();
  }

  @AfterEach
  void stop() {
    local.close();
  }

  private static Reading read(Offline offline, String dataset, String series, Place place)
      throws Exception {
    var described = offline.sources.get(dataset);
    return new Choosing(described, offline.readings(described), Reforms.none(), Offline.YEAR)
        .choose(series, place);
  }

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
            .asText();
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
            .isEqualTo(Missing.ofSign(status.path(Integer.toString(i)).asText()));
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
                    equalTo(asked.at("/query/0/selection/filter").asText())))
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

  @Test
  void klassTellsRenumberedMunicipalitiesFromSplitOnes() throws Exception {
    local.answering(
        "/klass/classifications/131/changes.*", LocalSources.sample("klass-131-changes-2024.json"));
    var offline =
        local.asking(
            """
            id: klass-131
            dialect: klass
            host: klass
            title: Standard for kommuneinndeling
            citation: Klass
            query: {classification: 131, from: "2020-01-01"}
            """);
    var reforms = offline.reforms();
    assertThat(reforms.before("4001")).contains(new Reforms.Before.Renumbered("3806", 2024));
    assertThat(reforms.before("1580")).get().isInstanceOf(Reforms.Before.Reshaped.class);
    assertThat(reforms.before("1508"))
        .get()
        .isInstanceOfSatisfying(
            Reforms.Before.Reshaped.class,
            split -> assertThat(split.why()).contains("1507 Ålesund was split into 1508 and 1580"));
    assertThat(reforms.before("5001")).isEmpty();
  }

  private static String list(String host, String path, String items, String rows, String series) {
    return """
        id: list
        dialect: json-list
        host: %s
        title: List
        citation: Somebody
        query: {path: "%s", items: "%s"}
        rows: %s
        period: {yearsBack: 0, maxAge: 9}
        series:
          number: %s
        """
        .formatted(host, path, items, rows, series);
  }

  @Test
  void theWorldBanksSecondListHoldsTheYears() throws Exception {
    local.answering(
        "/worldbank/country/NOR/indicator/.*",
        """
        [{"page":1,"pages":1,"total":2},
         [{"country":{"id":"NO"},"date":"2025","value":null},{"country":{"id":"NO"},"date":"2024","value":109.6}]]
        """);
    var offline =
        local.asking(
            list(
                    "worldbank",
                    "/country/NOR/indicator/IT.CEL.SETS.P2?format=json&date={from}:{to}",
                    "[1][]",
                    "{year: date}",
                    "{take: only, field: value}")
                .replace("citation:", "level: national\ncitation:"));
    assertThat(read(offline, "list", "number", PORSGRUNN).value()).isEqualByComparingTo("109.6");
    local.server.verify(
        getRequestedFor(
            urlEqualTo(
                "/worldbank/country/NOR/indicator/IT.CEL.SETS.P2?format=json&date=2017:2026")));
  }

  @Test
  void elhubsMunicipalityWithoutANumberIsPassedOver() throws Exception {
    local.answering("/elhub/municipalities.*", LocalSources.sample("elhub-municipalities.json"));
    var offline =
        local.asking(
            list(
                "elhub",
                "/municipalities?dataset=CONSUMPTION_PER_GROUP_MUNICIPALITY_HOUR",
                "data[].attributes.consumptionPerGroupMunicipalityHour[]",
                "{number: attributes.municipalityNumber, year: startTime}",
                "{take: sum, field: quantityKwh, where: {consumptionGroup: [private]}}"));
    assertThat(read(offline, "list", "number", BAMBLE).value()).isEqualByComparingTo("19610.887");
    assertThat(read(offline, "list", "number", SKIEN).missing()).isEqualTo(Missing.NOT_IN_SOURCE);
  }

  @Test
  void nvesPlantsMayProduceLessThanNothing() throws Exception {
    local.answering("/nve/.*", LocalSources.sample("nve-hydropower.json"));
    var offline =
        local.asking(
            list(
                "nve",
                "/Powerplant/GetHydroPowerPlantsInOperation",
                "[]",
                "{number: KommuneNr}",
                "{take: sum, field: MidProd_91_20, signed: true, absentIsZero: true}"));
    assertThat(read(offline, "list", "number", SKIEN).value()).isEqualByComparingTo("227.207");
    assertThat(read(offline, "list", "number", PORSGRUNN).value()).isEqualByComparingTo("0");
  }

  @Test
  void trafficPointsAreAskedInGraphQl() throws Exception {
    local.answering(
        "/trafikkdata",
        """
        {"data":{"trafficRegistrationPoints":[
          {"id":"1V1","location":{"municipality":{"number":4001}}},
          {"id":"2V2","location":{"municipality":{"number":301}}}]}}
        """);
    var offline =
        local.asking(
            list(
                    "trafikkdata",
                    "",
                    "data.trafficRegistrationPoints[]",
                    "{number: location.municipality.number}",
                    "{take: count, absentIsZero: true}")
                .replace("path: \"\"", "path: \"\", body: {query: \"{a}\"}"));
    assertThat(read(offline, "list", "number", PORSGRUNN).value()).isEqualByComparingTo("1");
    assertThat(read(offline, "list", "number", new Place("0301", "Oslo", "Oslo")).value())
        .isEqualByComparingTo("1");
    local.server.verify(
        postRequestedFor(urlEqualTo("/trafikkdata"))
            .withRequestBody(matchingJsonPath("$.query", equalTo("{a}"))));
  }

  @Test
  void udirsNumbersHaveDecimalCommasAndStars() throws Exception {
    local.answering(
        "/udir/.*",
        """
        [{"EnhetKode":"4001","TidKode":"202510","Antall":"4 123,0"},
         {"EnhetKode":"4003","TidKode":"202510","Antall":"*"}]
        """);
    var offline =
        local.asking(
            list(
                "udir",
                "/Statistikk/GSK/data",
                "[]",
                "{number: EnhetKode, year: TidKode}",
                "{take: only, field: Antall}"));
    assertThat(read(offline, "list", "number", PORSGRUNN).value()).isEqualByComparingTo("4123");
    assertThat(read(offline, "list", "number", SKIEN).missing()).isEqualTo(Missing.SUPPRESSED);
  }

  @Test
  void aKeyGoesAlongAndIsNowhereWrittenDown() throws Exception {
    local.answering("/enova/.*", "[]").answering("/nobil/.*", "{\"chargerstations\":[]}");
    var settings = local.settings();
    settings.put("aarshjul.sources.hosts.enova.key", "secret-1");
    settings.put("aarshjul.sources.hosts.nobil.key", "secret 2");
    var properties = Offline.properties(settings);
    for (var host : Map.of("enova", "[]", "nobil", "chargerstations[]").entrySet()) {
      var offline =
          local.asking(
              properties,
              list(host.getKey(), "/Fil", host.getValue(), "{number: nr}", "{take: count}"));
      var dataset = offline.sources.get("list");
      offline.readings(dataset);
      assertThat(offline.sources.lacking(dataset)).isEmpty();
    }
    local.server.verify(
        getRequestedFor(urlEqualTo("/enova/Fil")).withHeader("x-api-key", equalTo("secret-1")));
    local.server.verify(getRequestedFor(urlEqualTo("/nobil/Fil?apikey=secret+2")));
    var without = local.asking(list("enova", "/Fil", "[]", "{number: nr}", "{take: count}"));
    assertThat(without.sources.lacking(without.sources.get("list")))
        .contains("no key is configured: aarshjul.sources.hosts.enova.key");
  }

  @Test
  void frostsObservationsLieInsideOthers() throws Exception {
    local.answering("/frost/.*", LocalSources.sample("frost-observations.json"));
    var offline =
        local.asking(
            list(
                "frost",
                "/observations/v0.jsonld",
                "data[].observations[]",
                "{}",
                "{take: mean, field: value, signed: true}"));
    assertThat(read(offline, "list", "number", PORSGRUNN).value()).isEqualByComparingTo("-3.2");
  }

  @Test
  void theRegisterIsReadPageByPage() throws Exception {
    var first =
        LocalSources.sample("brreg-underenheter.json")
            .replace("\"totalPages\": 1", "\"totalPages\": 2");
    local
        .answering("/brreg/underenheter.*page=0", first)
        .answering("/brreg/underenheter.*page=1", first);
    var offline =
        local.asking(
            """
            id: units
            dialect: brreg
            host: brreg
            title: Underenheter
            citation: Brønnøysund
            query: {list: underenheter, filter: naeringskode=91}
            rows: {number: beliggenhetsadresse.kommunenummer}
            series:
              libraries: {take: count, where: {naeringskode1.kode: ["91.*"]}, absentIsZero: true}
            """);
    assertThat(read(offline, "units", "libraries", PORSGRUNN).value()).isEqualByComparingTo("2");
    assertThat(read(offline, "units", "libraries", SKIEN).value()).isEqualByComparingTo("0");
    assertThat(offline.dataCalls).containsExactly("units page-0", "units page-1");
  }

  @Test
  void theCatalogueOfDataIsMatchedByName() throws Exception {
    local.answering(
        "/datanorge/search/datasets",
        LocalSources.sample("datanorge-search.json")
            .replace("EKSEMPEL KOMMUNE", "PORSGRUNN KOMMUNE"));
    var offline =
        local.asking(
            """
            id: open
            dialect: datanorge
            host: datanorge
            title: Felles datakatalog
            citation: data.norge.no
            query: {orgPath: /KOMMUNE}
            rows: {name: organization.prefLabel.nb}
            series:
              open: {take: count, where: {isOpenData: ["true"]}, absentIsZero: true}
            """);
    assertThat(read(offline, "open", "open", PORSGRUNN).value()).isEqualByComparingTo("1");
    local.server.verify(
        postRequestedFor(urlEqualTo("/datanorge/search/datasets"))
            .withRequestBody(matchingJsonPath("$.pagination.page", equalTo("0"))));
  }

  @Test
  void bicyclesBelongToTheMunicipalityThatTheirSystemServes() throws Exception {
    local
        .answering(
            "/entur/mobility/v2/gbfs",
            "{\"systems\":[{\"id\":\"grenland\",\"url\":\"x\"},{\"id\":\"elsewhere\",\"url\":\"x\"}]}")
        .answering(
            "/entur/mobility/v2/gbfs/grenland/station_information",
            LocalSources.sample("gbfs-station-information.json"));
    var offline =
        local.asking(
            """
            id: bicycles
            dialect: gbfs
            host: entur
            title: GBFS
            citation: Entur
            query: {feeds: STATIONS, systems: {grenland: "4001"}}
            rows: {number: municipality}
            series:
              docks: {take: sum, field: capacity, absentIsZero: true}
            """);
    assertThat(read(offline, "bicycles", "docks", PORSGRUNN).value()).isEqualByComparingTo("20");
    local.server.verify(
        getRequestedFor(urlEqualTo("/entur/mobility/v2/gbfs"))
            .withHeader("ET-Client-Name", equalTo("aarshjul-u4ssc")));
  }

  @Test
  void carsAreTheVehiclesWhoseTypeSaysSo() throws Exception {
    local
        .answering("/entur/mobility/v2/gbfs", "{\"systems\":[{\"id\":\"cars\",\"url\":\"x\"}]}")
        .answering(
            "/entur/mobility/v2/gbfs/cars/vehicle_types",
            "{\"data\":{\"vehicle_types\":[{\"vehicle_type_id\":\"a\",\"form_factor\":\"car\"},{\"vehicle_type_id\":\"b\",\"form_factor\":\"scooter\"}]}}")
        .answering(
            "/entur/mobility/v2/gbfs/cars/free_bike_status",
            "{\"data\":{\"bikes\":[{\"bike_id\":\"1\",\"vehicle_type_id\":\"a\"},{\"bike_id\":\"2\",\"vehicle_type_id\":\"b\"}]}}");
    var offline =
        local.asking(
            """
            id: cars
            dialect: gbfs
            host: entur
            title: GBFS
            citation: Entur
            query: {feeds: VEHICLES, systems: {cars: "4001"}}
            rows: {number: municipality}
            series:
              cars: {take: count, where: {form_factor: [car]}}
            """);
    assertThat(read(offline, "cars", "cars", PORSGRUNN).value()).isEqualByComparingTo("1");
  }

  @Test
  void aStationsYearCountsOnlyIfEnoughDaysAreCovered() throws Exception {
    local
        .answering(
            "/nilu/lookup/stations",
            """
            [{"station":"Full","eoi":"NO1","municipality":"Porsgrunn"},
             {"station":"Thin","eoi":"NO2","municipality":"Skien"}]
            """)
        .answering("/nilu/stats/day/.*/Full.*", days("Full", "Porsgrunn", 300))
        .answering("/nilu/stats/day/.*/Thin.*", days("Thin", "Skien", 100));
    var offline =
        local.asking(
            """
            id: air
            dialect: nilu
            host: nilu
            title: Air
            citation: NILU
            query: {components: PM10}
            rows: {name: municipality}
            period: {yearsBack: 1, maxAge: 0}
            series:
              pm10: {take: mean, field: mean, where: {component: [PM10]}}
            """);
    assertThat(read(offline, "air", "pm10", PORSGRUNN).value()).isEqualByComparingTo("12");
    assertThat(read(offline, "air", "pm10", SKIEN).missing()).isEqualTo(Missing.MISSING);
    assertThat(read(offline, "air", "pm10", BAMBLE).missing()).isEqualTo(Missing.NOT_IN_SOURCE);
    local.server.verify(
        getRequestedFor(urlEqualTo("/nilu/stats/day/2025-01-01/2026-01-01/Full?components=PM10")));
  }

  private static String days(String station, String municipality, int count) {
    var days = new StringBuilder();
    for (int day = 0; day < count; day++) {
      days.append(day == 0 ? "" : ",").append("{\"value\":12.0,\"coverage\":95}");
    }
    return "[{\"station\":\"%s\",\"municipality\":\"%s\",\"component\":\"PM10\",\"values\":[%s]}]"
        .formatted(station, municipality, days);
  }

  @Test
  void theRoadDataBankIsReadUntilItsLastPage() throws Exception {
    var page = (ObjectNode) JSON.readTree(LocalSources.sample("nvdb-vegobjekter-89.json"));
    var metadata = (ObjectNode) page.path("metadata");
    metadata.put("sidestørrelse", 1);
    ((ObjectNode) page.path("objekter").get(0))
        .putArray("egenskaper")
        .addObject()
        .put("navn", "Styringsform")
        .put("verdi", "Adaptiv");
    var last = page.deepCopy();
    ((ObjectNode) last.path("metadata")).put("returnert", 0);
    last.putArray("objekter");
    local
        .answering("/nvdb/vegobjekter/api/v4/vegobjekter/89\\?inkluder=alle", page.toString())
        .answering("/nvdb/vegobjekter/api/v4/vegobjekter/89\\?start=EKSEMPEL", last.toString());
    var offline =
        local.asking(
            """
            id: signals
            dialect: nvdb
            host: nvdb
            title: Signalanlegg
            citation: NVDB
            query: {path: "/vegobjekter/api/v4/vegobjekter/89?inkluder=alle"}
            rows: {number: lokasjon.kommuner}
            series:
              adaptive: {take: count, where: {egenskap.Styringsform: [Adaptiv]}, absentIsZero: true}
            """);
    assertThat(read(offline, "signals", "adaptive", PORSGRUNN).value()).isEqualByComparingTo("1");
    assertThat(offline.dataCalls).hasSize(2);
    local.server.verify(
        getRequestedFor(urlMatching("/nvdb/.*")).withHeader("X-Client", equalTo("aarshjul-u4ssc")));
  }

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

  @Test
  void samplesOfAirAndPointsHaveTheFieldsThatTheDialectsRead() throws Exception {
    local
        .answering("/nilu/obs/utd", LocalSources.sample("nilu-aq-utd.json"))
        .answering("/ssb/config", LocalSources.sample("ssb-v2-config.json"));
    var offline =
        local.asking(
            list(
                "nilu",
                "/obs/utd",
                "[]",
                "{name: municipality, year: fromTime}",
                "{take: mean, field: value, where: {component: [PM2.5]}}"));
    assertThat(read(offline, "list", "number", PORSGRUNN).value()).isEqualByComparingTo("6.4");
    local.server.verify(getRequestedFor(urlPathEqualTo("/nilu/obs/utd")));
  }
}
