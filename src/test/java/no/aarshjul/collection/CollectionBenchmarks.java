package no.aarshjul.collection;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import no.aarshjul.InProcess;
import no.aarshjul.account.People;
import no.aarshjul.catalogue.ShippedCatalogue;
import no.aarshjul.collection.dataset.Derived.Known;
import no.aarshjul.collection.dataset.Input;
import no.aarshjul.cycle.CohortId;
import no.aarshjul.cycle.Cohorts;
import no.aarshjul.cycle.EvaluationId;
import no.aarshjul.cycle.Evaluations;
import no.aarshjul.cycle.LaunchRequest;
import no.aarshjul.cycle.LaunchingCohort;
import no.aarshjul.cycle.Phase;
import no.aarshjul.cycle.Reaching;
import no.aarshjul.municipality.Municipalities;
import no.aarshjul.municipality.Municipality;
import no.aarshjul.observation.Observation;
import no.aarshjul.observation.Quality;
import no.aarshjul.observation.Source;
import no.aarshjul.observation.Value;
import no.aarshjul.observation.ValueId;
import no.aarshjul.platform.Norway;
import no.aarshjul.scoring.Score.Stage;
import no.aarshjul.scoring.ScoringEvaluation;
import no.aarshjul.scoring.ScoringKernel;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * How fast the nation is collected, derived and scored. Run with {@code mvn -Pbench verify}; the
 * report stands in {@code target/benchmarks/collection.txt}.
 */
@Tag("bench")
class CollectionBenchmarks {

  private static final Source SOURCE = Source.entered("benchmark", null);
  private static final Path REPORT = Path.of("target/benchmarks/collection.txt");

  private static void report(String line, Object... arguments) throws IOException {
    var text = line.formatted(arguments) + System.lineSeparator();
    Files.createDirectories(REPORT.getParent());
    Files.writeString(
        REPORT,
        text,
        java.nio.file.StandardOpenOption.CREATE,
        java.nio.file.StandardOpenOption.APPEND);
    System.out.print(text);
  }

  @Test
  void derivingAndScoringWithoutDatabase() throws Exception {
    var offline = Offline.recorded();
    for (var dataset : offline.sources.neededFor(ShippedCatalogue.set("u4ssc-91"))) {
      offline.readings(dataset);
    }
    var reforms = offline.reforms();
    List<Map<String, Input>> nation = new ArrayList<>();
    for (var place : Offline.places()) {
      nation.add(offline.inputs(place, reforms));
    }
    var set = ShippedCatalogue.set("u4ssc-91");
    var kernel = new ScoringKernel(set, ShippedCatalogue.profile(set));
    var rates = new ArrayList<Double>();
    var points = 0L;
    for (int round = 0; round < 13; round++) {
      var scored = 0L;
      var begun = System.nanoTime();
      for (int repeat = 0; repeat < 4; repeat++) {
        for (var inputs : nation) {
          var values = values(offline, inputs);
          points += kernel.score(values);
          scored += values.size();
        }
      }
      var seconds = (System.nanoTime() - begun) / 1e9;
      if (round >= 8) {
        rates.add(scored / seconds);
      }
    }
    assertThat(points).isPositive();
    rates.sort(null);
    report(
        "derived and scored without database, one thread: %,.0f data points a second (median of 5)",
        rates.get(2));
  }

  private static Map<String, Observation> values(Offline offline, Map<String, Input> inputs) {
    var values = new HashMap<String, Observation>(200);
    offline
        .sources
        .deriving()
        .derive(inputs::get)
        .forEach(
            (dataPoint, outcome) -> {
              if (outcome instanceof Known known) {
                values.put(
                    dataPoint,
                    new Observation(
                        new ValueId(NOBODY),
                        new EvaluationId(NOBODY),
                        dataPoint,
                        1,
                        known.yesNo()
                            ? new Value.YesNo(known.result().signum() != 0)
                            : new Value.Number(known.result()),
                        known.numerator(),
                        known.denominator(),
                        null,
                        SOURCE,
                        Quality.MEASURED,
                        null,
                        null,
                        null,
                        "system:benchmark",
                        Instant.EPOCH));
              }
            });
    return values;
  }

  private static final UUID NOBODY = new UUID(0, 0);

  @Test
  void theNationWithDatabase(@TempDir Path home) throws Exception {
    try (var application = InProcess.start(home)) {
      var year = java.time.Year.now(Norway.ZONE).getValue();
      var all =
          application.get(Municipalities.class).all().stream().map(Municipality::number).toList();
      var coordinator = application.get(People.class).findByUsername("coordinator").orElseThrow();
      var cohort =
          application
              .get(LaunchingCohort.class)
              .launch(LaunchRequest.of("The nation", year, all, false), coordinator);
      resetPeak();
      var begun = Instant.now();
      try (var workers = Executors.newFixedThreadPool(2)) {
        var jobs = new ArrayList<Callable<Integer>>();
        for (var evaluation : application.get(Evaluations.class).of(cohort)) {
          jobs.add(() -> run(application, evaluation.id()));
        }
        var derived = 0;
        for (var done : workers.invokeAll(jobs)) {
          derived += done.get();
        }
        var seconds = Duration.between(begun, Instant.now()).toMillis() / 1000.0;
        report(
            "collected, derived and scored with database, two threads: %d municipalities, %,d values, %.1f s, peak heap %,d MB",
            all.size(), derived, seconds, peak() / 1_048_576);
        assertThat(derived).isGreaterThan(300 * 80);
        repeat(application, cohort, derived);
      }
    }
  }

  private static void repeat(InProcess application, CohortId cohort, int derived)
      throws IOException {
    var begun = Instant.now();
    var replay =
        application.get(ReplayingCollection.class).of(application.get(Cohorts.class).get(cohort));
    report(
        "repeated from %d stored answers, one thread: %,d numbers, %,d values, %.1f s",
        replay.answers(),
        replay.numbers(),
        replay.values(),
        Duration.between(begun, Instant.now()).toMillis() / 1000.0);
    assertThat(replay.differences()).isEmpty();
    assertThat(replay.values()).isEqualTo(derived);
  }

  /** What the jobs of one evaluation do, each in a transaction of its own. */
  private static int run(InProcess application, EvaluationId evaluation) {
    Reaching.phase(application, evaluation, Phase.KICKOFF);
    var datasets =
        application.inTransaction(() -> application.get(PlanningCollection.class).plan(evaluation));
    for (var dataset : datasets) {
      var fetched = application.get(FetchingDataset.class).fetchFor(evaluation, dataset);
      if (fetched instanceof FetchingDataset.Result.Stored) {
        application.inTransaction(
            () -> application.get(CollectingSource.class).collect(evaluation, dataset));
      }
    }
    var derived =
        application.inTransaction(
            () -> application.get(DerivingIndicators.class).derive(evaluation));
    application.inTransaction(
        () ->
            application
                .get(ScoringEvaluation.class)
                .score(evaluation, Stage.PRELIMINARY, java.util.Set.of()));
    return Objects.requireNonNull(derived);
  }

  private static void resetPeak() {
    System.gc();
    ManagementFactory.getMemoryPoolMXBeans().forEach(pool -> pool.resetPeakUsage());
  }

  private static long peak() {
    return ManagementFactory.getMemoryPoolMXBeans().stream()
        .filter(pool -> pool.getType() == MemoryType.HEAP)
        .filter(pool -> !pool.getName().toLowerCase(Locale.ROOT).contains("survivor"))
        .mapToLong(pool -> pool.getPeakUsage().getUsed())
        .sum();
  }
}
