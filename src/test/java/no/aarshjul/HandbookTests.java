package no.aarshjul;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import no.aarshjul.account.People;
import no.aarshjul.collection.CollectingSource;
import no.aarshjul.collection.DerivingIndicators;
import no.aarshjul.collection.FetchingDataset;
import no.aarshjul.collection.PlanningCollection;
import no.aarshjul.cycle.EvaluationId;
import no.aarshjul.cycle.Evaluations;
import no.aarshjul.cycle.LaunchRequest;
import no.aarshjul.cycle.LaunchingCohort;
import no.aarshjul.cycle.Phase;
import no.aarshjul.cycle.Reaching;
import no.aarshjul.observation.EarlierValues;
import no.aarshjul.platform.Refusal;
import no.aarshjul.scoring.Score.Stage;
import no.aarshjul.scoring.Scores;
import no.aarshjul.scoring.ScoringEvaluation;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/**
 * What the handbook says can be added by files alone is added by files alone: a table of Statistics
 * Norway, a supplement, targets, and a later edition with its map.
 */
class HandbookTests {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final WireMockServer SSB =
      new WireMockServer(WireMockConfiguration.options().dynamicPort());

  @SuppressWarnings("NullAway.Init")
  private static InProcess application;

  @SuppressWarnings("NullAway.Init")
  private static Path data;

  private static int year;

  @BeforeAll
  static void start(@TempDir Path home) throws Exception {
    data = home;
    year = java.time.Year.now(java.time.ZoneId.of("Europe/Oslo")).getValue();
    SSB.start();
    supplement(home.resolve("catalogue/county"));
    var sources = Files.createDirectories(home.resolve("tables"));
    Files.writeString(
        sources.resolve("libraries.yaml"),
        """
        id: ssb-13501
        dialect: pxweb-v2
        host: ssb
        title: Folkebibliotek
        citation: Statistics Norway, table 13501 (CC BY 4.0)
        query:
          table: "13501"
          region: {dimension: KOKkommuneregion0000}
        period: {yearsBack: 1, maxAge: 1}
        series:
          loans: {pick: {ContentsCode: {code: Loans, label: Utlån i alt (antall)}}, unit: loans}
          inhabitants: {pick: {ContentsCode: {code: People, label: Innbyggere (antall)}}, unit: persons}
        values:
          - dataPoint: COUNTY-1
            numerator: loans
            denominator: inhabitants
        """);
    application =
        InProcess.start(
            home,
            "aarshjul.sources.mode=live",
            "aarshjul.sources.private-hosts=localhost",
            "aarshjul.sources.folder=" + sources,
            "aarshjul.sources.hosts.ssb.url=" + SSB.baseUrl() + "/ssb",
            "aarshjul.sources.hosts.klass.url=" + SSB.baseUrl() + "/klass");
  }

  @AfterAll
  static void stop() {
    application.close();
    SSB.stop();
  }

  private static void supplement(Path folder) throws Exception {
    Files.createDirectories(folder);
    Files.writeString(
        folder.resolve("set.yaml"),
        """
        id: county-2026
        kind: supplement
        title: Supplement of a county
        source: The county's own
        profiles:
          - {id: county-targets, file: targets.csv, title: County targets, caveat: Not official.}
        """);
    Files.writeString(
        folder.resolve("indicators.yaml"),
        """
        - key: COUNTY-1
          code: 'COUNTY: 1'
          name: Library loans
          dimension: Society and Culture
          sub_dimension: Education, Health and Culture
          category: Culture
          level: core
          definition: Loans of public libraries per inhabitant and year.
          unit: loans per capita
          formula: {type: ratio, numerator: Loans, denominator: Inhabitants, multiplier: 1}
          sdg: {targets: ["4.7"]}
          taxonomy: {goal: social, perspective: output, quality: established}
          confidence: {overall: secondary, fields: {name: secondary}}
        """);
    Files.writeString(
        folder.resolve("targets.csv"),
        """
        key,data_point,direction,target_value,worst_value,unit,formula,tolerance,basis,source,confidence,note
        COUNTY-1,,higher,5,,loans per capita,value/target,,centre,The county,confirmed,
        """);
  }

  private static JsonNode api(String path) throws Exception {
    var login =
        Files.readAllLines(data.resolve("demo-passwords.txt")).stream()
            .filter(line -> line.startsWith("coordinator "))
            .map(line -> line.replace(' ', ':'))
            .findFirst()
            .orElseThrow();
    var answer =
        HttpClient.newHttpClient()
            .send(
                HttpRequest.newBuilder(
                        URI.create("http://localhost:%d%s".formatted(application.port(), path)))
                    .header(
                        "Authorization",
                        "Basic "
                            + Base64.getEncoder()
                                .encodeToString(login.getBytes(StandardCharsets.UTF_8)))
                    .build(),
                HttpResponse.BodyHandlers.ofString());
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return JSON.readTree(answer.body());
  }

  private static EvaluationId launch(String municipality, LaunchRequest request) {
    var coordinator = application.get(People.class).findByUsername("coordinator").orElseThrow();
    var cohort = application.get(LaunchingCohort.class).launch(request, coordinator);
    return application.get(Evaluations.class).of(cohort).stream()
        .filter(one -> one.municipality().equals(municipality))
        .findFirst()
        .orElseThrow()
        .id();
  }

  @Test
  void aTableOfStatisticsNorwayAndASupplementComeByFilesAlone() throws Exception {
    SSB.stubFor(
        WireMock.post(WireMock.urlPathEqualTo("/ssb/tables/13501/data"))
            .willReturn(
                WireMock.okJson(
                    """
                    {"version":"2.0","class":"dataset","label":"13501","id":["KOKkommuneregion0000","ContentsCode","Tid"],"size":[1,2,1],
                     "dimension":{"KOKkommuneregion0000":{"category":{"index":{"4001":0},"label":{"4001":"Porsgrunn"}}},
                       "ContentsCode":{"category":{"index":{"Loans":0,"People":1},"label":{"Loans":"Utlån i alt (antall)","People":"Innbyggere (antall)"}}},
                       "Tid":{"category":{"index":{"%1$d":0},"label":{"%1$d":"%1$d"}}}},
                     "value":[149740,37435]}
                    """
                        .formatted(year - 1))));
    var evaluation =
        launch(
            "4001",
            new LaunchRequest(
                "With the county",
                year,
                List.of("4001"),
                false,
                null,
                null,
                List.of("county-2026")));
    Reaching.phase(application, evaluation, Phase.KICKOFF);
    var planned =
        application.inTransaction(() -> application.get(PlanningCollection.class).plan(evaluation));
    assertThat(planned).contains("ssb-13501");
    // How municipalities have changed is not known here; the table is asked all the same.
    var fetched = application.get(FetchingDataset.class).fetchFor(evaluation, "ssb-13501");
    while (fetched instanceof FetchingDataset.Result.Later later) {
      application.get(no.aarshjul.platform.MovableClock.class).advance(later.pause());
      fetched = application.get(FetchingDataset.class).fetchFor(evaluation, "ssb-13501");
    }
    assertThat(fetched).isInstanceOf(FetchingDataset.Result.Stored.class);
    application.inTransaction(
        () -> application.get(CollectingSource.class).collect(evaluation, "ssb-13501"));
    application.inTransaction(() -> application.get(DerivingIndicators.class).derive(evaluation));
    application.inTransaction(
        () ->
            application
                .get(ScoringEvaluation.class)
                .score(evaluation, Stage.PRELIMINARY, java.util.Set.of()));

    var value = api("/api/evaluations/" + evaluation + "/indicators");
    var loans =
        java.util.stream.StreamSupport.stream(value.spliterator(), false)
            .filter(one -> one.path("dataPoint").asString().equals("COUNTY-1"))
            .findFirst()
            .orElseThrow();
    assertThat(loans.path("value").asString()).isEqualTo("4");
    assertThat(loans.path("level").asString()).isEqualTo("municipality");
    assertThat(loans.path("points").asInt()).isEqualTo(3);
    var scores = application.get(Scores.class);
    assertThat(
            scores
                .latest(application.get(Evaluations.class).get(evaluation))
                .orElseThrow()
                .total()
                .total())
        .as("the official score knows nothing of it")
        .isEqualTo(112);
    assertThat(scores.latest(evaluation, "county-2026").orElseThrow().profileId())
        .isEqualTo("county-targets");
    var coverage = api("/api/catalogue/coverage");
    assertThat(coverage.path("targets").toString())
        .contains("{\"target\":\"4.7\",\"official\":[],\"supplements\":[\"COUNTY-1\"]}");
  }

  @Test
  void targetsAreLoadedComparedAndChosenForACohort() throws Exception {
    var folder = Files.createDirectories(data.resolve("catalogue/official-targets"));
    Files.writeString(
        folder.resolve("profile.yaml"),
        "{id: official-test, set: u4ssc-91, file: targets.csv, title: Official test, caveat: For a test.}\n");
    Files.writeString(
        folder.resolve("targets.csv"),
        """
        key,data_point,direction,target_value,worst_value,unit,formula,tolerance,basis,source,confidence,note
        EC-P-EM-1C,,lower,2,,percent,target/value,,official,U4SSC,confirmed,
        """);
    var loading = load();
    assertThat(loading).contains("official-test");
    var compared = page("/catalogue/profiles?one=programme-2026&other=official-test");
    assertThat(compared).contains("Official test").contains("82 of 112 rows differ");
    var evaluation =
        launch(
            "1506",
            new LaunchRequest(
                "With targets", year, List.of("1506"), false, null, "official-test", List.of()));
    var score =
        application.inTransaction(
            () ->
                application
                    .get(ScoringEvaluation.class)
                    .score(evaluation, Stage.PRELIMINARY, java.util.Set.of()));
    assertThat(score.profileId()).isEqualTo("official-test");
    assertThat(score.setId()).isEqualTo("u4ssc-91");
    Files.writeString(
        Files.createDirectories(data.resolve("catalogue/official-corrected"))
            .resolve("profile.yaml"),
        """
        {id: official-test-2, set: u4ssc-91, follows: official-test, top_band: above-95, file: rows.csv,
         title: Corrected, caveat: For a test.}
        """);
    Files.writeString(
        data.resolve("catalogue/official-corrected/rows.csv"),
        """
        key,data_point,direction,target_value,worst_value,unit,formula,tolerance,basis,source,confidence,note
        EC-P-EM-2C,,lower,4,,percent,target/value,,official,"U4SSC, page 1",confirmed,
        """);
    assertThat(load()).contains("official-test-2");
    assertThat(page("/catalogue/profiles?one=official-test&other=official-test-2"))
        .contains("1 of 112 rows differ")
        .contains("Exactly 95 % of the target is in the range below the highest");
    assertThat(page("/catalogue/targets"))
        .contains("Corrected")
        .contains("ITU, U4SSC Factsheet Mashhad, September 2021, p. flipbook 15");
    assertThatThrownBy(
            () ->
                launch(
                    "1505",
                    new LaunchRequest(
                        "Unknown", year, List.of("1505"), false, null, "no-such", List.of())))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining("no benchmark profile no-such. Loaded are:");
  }

  @Test
  void aProfileWithADoubledKeyOrATargetOfZeroIsRefusedAndNothingIsLoaded() throws Exception {
    var folder = Files.createDirectories(data.resolve("catalogue/broken"));
    Files.writeString(
        folder.resolve("profile.yaml"),
        "{id: broken, set: u4ssc-91, file: targets.csv, title: Broken, caveat: None.}\n");
    var head =
        "key,data_point,direction,target_value,worst_value,unit,formula,tolerance,basis,source,confidence,note\n";
    var row = "EC-P-EM-1C,,lower,%s,,percent,target/value,,official,U4SSC,confirmed,\n";
    for (var broken :
        Map.of(
                head + row.formatted("0"),
                "line 2, column target_value: expected a number other than 0, found &quot;0&quot;",
                head + row.formatted("2") + row.formatted("3"),
                "line 3, column key: expected every data point once, found &quot;EC-P-EM-1C&quot;",
                head + row.formatted("2").replace("EC-P-EM-1C", "EC-P-EM-9C"),
                "expected a data point of u4ssc-91, found &quot;EC-P-EM-9C&quot;")
            .entrySet()) {
      Files.writeString(folder.resolve("targets.csv"), broken.getKey());
      assertThat(load()).contains(broken.getValue());
    }
    Files.delete(folder.resolve("profile.yaml"));
  }

  @Test
  void aLaterEditionIsComparedByItsMap() throws Exception {
    var folder = Files.createDirectories(data.resolve("catalogue/next"));
    Files.writeString(
        folder.resolve("set.yaml"),
        """
        id: u4ssc-next
        title: A later edition
        source: Made up for a test
        edition_of: {set: u4ssc-91, map: map.yaml}
        profiles: []
        """);
    var indicators =
        Files.readString(Path.of("src/main/resources/catalogue/u4ssc-91/indicators.yaml"));
    var renamed =
        indicators
            .replace("key: SC-EH-H-1C\n", "key: SC-EH-H-1D\n")
            .replace("key: SC-EH-C-1C\n", "key: SC-EH-C-9C\n");
    Files.writeString(folder.resolve("indicators.yaml"), renamed);
    Files.writeString(
        folder.resolve("map.yaml"), "- {change: renamed, from: SC-EH-H-1C, to: SC-EH-H-1D}\n");
    assertThat(load())
        .contains("says nothing of the data point SC-EH-C-1C, which only one edition has");
    Files.writeString(
        folder.resolve("map.yaml"),
        """
        - {change: renamed, from: SC-EH-H-1C, to: SC-EH-H-1D, note: another code}
        - {change: split, from: SC-EH-C-1C, to: SC-EH-C-9C, note: heritage apart}
        """);
    var profile = Files.createDirectories(data.resolve("catalogue/next-targets"));
    Files.writeString(
        profile.resolve("profile.yaml"),
        "{id: next-targets, set: u4ssc-next, file: targets.csv, title: Next targets, caveat: For a test.}\n");
    Files.writeString(
        profile.resolve("targets.csv"),
        "key,data_point,direction,target_value,worst_value,unit,formula,tolerance,basis,source,confidence,note\n");
    assertThat(load()).contains("u4ssc-next");
    var evaluation =
        launch(
            "1508",
            new LaunchRequest(
                "Next edition", year, List.of("1508"), false, "u4ssc-next", null, List.of()));
    var earlier =
        application
            .get(EarlierValues.class)
            .before(application.get(Evaluations.class).get(evaluation));
    // What Ålesund's factsheet of 2020 prints: life expectancy was renamed, cultural expenditure
    // split.
    var before = Files.readString(Path.of("src/main/resources/published/alesund-2020.json"));
    assertThat(before).contains("SC: EH: C: 1C");
    assertThat(earlier).doesNotContainKeys("SC-EH-C-1C", "SC-EH-C-9C").isNotEmpty();
    assertThat(earlier.containsKey("SC-EH-H-1D")).isEqualTo(before.contains("SC: EH: H: 1C"));
    assertThat(page("/catalogue?set=u4ssc-next")).contains("SC-EH-H-1C → SC-EH-H-1D");
  }

  /** Presses the button that loads what is new; returns the page. */
  private static String load() throws Exception {
    return Pages.as("coordinator", data, application.port()).post("/catalogue/load");
  }

  private static String page(String path) throws Exception {
    return Pages.as("coordinator", data, application.port()).get(path);
  }
}
