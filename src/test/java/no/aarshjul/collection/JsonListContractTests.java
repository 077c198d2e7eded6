package no.aarshjul.collection;

import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.matchingJsonPath;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import no.aarshjul.collection.dataset.Missing;
import no.aarshjul.collection.dataset.Place;
import org.junit.jupiter.api.Test;

/** Lists in JSON, which need no Java of their own. */
class JsonListContractTests extends DialectContract {

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
