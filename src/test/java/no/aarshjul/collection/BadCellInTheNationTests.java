package no.aarshjul.collection;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Year;
import java.util.List;
import no.aarshjul.InProcess;
import no.aarshjul.account.People;
import no.aarshjul.account.Visitor;
import no.aarshjul.collection.FetchingDataset.Result.Stored;
import no.aarshjul.cycle.Evaluations;
import no.aarshjul.cycle.LaunchRequest;
import no.aarshjul.cycle.LaunchingCohort;
import no.aarshjul.observation.Observation;
import no.aarshjul.observation.Observations;
import no.aarshjul.observation.ValueOrigins;
import no.aarshjul.platform.Norway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/** One bad cell in a file of the whole country, with the dataset that comes with the program. */
class BadCellInTheNationTests {

  private static final String POINT = "EC-ICT-ICT-1C";

  private static final String FILE =
      """
      \ufefft;;
      t;;
      t;;
      Kommune;Fylke;Fast bredbånd totalt
      BODØ;NORDLAND;99,5 %*
      HAUGESUND;ROGALAND;97,8 %
      RANA;NORDLAND;97,5 %
      RANA;NORDLAND;97,5 %
      """;

  private static final LocalSources LOCAL = new LocalSources();

  @SuppressWarnings("NullAway.Init")
  @TempDir
  static Path home;

  @SuppressWarnings("NullAway.Init")
  private static InProcess application;

  @BeforeAll
  static void start() throws Exception {
    LOCAL.answering("/nkom.csv", FILE);
    LOCAL.answering(
        "/klass/classifications/131/changes.*", LocalSources.sample("klass-131-changes-2024.json"));
    application =
        InProcess.start(
            home,
            "aarshjul.sources.mode=live",
            "aarshjul.sources.private-hosts=localhost",
            "aarshjul.sources.hosts.klass.url=" + LOCAL.server.baseUrl() + "/klass",
            "aarshjul.sources.addresses.nkom-fixed=" + LOCAL.server.baseUrl() + "/nkom.csv");
  }

  @AfterAll
  static void stop() {
    application.close();
    LOCAL.close();
  }

  private static <T> T get(Class<T> type) {
    return application.get(type);
  }

  @Test
  void oneMunicipalityHasAGapWithItsReasonAndAllOthersGoOn() throws Exception {
    var year = Year.now(Norway.ZONE).getValue();
    var cohort =
        get(LaunchingCohort.class)
            .launch(
                LaunchRequest.of("Nord", year, List.of("1804", "1106", "1833"), false),
                get(People.class).findByUsername("coordinator").orElseThrow());
    for (var evaluation : get(Evaluations.class).of(cohort)) {
      assertThat(get(FetchingDataset.class).fetchFor(evaluation.id(), "nkom-fixed"))
          .isInstanceOf(Stored.class);
      application.inTransaction(
          () -> get(CollectingSource.class).collect(evaluation.id(), "nkom-fixed"));
      application.inTransaction(() -> get(DerivingIndicators.class).derive(evaluation.id()));
    }
    assertThat(gap("1804", year))
        .isEqualTo("nkom-fixed.anyFixed: unreadable (line 5: expected a number, found 99,5 %*)");
    assertThat(gap("1833", year))
        .isEqualTo(
            "nkom-fixed.anyFixed: unreadable (line 7: expected one record, found 2 (line 7; line 8))");
    assertThat(value("1106", year)).isEqualTo("97.8");
    var brought = get(Retrievals.class).stored(year);
    var national = new java.util.ArrayList<String>();
    get(DerivingNation.class).derive(brought, year, (point, known) -> national.add(point));
    assertThat(national).as("only Haugesund has one").containsOnlyOnce(POINT);
    try (var coordinator = new Visitor(application.port())) {
      coordinator.login("coordinator", password());
      assertThat(coordinator.get("/cohorts/" + cohort + "/collection").statusCode()).isEqualTo(200);
    }
    aStoredAnswerThatHasChangedIsAGapToo(cohort, year);
  }

  /** What somebody has done to the database must not stop the country. */
  private void aStoredAnswerThatHasChangedIsAGapToo(no.aarshjul.cycle.CohortId cohort, int year)
      throws Exception {
    var reading = get(StoredReadings.class);
    var stored = reading.find("nkom-fixed", year).orElseThrow();
    var jdbc = get(JdbcClient.class);
    jdbc.sql("update stored_response set body = 'x' where sha256 = :sha256")
        .param("sha256", stored.sha256(0).orElseThrow())
        .update();
    jdbc.sql("update source_retrieval set attempt = attempt + 1 where dataset = 'nkom-fixed'")
        .update();
    jdbc.sql("update source_call set attempt = attempt + 1 where name = 'data'").update();
    assertThat(reading.find("nkom-fixed", year)).isEmpty();
    var evaluation = get(Evaluations.class).find("1106", year).orElseThrow();
    application.inTransaction(
        () -> {
          assertThat(get(CollectingSource.class).collect(evaluation.id(), "nkom-fixed")).isEmpty();
          return true;
        });
    assertThat(get(DerivingNation.class).derive(List.of(stored.retrieval()), year, (p, k) -> {}))
        .isEqualTo(357);
    var set = get(no.aarshjul.catalogue.Catalogue.class).set("u4ssc-91");
    assertThat(get(CollectionPlan.class).of(set, year).steps())
        .filteredOn(step -> step.dataset().equals("nkom-fixed"))
        .singleElement()
        .satisfies(
            step -> {
              assertThat(step.state()).isEqualTo("failed");
              assertThat(step.problem()).startsWith("expected the answer ");
            });
    get(CollectionPlan.class).askAgain("nkom-fixed", year);
    LOCAL.answering("/nkom.csv", FILE.replace("97,8 %", "97,9 %"));
    assertThat(get(FetchingDataset.class).fetchFor(evaluation.id(), "nkom-fixed"))
        .isInstanceOf(Stored.class);
    assertThat(reading.find("nkom-fixed", year)).isPresent();
  }

  private static String gap(String municipality, int year) {
    var evaluation = get(Evaluations.class).find(municipality, year).orElseThrow();
    var gap = get(ValueOrigins.class).gaps(evaluation.id()).get(POINT);
    return gap == null ? "null" : String.valueOf(gap.detail());
  }

  private static String value(String municipality, int year) {
    var evaluation = get(Evaluations.class).find(municipality, year).orElseThrow();
    return get(Observations.class)
        .current(evaluation.id(), POINT)
        .map(Observation::value)
        .orElseThrow()
        .text();
  }

  private static String password() throws Exception {
    return Files.readAllLines(home.resolve("demo-passwords.txt")).stream()
        .filter(line -> line.startsWith("coordinator "))
        .map(line -> line.substring("coordinator ".length()))
        .findFirst()
        .orElseThrow();
  }
}
