package no.aarshjul.report;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Year;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import no.aarshjul.InProcess;
import no.aarshjul.account.As;
import no.aarshjul.account.People;
import no.aarshjul.account.Person;
import no.aarshjul.audit.Audit;
import no.aarshjul.catalogue.Catalogue;
import no.aarshjul.catalogue.DataPoint;
import no.aarshjul.collection.CollectingSource;
import no.aarshjul.collection.DerivingIndicators;
import no.aarshjul.collection.FetchingDataset;
import no.aarshjul.collection.PlanningCollection;
import no.aarshjul.cycle.CohortId;
import no.aarshjul.cycle.Evaluation;
import no.aarshjul.cycle.EvaluationId;
import no.aarshjul.cycle.Evaluations;
import no.aarshjul.cycle.LaunchRequest;
import no.aarshjul.cycle.LaunchingCohort;
import no.aarshjul.cycle.Outcome;
import no.aarshjul.cycle.Phase;
import no.aarshjul.cycle.Reaching;
import no.aarshjul.cycle.RunningEvaluation;
import no.aarshjul.endorsement.PackageRows;
import no.aarshjul.endorsement.PublishingResults;
import no.aarshjul.engine.EngineRows;
import no.aarshjul.observation.Observations;
import no.aarshjul.observation.Quality;
import no.aarshjul.observation.RecordingValues;
import no.aarshjul.observation.RecordingValues.NewValue;
import no.aarshjul.observation.Source;
import no.aarshjul.observation.Value;
import no.aarshjul.platform.Norway;
import no.aarshjul.report.results.AssemblingResults;
import no.aarshjul.report.results.Results;
import no.aarshjul.scoring.Score.Stage;
import no.aarshjul.scoring.ScoringEvaluation;
import no.aarshjul.verification.VerdictRows;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The application with municipalities that have been scored: Ålesund with all that is collected and
 * every verdict, Karasjok with nothing, Vardø with one indicator, Utsira with values that have no
 * benchmark.
 */
public final class ResultsStage implements AutoCloseable {

  public static final String ALESUND = "1508";
  public static final String KARASJOK = "5610";
  public static final String VARDO = "5634";
  public static final String UTSIRA = "1151";

  /** One of Ålesund's values could not be verified. */
  static final String UNVERIFIED = "EC-ICT-ICT-1C";

  /** Ålesund says that it has no such value. */
  public static final String UNAVAILABLE = "EC-P-IN-1C";

  private final InProcess application;
  private final int year = Year.now(Norway.ZONE).getValue();

  private ResultsStage(InProcess application) {
    this.application = application;
  }

  public static ResultsStage open(Path home) throws IOException {
    var stage = new ResultsStage(InProcess.start(home));
    var coordinator = stage.person("coordinator");
    As.person(coordinator, "test")
        .during(
            () ->
                stage
                    .get(LaunchingCohort.class)
                    .launch(
                        new LaunchRequest(
                            "Results",
                            stage.year,
                            List.of(ALESUND, KARASJOK, VARDO, UTSIRA),
                            false,
                            null,
                            null,
                            List.of("norway-sdg-2026")),
                        coordinator));
    stage.collect(ALESUND);
    stage.record(ALESUND, UNAVAILABLE, new Value.NotAvailable("Nobody counts it"));
    stage.judge(ALESUND, UNVERIFIED);
    stage.score(ALESUND, Set.of(UNVERIFIED));
    stage.score(KARASJOK, Set.of());
    stage.record(VARDO, UNVERIFIED, new Value.Number(new BigDecimal("60")));
    stage.judge(VARDO, "");
    stage.score(VARDO, Set.of());
    stage.withoutBenchmark().stream()
        .limit(5)
        .forEach(key -> stage.record(UTSIRA, key, new Value.Number(new BigDecimal("12345.6"))));
    stage.judge(UTSIRA, "");
    stage.score(UTSIRA, Set.of());
    return stage;
  }

  public <T> T get(Class<T> type) {
    return application.get(type);
  }

  public InProcess application() {
    return application;
  }

  private Person person(String username) {
    return get(People.class).findByUsername(username).orElseThrow();
  }

  public Evaluation evaluation(String municipality) {
    return get(Evaluations.class).find(municipality, year).orElseThrow();
  }

  public Results results(String municipality) {
    return get(AssemblingResults.class).of(evaluation(municipality)).orElseThrow();
  }

  private void collect(String municipality) {
    var id = reach(municipality, Phase.KICKOFF);
    var datasets = application.inTransaction(() -> get(PlanningCollection.class).plan(id));
    for (var dataset : datasets) {
      get(FetchingDataset.class).fetchFor(id, dataset);
      application.inTransaction(() -> get(CollectingSource.class).collect(id, dataset));
    }
    application.inTransaction(() -> get(DerivingIndicators.class).derive(id));
  }

  private List<String> withoutBenchmark() {
    var evaluation = evaluation(UTSIRA);
    var benchmarks =
        get(Catalogue.class).benchmarks(evaluation.profileId(), evaluation.supplements());
    return get(Catalogue.class).set(evaluation.setId()).dataPoints().stream()
        .filter(point -> point.type() == DataPoint.ValueType.NUMBER)
        .map(DataPoint::key)
        .filter(key -> benchmarks.get(key) == null || !benchmarks.get(key).isSet())
        .toList();
  }

  private void record(String municipality, String dataPoint, Value value) {
    var evaluation = evaluation(municipality);
    var point = get(Catalogue.class).whole(evaluation.sets()).dataPoint(dataPoint).orElseThrow();
    application.inTransaction(
        () -> {
          get(RecordingValues.class)
              .record(
                  evaluation.id(),
                  new NewValue(
                      point, value, null, null, Source.entered("counted", null), Quality.MEASURED));
          return true;
        });
  }

  private void judge(String municipality, String unverified) {
    var evaluation = evaluation(municipality);
    var verifier = person("verifier").id();
    for (var value : get(Observations.class).current(evaluation.id()).values()) {
      var isVerified = !value.dataPoint().equals(unverified);
      new VerdictRows(get(JdbcClient.class))
          .add(
              evaluation.id(),
              value,
              isVerified ? null : "The source shows another year",
              verifier);
      tell(evaluation, value.dataPoint(), isVerified ? "verified" : "not_verified");
    }
  }

  private void tell(Evaluation evaluation, String dataPoint, String verdict) {
    as(
        "verifier",
        verifier ->
            application.inTransaction(
                () -> {
                  get(Audit.class)
                      .record(evaluation.chain(), "verdict.given", dataPoint, null, verdict, null);
                  return true;
                }));
  }

  private void score(String municipality, Set<String> withheld) {
    application.inTransaction(
        () ->
            get(ScoringEvaluation.class)
                .score(evaluation(municipality).id(), Stage.FINAL, withheld));
  }

  private EvaluationId reach(String municipality, Phase phase) {
    var id = evaluation(municipality).id();
    Reaching.phase(application, id, phase, person("alesund"));
    return id;
  }

  /** Ends an evaluation as endorsed, as the process does. */
  public void endorse(String municipality) {
    reach(municipality, Phase.ENDORSEMENT);
    application.inTransaction(
        () -> {
          get(RunningEvaluation.class).end(evaluation(municipality).id(), Outcome.ENDORSED, null);
          return true;
        });
  }

  /** Compares the cohort, as the process does when all are through. */
  public void compare() {
    Reaching.open(application, cohort());
    application.inTransaction(() -> get(ComparingCohort.class).compare(cohort()));
  }

  public CohortId cohort() {
    return evaluation(ALESUND).cohortId();
  }

  /** A task as the exporter writes it; there is no engine here. */
  public void task(long key, String taskId, String municipality, String group, String holder) {
    new EngineRows(get(JdbcClient.class))
        .openTask(key, "case-study", taskId, evaluation(municipality).id(), null, holder, group);
  }

  /** Lets a person do something, as one request of its own. */
  public <T> T as(String username, Function<Person, T> deed) {
    var person = person(username);
    return As.person(person, "test-" + UUID.randomUUID()).during(() -> deed.apply(person));
  }

  /** Makes the outputs of a municipality, certifies and publishes them. */
  public void publish(String municipality) {
    var id = reach(municipality, Phase.ENDORSEMENT);
    application.inTransaction(() -> get(GeneratingReports.class).generate(id));
    new PackageRows(get(JdbcClient.class)).endorsed(id, person("liaison").id());
    application.inTransaction(() -> get(PublishingResults.class).issueCertificate(id));
    application.inTransaction(() -> get(PublishingResults.class).publish(id));
  }

  /** What veraPDF objects to. */
  public static List<String> objections(byte[] pdf) throws Exception {
    return PdfUa.objections(pdf);
  }

  public static String text(byte[] pdf) throws IOException {
    return Texts.pdf(pdf);
  }

  @Override
  public void close() {
    application.close();
  }
}
