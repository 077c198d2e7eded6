package no.aarshjul.collection;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import no.aarshjul.InProcess;
import no.aarshjul.account.People;
import no.aarshjul.catalogue.Catalogue;
import no.aarshjul.collection.FetchingDataset.Result;
import no.aarshjul.cycle.EvaluationId;
import no.aarshjul.cycle.Evaluations;
import no.aarshjul.cycle.LaunchRequest;
import no.aarshjul.cycle.LaunchingCohort;
import no.aarshjul.cycle.Phase;
import no.aarshjul.cycle.Reaching;
import no.aarshjul.cycle.RunningEvaluation;
import no.aarshjul.observation.Observations;
import no.aarshjul.observation.Quality;
import no.aarshjul.observation.RecordingValues;
import no.aarshjul.observation.RecordingValues.NewValue;
import no.aarshjul.observation.Source;
import no.aarshjul.observation.Value;
import no.aarshjul.platform.MovableClock;
import no.aarshjul.platform.Norway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Next year's evaluations: their figures are preliminary now and revised after 15 June. */
class RevisingFiguresTests {

  private static final String KINDERGARTEN = "SC-SH-SI-5A";

  @SuppressWarnings("NullAway.Init")
  private static InProcess application;

  private static int year;

  @BeforeAll
  static void start(@TempDir Path home) throws Exception {
    application = InProcess.start(home);
    year = java.time.Year.now(Norway.ZONE).getValue() + 1;
  }

  @AfterAll
  static void stop() {
    application.close();
  }

  private static EvaluationId evaluation(String municipality) {
    var coordinator = application.get(People.class).findByUsername("coordinator").orElseThrow();
    var cohort =
        application
            .get(LaunchingCohort.class)
            .launch(
                LaunchRequest.of("Cohort of " + municipality, year, List.of(municipality), false),
                coordinator);
    return application.get(Evaluations.class).of(cohort).getFirst().id();
  }

  private static void collect(EvaluationId evaluation) {
    assertThat(application.get(FetchingDataset.class).fetchFor(evaluation, "ssb-13502"))
        .isInstanceOf(Result.Stored.class);
    application.inTransaction(
        () -> application.get(CollectingSource.class).collect(evaluation, "ssb-13502"));
    application.inTransaction(() -> application.get(DerivingIndicators.class).derive(evaluation));
  }

  private static int revise(EvaluationId evaluation) {
    var revising = application.get(RevisingFigures.class);
    for (var dataset : revising.due(evaluation)) {
      application.get(FetchingDataset.class).fetchFor(evaluation, dataset);
    }
    return application.inTransaction(() -> revising.revise(evaluation));
  }

  @Test
  void revisedFiguresReplaceWhatWasCollectedAndNothingElse() {
    var open = evaluation("4001");
    var corrected = evaluation("4003");
    var submitted = evaluation("1508");
    List.of(open, corrected, submitted).forEach(RevisingFiguresTests::collect);
    var observations = application.get(Observations.class);
    var before = observations.current(open, KINDERGARTEN).orElseThrow();
    assertThat(before.source().isPreliminary()).isTrue();
    correct(corrected);
    var people = application.get(People.class);
    Reaching.phase(application, submitted, Phase.GAP_FILLING);
    application.inTransaction(
        () -> {
          application
              .get(RunningEvaluation.class)
              .submit(submitted, people.findByUsername("alesund").orElseThrow(), "complete");
          return true;
        });
    assertThat(revise(open)).as("nothing is released yet").isZero();

    var clock = application.get(MovableClock.class);
    var released = application.get(RevisingFigures.class).releasedAt(open);
    clock.advance(Duration.between(clock.instant(), released).plusMinutes(1));

    assertThat(revise(open)).isEqualTo(1);
    var after = observations.current(open, KINDERGARTEN).orElseThrow();
    assertThat(after.version()).isEqualTo(before.version() + 1);
    assertThat(after.source().isPreliminary()).isFalse();
    assertThat(after.value()).isNotEqualTo(before.value());
    assertThat(revise(open)).as("a repeated job").isZero();

    assertThat(revise(corrected)).isZero();
    assertThat(observations.current(corrected, KINDERGARTEN).orElseThrow().isCollected()).isFalse();
    assertThat(revise(submitted)).isZero();
    assertThat(observations.current(submitted, KINDERGARTEN).orElseThrow().version()).isOne();

    var cohort = application.get(Evaluations.class).get(open).cohortId();
    assertThat(application.get(Revisions.class).of(cohort))
        .singleElement()
        .satisfies(
            revision -> {
              assertThat(revision.series()).isEqualTo("ssb-13502.attendance");
              assertThat(revision.preliminary()).isNotEqualByComparingTo(revision.revised());
            });
  }

  private static void correct(EvaluationId evaluation) {
    var set =
        application
            .get(Catalogue.class)
            .whole(application.get(Evaluations.class).get(evaluation).sets());
    application.inTransaction(
        () -> {
          application
              .get(RecordingValues.class)
              .record(
                  evaluation,
                  new NewValue(
                      set.dataPoint(KINDERGARTEN).orElseThrow(),
                      new Value.Number(java.math.BigDecimal.valueOf(91)),
                      null,
                      null,
                      Source.entered("the municipality", null),
                      Quality.MEASURED,
                      null));
          return true;
        });
  }
}
