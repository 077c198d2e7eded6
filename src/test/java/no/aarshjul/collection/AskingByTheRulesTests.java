package no.aarshjul.collection;

import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlMatching;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import no.aarshjul.collection.dataset.Choosing;
import no.aarshjul.collection.dataset.Missing;
import no.aarshjul.collection.dataset.Place;
import no.aarshjul.collection.dataset.Reading;
import no.aarshjul.collection.dataset.Reforms;
import org.junit.jupiter.api.Test;

/** What is asked for is what the source has, in the words that it knows. */
class AskingByTheRulesTests extends DialectContract {

  private static final String ELECTION =
      """
      id: election
      dialect: pxweb-v2
      host: ssb
      title: Election
      citation: Statistics Norway
      query: {table: "00001", region: {dimension: Region, former: true}}
      period: {yearsBack: 0, maxAge: 4}
      series:
        turnout: {pick: {ContentsCode: Share}, unit: percent}
      """;

  private static String metadata(String regions, String periods) {
    return """
        {"class":"dataset","id":["Region","ContentsCode","Tid"],"size":[%d,1,%d],
         "dimension":{"Region":{"category":{"index":[%s]}},
           "ContentsCode":{"category":{"index":["Share"],"label":{"Share":"Share"}}},
           "Tid":{"category":{"index":[%s]}}}}
        """
        .formatted(
            regions.split(",").length, periods.split(",").length, quoted(regions), quoted(periods));
  }

  private static String quoted(String codes) {
    return "\"" + codes.replace(",", "\",\"") + "\"";
  }

  @Test
  void everyShippedCallToPxWebIsAnsweredByTheRulesOfTheSource() throws Exception {
    var offline = Offline.recorded();
    var asked = 0;
    for (var dataset : offline.sources.all()) {
      if (dataset.dialect().equals("pxweb-v2")) {
        assertThat(offline.readings(dataset)).as(dataset.id()).isNotNull();
        asked++;
      }
    }
    assertThat(asked).isGreaterThanOrEqualTo(28);
  }

  private static Reading recorded(String id, String series, Place place) throws Exception {
    var offline = Offline.recorded();
    var dataset = offline.sources.get(id);
    return new Choosing(dataset, offline.readings(dataset), offline.reforms(), Offline.YEAR)
        .choose(series, place);
  }

  @Test
  void anElectionIsFoundUnderTheNumberThatTheMunicipalityHadThen() throws Exception {
    var turnout = recorded("ssb-09475", "turnout", PORSGRUNN);
    assertThat(turnout.value()).isEqualByComparingTo("60");
    assertThat(turnout.period()).isEqualTo("2023");
    assertThat(turnout.remark()).isEqualTo("under 3806, the number of Porsgrunn until 2023");
  }

  @Test
  void aMeanOfTwoYearsIsThatOfTheLastTwo() throws Exception {
    var violence = recorded("ssb-08487", "violence", PORSGRUNN);
    assertThat(violence.value()).isNotNull();
    assertThat(violence.period()).isEqualTo("2024-2025");
    assertThat(violence.year()).isEqualTo(2025);
  }

  @Test
  void onlyCodesThatTheTableKnowsAreAskedForAndFormerOnesToo() throws Exception {
    local
        .answering(
            "/ssb/tables/00001/metadata.*", metadata("0,3806,4003,46,030101,2100", "2019,2023"))
        .answering(
            "/ssb/tables/00001/data.*",
            """
            {"class":"dataset","id":["Region","ContentsCode","Tid"],"size":[2,1,1],
             "dimension":{"Region":{"category":{"index":["3806","4003"],"label":{"3806":"P","4003":"S"}}},
               "ContentsCode":{"category":{"index":["Share"],"label":{"Share":"Share"}}},
               "Tid":{"category":{"index":["2023"],"label":{"2023":"2023"}}}},"value":[60,61]}
            """);
    var offline = local.asking(ELECTION);
    assertThat(read(offline, "election", "turnout", SKIEN).value()).isEqualByComparingTo("61");
    assertThat(read(offline, "election", "turnout", BAMBLE).missing())
        .isEqualTo(Missing.NOT_IN_SOURCE);
    local.server.verify(
        postRequestedFor(urlMatching("/ssb/tables/00001/data.*"))
            .withRequestBody(
                equalToJson(
                    """
                    {"selection":[
                      {"variableCode":"Region","valueCodes":["4003","3806","2100"]},
                      {"variableCode":"ContentsCode","valueCodes":["Share"]},
                      {"variableCode":"Tid","valueCodes":["2023"]}]}
                    """)));
  }

  @Test
  void aTableWhoseFiguresAreAllTooOldIsAskedForItsNewest() throws Exception {
    local
        .answering("/ssb/tables/00001/metadata.*", metadata("4001,4003", "2011,2015"))
        .answering(
            "/ssb/tables/00001/data.*",
            """
            {"class":"dataset","id":["Region","ContentsCode","Tid"],"size":[1,1,1],
             "dimension":{"Region":{"category":{"index":["4001"],"label":{"4001":"P"}}},
               "ContentsCode":{"category":{"index":["Share"],"label":{"Share":"Share"}}},
               "Tid":{"category":{"index":["2015"],"label":{"2015":"2015"}}}},"value":[60]}
            """);
    var offline = local.asking(ELECTION);
    var dataset = offline.sources.get("election");
    var reading =
        new Choosing(dataset, offline.readings(dataset), Reforms.none(), Offline.YEAR)
            .choose("turnout", PORSGRUNN);
    assertThat(reading.missing()).isEqualTo(Missing.TOO_OLD);
  }

  @Test
  void aTableWithoutAnyMunicipalityIsRefusedWhenItIsFetched() {
    local.answering("/ssb/tables/00001/metadata.*", metadata("0,F-03", "2019,2023"));
    assertThatThrownBy(() -> read(local.asking(ELECTION), "election", "turnout", SKIEN))
        .hasMessage("expected the places of Norway in Region, found [0, F-03]");
  }
}
