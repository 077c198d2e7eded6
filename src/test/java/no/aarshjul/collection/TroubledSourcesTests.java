package no.aarshjul.collection;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlMatching;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import no.aarshjul.InProcess;
import no.aarshjul.account.People;
import no.aarshjul.collection.FetchingDataset.Result;
import no.aarshjul.collection.FetchingDataset.Result.Later;
import no.aarshjul.collection.FetchingDataset.Result.Stored;
import no.aarshjul.collection.FetchingDataset.Result.Unavailable;
import no.aarshjul.cycle.EvaluationId;
import no.aarshjul.cycle.Evaluations;
import no.aarshjul.cycle.LaunchRequest;
import no.aarshjul.cycle.LaunchingCohort;
import no.aarshjul.observation.Observations;
import no.aarshjul.observation.Value;
import no.aarshjul.observation.ValueOrigins;
import no.aarshjul.platform.MovableClock;
import no.aarshjul.platform.Norway;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What sources can do wrong, and what comes of it: a clear reason, manual work instead, nothing
 * lost, never a silent zero. Every test asks a dataset of its own.
 */
class TroubledSourcesTests {

  /** One share and one count per municipality, as an installation would add them. */
  private static final String DATASET =
      """
      id: %1$s
      dialect: pxweb-v2
      host: %2$s
      title: Share
      citation: Statistics Norway, table %1$s
      query: {table: "%1$s", region: {dimension: Region}}
      period: {yearsBack: 1, maxAge: 1}
      series:
        share: {pick: {ContentsCode: {code: Share, label: Share (prosent)}}, unit: percent}
        count: {pick: {ContentsCode: {code: Count, label: Count}}}
      values:
        - {dataPoint: EC-I-WS-1C, numerator: share, preference: %3$d}
        - {dataPoint: SC-SH-SA-9C, numerator: count, preference: %3$d}
      """;

  private static final String CUBE =
      """
      {"version":"2.0","class":"dataset","label":"t","id":["Region","ContentsCode","Tid"],"size":[2,2,1],
       "dimension":{
         "Region":{"category":{"index":{"%s":0,"4003":1},"label":{"%s":"Porsgrunn","4003":"Skien"}}},
         "ContentsCode":{"category":{"index":{"Share":0,"Count":1},"label":{"Share":"Share (prosent)","Count":"Count"}}},
         "Tid":{"category":{"index":{"%d":0},"label":{"%d":"%d"}}}},
       "value":[%s]}
      """;

  private static final LocalSources LOCAL = new LocalSources();
  private static int next = 60000;
  private static int year;

  @SuppressWarnings("NullAway.Init")
  private static InProcess application;

  @BeforeAll
  static void start(@TempDir Path home, @TempDir Path files) throws Exception {
    for (int number = next; number < next + 60; number++) {
      Files.writeString(
          files.resolve(number + ".yaml"),
          DATASET.formatted("" + number, number % 3 == 0 ? "nve" : "klass", number));
    }
    Files.writeString(
        files.resolve("klass-131.yaml"),
        """
        id: klass-131
        dialect: klass
        host: udir
        title: Standard for kommuneinndeling
        citation: Klass
        query: {classification: 131, from: "2020-01-01"}
        """);
    var settings =
        new ArrayList<>(
            List.of(
                "aarshjul.sources.mode=live",
                "aarshjul.sources.private-hosts=localhost",
                "aarshjul.sources.folder=" + files,
                "aarshjul.sources.max-response=200KB"));
    Files.writeString(files.resolve("away.yaml"), DATASET.formatted("away", "doffin", next - 1));
    var hosts = LOCAL.settings();
    hosts.put("aarshjul.sources.hosts.doffin.url", "http://localhost:1");
    hosts.put("aarshjul.sources.hosts.doffin.key", "any");
    hosts.forEach((name, value) -> settings.add(name + "=" + value));
    LOCAL.answering(
        "/udir/classifications/131/changes.*", LocalSources.sample("klass-131-changes-2024.json"));
    application = InProcess.start(home, settings.toArray(String[]::new));
    year = java.time.Year.now(Norway.ZONE).getValue();
  }

  @AfterAll
  static void stop() {
    application.close();
    LOCAL.close();
  }

  @BeforeEach
  void aMinuteLater() {
    application.get(MovableClock.class).advance(Duration.ofMinutes(2));
  }

  /** A dataset that nobody has asked for yet. */
  private static String fresh() {
    return Integer.toString(next++);
  }

  private static void answers(String dataset, ResponseDefinitionBuilder answer) {
    LOCAL.server.stubFor(any(urlMatching(".*/tables/%s/.*".formatted(dataset))).willReturn(answer));
  }

  private static String cube(String porsgrunn, String values) {
    return CUBE.formatted(porsgrunn, porsgrunn, year - 1, year - 1, year - 1, values);
  }

  private static ResponseDefinitionBuilder json(String body) {
    return aResponse()
        .withHeader("Content-Type", "application/json")
        .withBody(body.getBytes(StandardCharsets.UTF_8));
  }

  private static Result fetch(String dataset) {
    return application.get(FetchingDataset.class).fetch(dataset, year);
  }

  private static int callsFor(String dataset) {
    return LOCAL
        .server
        .findAll(anyRequestedFor(urlMatching(".*/tables/%s/.*".formatted(dataset))))
        .size();
  }

  @ParameterizedTest
  @CsvSource({
    "400, Non-existent variable",
    "400, Non-existent value",
    "400, Missing selection for mandantory variable",
    "400, Too many cells selected",
    "400, Illegal selection expression",
    "400, Non-existent codelist",
    "403, Forbidden",
    "404, Not found"
  })
  void whatASourceRefusesIsNotAskedTwice(int status, String title) {
    var dataset = fresh();
    answers(
        dataset,
        json("{\"type\":\"Parameter error\",\"title\":\"%s\",\"status\":%d}"
                .formatted(title, status))
            .withStatus(status));
    assertThat(fetch(dataset))
        .isEqualTo(
            new Unavailable("%s: answered with status %d: %s".formatted(dataset, status, title)));
    assertThat(fetch(dataset)).isInstanceOf(Unavailable.class);
    assertThat(callsFor(dataset)).isOne();
  }

  @ParameterizedTest
  @CsvSource({"429", "500", "503"})
  void troubleThatMayPassIsTriedThreeTimesWithGrowingPauses(int status) {
    var dataset = fresh();
    answers(dataset, aResponse().withStatus(status));
    var pauses = new ArrayList<Duration>();
    var result = fetch(dataset);
    while (result instanceof Later later) {
      pauses.add(later.pause());
      application.get(MovableClock.class).advance(later.pause());
      result = fetch(dataset);
    }
    assertThat(result)
        .isEqualTo(new Unavailable("%s: answered with status %d".formatted(dataset, status)));
    assertThat(pauses).containsExactly(Duration.ofSeconds(2), Duration.ofSeconds(4));
    assertThat(callsFor(dataset)).isEqualTo(3);
  }

  @Test
  void aSourceWithoutConnectionIsGivenUpAfterThreeAttempts() {
    var attempts = 1;
    var result = fetch("away");
    while (result instanceof Later later && attempts < 10) {
      application.get(MovableClock.class).advance(later.pause());
      result = fetch("away");
      attempts++;
    }
    assertThat(result)
        .isEqualTo(new Unavailable("away: it did not answer: no connection to localhost:1"));
    assertThat(attempts).isEqualTo(3);
  }

  @Test
  void aSourceThatSaysWhenToComeBackIsLeftAloneUntilThen() {
    var dataset = fresh();
    answers(dataset, aResponse().withStatus(429).withHeader("Retry-After", "90"));
    assertThat(fetch(dataset)).isInstanceOf(Later.class);
    answers(dataset, json(cube("4001", "1,2,3,4")));
    assertThat(fetch(dataset))
        .isInstanceOfSatisfying(
            Later.class,
            later -> assertThat(later.reason()).contains("asks to be left alone until"));
    assertThat(callsFor(dataset)).isOne();
    application.get(MovableClock.class).advance(Duration.ofSeconds(92));
    assertThat(fetch(dataset)).isInstanceOf(Stored.class);
  }

  @Test
  void aUsedUpQuotaIsRespected() {
    var dataset = fresh();
    answers(dataset, json(cube("4001", "1,2,3,4")).withHeader("x-ratelimit-remaining", "0"));
    assertThat(fetch(dataset)).isInstanceOf(Stored.class);
    var other = dataset(dataset);
    answers(other, json(cube("4001", "1,2,3,4")));
    assertThat(fetch(other)).isInstanceOf(Later.class);
    assertThat(callsFor(other)).isZero();
  }

  /** Another fresh dataset of the same host. */
  private static String dataset(String like) {
    var fresh = fresh();
    while (Integer.parseInt(fresh) % 3 == 0 != (Integer.parseInt(like) % 3 == 0)) {
      fresh = fresh();
    }
    return fresh;
  }

  @Test
  void noMoreCallsAMinuteGoOutThanTheHostAllows() {
    var refused = 0;
    var first = fresh();
    var asked = first;
    for (int call = 0; call < 31; call++) {
      answers(asked, aResponse().withStatus(503));
      refused +=
          fetch(asked) instanceof Later later && later.reason().contains("30 calls a minute")
              ? 1
              : 0;
      if (call % 3 == 2) {
        asked = dataset(first);
      }
    }
    assertThat(refused).isOne();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "~~ | expected a JSON-stat 2 dataset, found an empty answer",
        "<html><body>Maintenance</body></html> | expected JSON, found \"<html>",
        "{\"class\":\"dataset\",\"id\":[\"Region | expected JSON",
        "[1, 2, 3] | expected a JSON-stat 2 dataset",
        "{\"class\":\"dataset\",\"id\":[\"Region\",\"ContentsCode\",\"Tid\"],\"size\":[1,2,1],\"dimension\":{\"Region\":{\"category\":{\"index\":{\"4001\":0,\"4001\":1}}}}} | expected every code once",
        "{\"class\":\"dataset\",\"id\":[\"Region\"],\"size\":[1],\"dimension\":{\"Region\":{\"category\":{\"index\":[\"4001\"],\"label\":{\"4001\":\"Porsgrunn\"}}}},\"value\":[1]} | expected the dimension Tid, found [Region]"
      })
  void anAnswerThatIsNotWhatTheSourceDocumentsIsNamedAndNotAskedTwice(String body, String reason) {
    var dataset = fresh();
    answers(dataset, json(body));
    assertThat(fetch(dataset))
        .isInstanceOfSatisfying(
            Unavailable.class, gap -> assertThat(gap.reason()).startsWith(dataset + ": " + reason));
    assertThat(fetch(dataset)).isInstanceOf(Unavailable.class);
    assertThat(callsFor(dataset)).isOne();
  }

  @Test
  void anAnswerLargerThanAllowedIsNotRead() {
    var dataset = fresh();
    answers(dataset, json(" ".repeat(250_000)));
    assertThat(fetch(dataset))
        .isInstanceOfSatisfying(
            Later.class,
            later -> assertThat(later.reason()).contains("larger than the 204800 bytes allowed"));
  }

  @Test
  void aSourceIsNotAskedInItsQuietHours() {
    var dataset = fresh();
    var clock = application.get(MovableClock.class);
    var now = clock.instant().atZone(Norway.ZONE);
    var quiet = now.with(LocalTime.of(5, 5));
    clock.advance(Duration.between(now, quiet.isAfter(now) ? quiet : quiet.plusDays(1)));
    assertThat(fetch("ssb-07459"))
        .isInstanceOfSatisfying(
            Later.class, later -> assertThat(later.reason()).contains("is not asked at this time"));
    answers(dataset, json(cube("4001", "1,2,3,4")));
    assertThat(fetch(dataset)).as("another host").isInstanceOf(Stored.class);
  }

  @Test
  void afterAnInterruptionOnlyTheRestIsAsked() {
    LOCAL.answering(
        "/nilu/lookup/stations",
        "[{\"station\":\"A\",\"eoi\":\"1\",\"municipality\":\"Porsgrunn\"},{\"station\":\"B\",\"eoi\":\"2\",\"municipality\":\"Skien\"}]");
    LOCAL.answering("/nilu/stats/day/.*/A.*", air("A", "Porsgrunn"));
    LOCAL.server.stubFor(
        any(urlMatching("/nilu/stats/day/.*/B.*"))
            .inScenario("interruption")
            .whenScenarioStateIs(Scenario.STARTED)
            .willReturn(aResponse().withStatus(503))
            .willSetStateTo("mended"));
    LOCAL.server.stubFor(
        any(urlMatching("/nilu/stats/day/.*/B.*"))
            .inScenario("interruption")
            .whenScenarioStateIs("mended")
            .willReturn(json(air("B", "Skien"))));
    assertThat(fetch("nilu-air")).isInstanceOf(Later.class);
    assertThat(fetch("nilu-air")).isInstanceOf(Stored.class);
    assertThat(LOCAL.server.findAll(anyRequestedFor(urlMatching("/nilu/lookup/stations"))))
        .hasSize(1);
    assertThat(LOCAL.server.findAll(anyRequestedFor(urlMatching("/nilu/.*/A.*")))).hasSize(1);
    assertThat(LOCAL.server.findAll(anyRequestedFor(urlMatching("/nilu/.*/B.*")))).hasSize(2);
  }

  private static String air(String station, String municipality) {
    var components = new ArrayList<String>();
    for (var component : List.of("PM10", "PM2.5", "NO2", "SO2", "O3")) {
      components.add(
          "{\"station\":\"%s\",\"municipality\":\"%s\",\"component\":\"%s\",\"values\":[%s]}"
              .formatted(
                  station,
                  municipality,
                  component,
                  String.join(
                      ",", java.util.Collections.nCopies(300, "{\"value\":1,\"coverage\":90}"))));
    }
    return "[" + String.join(",", components) + "]";
  }

  private static EvaluationId evaluation(String municipality) {
    var coordinator = application.get(People.class).findByUsername("coordinator").orElseThrow();
    var evaluations = application.get(Evaluations.class);
    var known = evaluations.find(municipality, year);
    if (known.isPresent()) {
      return known.get().id();
    }
    var cohort =
        application
            .get(LaunchingCohort.class)
            .launch(
                LaunchRequest.of("For " + municipality, year, List.of(municipality), false),
                coordinator);
    return evaluations.of(cohort).getFirst().id();
  }

  private static @Nullable String collected(String municipality, String dataset, String dataPoint) {
    var evaluation = evaluation(municipality);
    assertThat(application.get(FetchingDataset.class).fetchFor(evaluation, dataset))
        .isInstanceOf(Stored.class);
    application.inTransaction(
        () -> application.get(CollectingSource.class).collect(evaluation, dataset));
    application.inTransaction(() -> application.get(DerivingIndicators.class).derive(evaluation));
    return application
        .get(Observations.class)
        .current(evaluation, dataPoint)
        .map(one -> ((Value.Number) one.value()).text())
        .orElse(null);
  }

  private static @Nullable String gap(String municipality, String dataPoint) {
    var evaluation = application.get(Evaluations.class).find(municipality, year).orElseThrow();
    var gap = application.get(ValueOrigins.class).gaps(evaluation.id()).get(dataPoint);
    return gap == null ? null : gap.detail();
  }

  @Test
  void aShareOf140PercentAndANegativeCountAreNoValues() {
    var dataset = fresh();
    answers(dataset, json(cube("4001", "140,-3,80,0")));
    assertThat(collected("4001", dataset, "EC-I-WS-1C")).isNull();
    var cells =
        application
            .get(ValueOrigins.class)
            .cells(
                application.get(Evaluations.class).find("4001", year).orElseThrow().id(),
                "EC-I-WS-1C");
    assertThat(cells)
        .anySatisfy(
            cell -> {
              assertThat(cell.value()).isEqualByComparingTo("140");
              assertThat(cell.again()).isTrue();
            });
    assertThat(collected("4001", dataset, "SC-SH-SA-9C")).isNull();
    assertThat(gap("4001", "SC-SH-SA-9C")).contains(dataset + ".count: -3 cannot be");
    assertThat(collected("4003", dataset, "EC-I-WS-1C")).isEqualTo("80");
    assertThat(collected("4003", dataset, "SC-SH-SA-9C")).as("a zero is a number").isEqualTo("0");
  }

  @Test
  void aMunicipalityThatIsMissingInTheAnswerIsNotZero() {
    var dataset = fresh();
    answers(dataset, json(cube("4001", "50,1,80,0")));
    assertThat(collected("5001", dataset, "EC-I-WS-1C")).isNull();
    assertThat(gap("5001", "EC-I-WS-1C")).contains(dataset + ".share: not-in-source");
  }

  @Test
  void aNumberUnderAnOldCodeIsCarriedOverWithARemark() {
    var dataset = fresh();
    answers(dataset, json(cube("3806", "61,1,80,0")));
    var evaluation = evaluation("4012");
    assertThat(application.get(FetchingDataset.class).fetchFor(evaluation, dataset))
        .isInstanceOf(Stored.class);
    var known = application.get(StoredReadings.class).find(dataset, year).orElseThrow();
    var reforms = application.get(StoredReadings.class).reforms(year);
    var reading =
        new no.aarshjul.collection.dataset.Choosing(
                application.get(StoredReadings.class).dataset(dataset),
                known.readings(),
                reforms,
                year)
            .choose(
                "share", new no.aarshjul.collection.dataset.Place("4001", "Porsgrunn", "Telemark"));
    assertThat(reading.value()).isEqualByComparingTo("61");
    assertThat(reading.remark()).isEqualTo("under 3806, the number of Porsgrunn until 2023");
  }

  @Test
  void theSameBytesAreKeptOnceAndReadAgainToTheSameNumbers() {
    var one = fresh();
    var other = fresh();
    answers(one, json(cube("4001", "42,1,80,0")));
    answers(other, json(cube("4001", "42,1,80,0")));
    assertThat(fetch(one)).isInstanceOf(Stored.class);
    assertThat(fetch(other)).isInstanceOf(Stored.class);
    var stored = application.get(StoredReadings.class);
    var first = stored.find(one, year).orElseThrow();
    assertThat(first.sha256(0)).isEqualTo(stored.find(other, year).orElseThrow().sha256(0));
    var again = stored.again(one, year, first.retrieval().edition()).orElseThrow();
    var place = new no.aarshjul.collection.dataset.Place("4001", "Porsgrunn", "Telemark");
    assertThat(again.readings().of("share", place)).isEqualTo(first.readings().of("share", place));
    assertThat(callsFor(one)).isOne();
  }
}
