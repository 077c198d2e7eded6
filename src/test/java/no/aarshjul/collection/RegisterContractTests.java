package no.aarshjul.collection;

import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.matchingJsonPath;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlMatching;
import static org.assertj.core.api.Assertions.assertThat;

import no.aarshjul.collection.dataset.Missing;
import no.aarshjul.collection.dataset.Reforms;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/** Registers, feeds and measurements with an API of their own. */
class RegisterContractTests extends DialectContract {

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
}
