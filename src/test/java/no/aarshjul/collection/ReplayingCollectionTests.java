package no.aarshjul.collection;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import no.aarshjul.InProcess;
import no.aarshjul.account.People;
import no.aarshjul.catalogue.Catalogue;
import no.aarshjul.collection.ReplayingCollection.Replay;
import no.aarshjul.cycle.CohortId;
import no.aarshjul.cycle.Cohorts;
import no.aarshjul.cycle.Evaluation;
import no.aarshjul.cycle.EvaluationId;
import no.aarshjul.cycle.Evaluations;
import no.aarshjul.cycle.LaunchRequest;
import no.aarshjul.cycle.LaunchingCohort;
import no.aarshjul.cycle.Phase;
import no.aarshjul.cycle.Reaching;
import no.aarshjul.observation.Level;
import no.aarshjul.observation.ObservationRows;
import no.aarshjul.observation.Observations;
import no.aarshjul.observation.Quality;
import no.aarshjul.observation.RecordingValues;
import no.aarshjul.observation.RecordingValues.NewValue;
import no.aarshjul.observation.Source;
import no.aarshjul.observation.Value;
import no.aarshjul.platform.Norway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A cohort of three, collected with every dataset that the official set and a supplement need. */
class ReplayingCollectionTests {

  private static final String KINDERGARTEN = "SC-SH-SI-5A";

  @SuppressWarnings("NullAway.Init")
  private static InProcess application;

  @SuppressWarnings("NullAway.Init")
  private static CohortId cohort;

  private static int derived;

  @BeforeAll
  static void start(@TempDir Path home) throws Exception {
    application = InProcess.start(home);
    var year = java.time.Year.now(Norway.ZONE).getValue();
    cohort =
        application
            .get(LaunchingCohort.class)
            .launch(
                new LaunchRequest(
                    "Three",
                    year,
                    List.of("4001", "1508", "5501"),
                    false,
                    null,
                    null,
                    List.of("norway-sdg-2026")),
                application.get(People.class).findByUsername("coordinator").orElseThrow());
    for (var evaluation : evaluations()) {
      derived += collect(evaluation.id());
    }
  }

  @AfterAll
  static void stop() {
    application.close();
  }

  private static List<Evaluation> evaluations() {
    return application.get(Evaluations.class).of(cohort);
  }

  private static int collect(EvaluationId evaluation) {
    Reaching.phase(application, evaluation, Phase.KICKOFF);
    var datasets =
        application.inTransaction(() -> application.get(PlanningCollection.class).plan(evaluation));
    for (var dataset : datasets) {
      application.get(FetchingDataset.class).fetchFor(evaluation, dataset);
      application.inTransaction(
          () -> application.get(CollectingSource.class).collect(evaluation, dataset));
    }
    return application.inTransaction(
        () -> application.get(DerivingIndicators.class).derive(evaluation));
  }

  private static Replay replay() {
    return application
        .get(ReplayingCollection.class)
        .of(application.get(Cohorts.class).get(cohort));
  }

  private static long count(String table) {
    return application
        .get(JdbcClient.class)
        .sql("select count(*) from " + table)
        .query(Long.class)
        .single();
  }

  private static void change(String sql) {
    assertThat(application.get(JdbcClient.class).sql(sql).update()).isPositive();
  }

  @Test
  void everyNumberAndValueComesOutAsItWasRecordedAndNobodyIsAsked() {
    var calls = count("source_call");
    replaceAValueByHand();
    var replay = replay();
    assertThat(replay.differences()).isEmpty();
    assertThat(replay.numbers()).isEqualTo(count("collected_cell")).isGreaterThan(300);
    assertThat(replay.values()).isEqualTo(derived).isGreaterThan(200);
    assertThat(count("source_call")).isEqualTo(calls);
  }

  @Test
  void theCountrysFiguresAreThoseOfItsMunicipalitiesUntilNewerAnswersCome() {
    var evaluation = evaluations().getFirst();
    var figures = figures(evaluation.year());
    assertThat(figures).hasSizeGreaterThan(40);
    assertThat(figures.values()).anySatisfy(numbers -> assertThat(numbers).hasSize(357));
    var measured =
        application.get(Observations.class).current(evaluation.id()).values().stream()
            .filter(one -> one.isCollected() && one.source().level() == Level.MUNICIPALITY)
            .filter(one -> one.value() instanceof Value.Number)
            .toList();
    assertThat(measured)
        .hasSizeGreaterThan(40)
        .allSatisfy(
            one ->
                assertThat(figures.get(one.dataPoint()))
                    .usingElementComparator(BigDecimal::compareTo)
                    .contains(((Value.Number) one.value()).number()));

    change("update national_figure set numbers = '{1}'");
    assertThat(figures(evaluation.year())).containsEntry(KINDERGARTEN, List.of(BigDecimal.ONE));
    change("update source_retrieval set changed_at = changed_at + interval '1 second'");
    assertThat(figures(evaluation.year())).isEqualTo(figures);
  }

  private static Map<String, List<BigDecimal>> figures(int year) {
    var national = application.get(NationalFigures.class);
    assertThat(national.bringUpToDate(year)).isEmpty();
    return national.of(year, null);
  }

  private static void replaceAValueByHand() {
    var evaluation = evaluations().getFirst();
    var point =
        application
            .get(Catalogue.class)
            .whole(evaluation.sets())
            .dataPoint(KINDERGARTEN)
            .orElseThrow();
    application.inTransaction(
        () -> {
          application
              .get(RecordingValues.class)
              .record(
                  evaluation.id(),
                  new NewValue(
                      point,
                      new Value.Number(BigDecimal.valueOf(91)),
                      null,
                      null,
                      Source.entered("the municipality", null),
                      Quality.MEASURED,
                      null));
          return true;
        });
  }

  @Test
  void aNumberOrAValueThatTheAnswersDoNotHoldIsNamed() {
    var change =
        """
        update collected_cell set value = value + %d
        where evaluation_id = '%s' and series = 'ssb-13502.attendance'
        """;
    var values = new ObservationRows(application.get(JdbcClient.class));
    var evaluation = evaluations().getLast().id();
    change(change.formatted(1, evaluation));
    values.forgeNumber(evaluation, KINDERGARTEN, BigDecimal.ONE);
    try {
      assertThat(replay().differences())
          .extracting(ReplayingCollection.Difference::subject)
          .containsExactly("ssb-13502.attendance", KINDERGARTEN);
    } finally {
      change(change.formatted(-1, evaluation));
      values.forgeNumber(evaluation, KINDERGARTEN, BigDecimal.ONE.negate());
    }
  }

  @Test
  void anAnswerWhoseBytesWereChangedIsNamed() {
    var jdbc = application.get(JdbcClient.class);
    var sha256 =
        jdbc.sql(
                """
                select c.sha256 from source_call c join source_retrieval r on r.id = c.retrieval_id
                where r.dataset = 'ssb-13502' and c.purpose = 'data'
                """)
            .query(String.class)
            .single();
    var update = "update stored_response set body = :body where sha256 = :sha256";
    var before =
        jdbc.sql("select body from stored_response where sha256 = :sha256")
            .param("sha256", sha256)
            .query((rs, row) -> rs.getBytes(1))
            .single();
    jdbc.sql(update)
        .param("body", "{}".getBytes(StandardCharsets.UTF_8))
        .param("sha256", sha256)
        .update();
    try {
      assertThat(replay().differences())
          .first()
          .satisfies(
              difference -> {
                assertThat(difference.subject()).isEqualTo("ssb-13502");
                assertThat(difference.replayed())
                    .startsWith("expected the answer %s, found ".formatted(sha256));
              });
    } finally {
      jdbc.sql(update).param("body", before).param("sha256", sha256).update();
    }
  }
}
