package no.aarshjul;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import no.aarshjul.account.As;
import no.aarshjul.account.People;
import no.aarshjul.account.login.LoginOf;
import no.aarshjul.audit.Audit;
import no.aarshjul.audit.Audit.Event;
import no.aarshjul.catalogue.Catalogue;
import no.aarshjul.catalogue.DataPoint;
import no.aarshjul.catalogue.DataPoint.ValueType;
import no.aarshjul.cycle.Cohorts;
import no.aarshjul.cycle.Evaluation;
import no.aarshjul.cycle.EvaluationId;
import no.aarshjul.cycle.EvaluationRows;
import no.aarshjul.cycle.Evaluations;
import no.aarshjul.cycle.LaunchRequest;
import no.aarshjul.cycle.LaunchingCohort;
import no.aarshjul.engine.EngineRows;
import no.aarshjul.municipality.Municipalities;
import no.aarshjul.municipality.Municipality;
import no.aarshjul.observation.ObservationRows;
import no.aarshjul.observation.Observations;
import no.aarshjul.observation.ValueId;
import no.aarshjul.scoring.Score.Stage;
import no.aarshjul.scoring.ScoringEvaluation;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;

/**
 * How long the server takes for its pages with 357 municipalities, each with all its values, and 10
 * 000 open tasks, one of them with 20 000 entries in its trail: filters, database and templates,
 * without the network. Run with {@code mvn -Pbench verify}; the report stands in {@code
 * target/benchmarks/pages.txt}.
 */
@Tag("bench")
class PageBenchmarks {

  private static final Path REPORT = Path.of("target/benchmarks/pages.txt");
  private static final int TASKS = 10_000;
  private static final int ENTRIES = 20_000;
  private static final int ROUNDS = 60;
  private static final int WARM_UP = 40;

  @Test
  void pagesWithTenThousandTasks(@TempDir Path home) throws Exception {
    try (var application = InProcess.start(home)) {
      fill(application);
      var mvc =
          MockMvcBuilders.webAppContextSetup((WebApplicationContext) application.context())
              .apply(springSecurity())
              .build();
      var evaluation = application.get(Evaluations.class).find("1508", 2026).orElseThrow();
      var before = application.get(Evaluations.class).find("1508", 2025).orElseThrow();
      tell(application, evaluation);
      var lines = new ArrayList<String>();
      for (var page :
          List.of(
              "coordinator /tasks?view=all",
              "coordinator /tasks?view=all&page=150",
              "coordinator /tasks?view=all&q=rana",
              "coordinator /tasks?view=all&phase=launched&due=week&priority=50",
              "verifier /tasks",
              "alesund /tasks",
              "coordinator /cohorts",
              "coordinator /cohorts/" + evaluation.cohortId(),
              "coordinator /cohorts/new",
              "coordinator /catalogue",
              "coordinator /sources",
              "coordinator /mails",
              "coordinator /verifiers",
              "auditor /evaluations/%s/trail".formatted(evaluation.id()),
              "auditor /evaluations/%s/trail?page=150".formatted(evaluation.id()),
              "auditor /evaluations/%s/trail?action=verdict.given&about=SC"
                  .formatted(evaluation.id()),
              "auditor /evaluations/%s/trail/story?dataPoint=SC-SH-SI-4C"
                  .formatted(evaluation.id()),
              "auditor /evaluations/%s/trail/moment".formatted(evaluation.id()),
              "auditor /values/" + value(application, evaluation.id()),
              "alesund /evaluations/%s".formatted(evaluation.id()),
              "alesund /evaluations/%s/gaps".formatted(evaluation.id()),
              "alesund /evaluations/%s/gaps/value?dataPoint=SC-SH-SI-4C".formatted(evaluation.id()),
              "alesund /evaluations/%s/indicators".formatted(evaluation.id()),
              "alesund /evaluations/%s/results".formatted(evaluation.id()),
              "coordinator /cohorts/%s/comparison".formatted(before.cohortId()),
              "verifier /evaluations/%s/verification".formatted(evaluation.id()),
              "verifier /evaluations/%s/verification/value?dataPoint=SC-SH-SI-4C"
                  .formatted(evaluation.id()),
              "alesund /evaluations/%s/questions".formatted(evaluation.id()))) {
        var parts = page.split(" ", 2);
        lines.add(measure(application, mvc, parts[0], parts[1]));
      }
      Files.createDirectories(REPORT.getParent());
      Files.write(REPORT, lines);
      lines.forEach(System.out::println);
    }
  }

  private static ValueId value(InProcess application, EvaluationId evaluation) {
    return application
        .get(Observations.class)
        .current(evaluation, "SC-SH-SI-4C")
        .orElseThrow()
        .id();
  }

  /** A year of much work: as many entries as no municipality has had yet. */
  private static void tell(InProcess application, Evaluation evaluation) {
    var points = application.get(Catalogue.class).whole(evaluation.sets()).dataPoints();
    for (int batch = 0; batch < ENTRIES / 1000; batch++) {
      var events = new ArrayList<Event>();
      for (int i = 0; i < 1000; i++) {
        var point = points.get(i % points.size()).key();
        events.add(
            new Event(
                i % 3 == 0 ? "verdict.given" : "value.recorded", point, "12", "13", "reason " + i));
      }
      application.inTransaction(
          () -> {
            application.get(Audit.class).record(evaluation.chain(), events);
            return true;
          });
    }
  }

  private static void fill(InProcess application) {
    var coordinator = application.get(People.class).findByUsername("coordinator").orElseThrow();
    var numbers =
        application.get(Municipalities.class).all().stream().map(Municipality::number).toList();
    As.person(coordinator, "bench")
        .during(
            () ->
                application
                    .get(LaunchingCohort.class)
                    .launch(LaunchRequest.of("Nation", 2026, numbers, false), coordinator));
    As.person(coordinator, "bench")
        .during(
            () ->
                application
                    .get(LaunchingCohort.class)
                    .launch(LaunchRequest.of("Nation", 2025, numbers, false), coordinator));
    var jdbc = application.get(JdbcClient.class);
    var evaluations = application.get(Evaluations.class);
    var all =
        application.get(Cohorts.class).all().stream()
            .flatMap(cohort -> evaluations.of(cohort.id()).stream())
            .toList();
    var now = all.stream().filter(one -> one.year() == 2026).toList();
    new EngineRows(jdbc)
        .openTasks(
            TASKS,
            now.stream().map(Evaluation::id).toList(),
            now.stream().map(Evaluation::municipality).toList());
    for (var type : ValueType.values()) {
      var points =
          application.get(Catalogue.class).whole(List.of("u4ssc-91")).dataPoints().stream()
              .filter(point -> point.type() == type)
              .map(DataPoint::key)
              .toList();
      new ObservationRows(jdbc).makeUp(all.stream().map(Evaluation::id).toList(), type, points);
    }
    endorseTheYearBefore(application);
    jdbc.sql("analyze").update();
  }

  /** Everybody has results of an earlier year, which the comparison and suggestions look at. */
  private static void endorseTheYearBefore(InProcess application) {
    var scoring = application.get(ScoringEvaluation.class);
    var evaluations = application.get(Evaluations.class);
    for (var municipality : application.get(Municipalities.class).all()) {
      var before = evaluations.find(municipality.number(), 2025).orElseThrow();
      application.inTransaction(() -> scoring.score(before.id(), Stage.FINAL, Set.of()));
    }
    var now = evaluations.find("1508", 2026).orElseThrow();
    application.inTransaction(() -> scoring.score(now.id(), Stage.PRELIMINARY, Set.of()));
    new EvaluationRows(application.get(JdbcClient.class)).endorseAll(2025);
  }

  private static String measure(InProcess application, MockMvc mvc, String username, String path)
      throws Exception {
    var login = LoginOf.named(username, application.context());
    var times = new ArrayList<Double>();
    for (int i = 0; i < WARM_UP + ROUNDS; i++) {
      var begun = System.nanoTime();
      var response = mvc.perform(get(path).with(user(login))).andReturn().getResponse();
      if (i >= WARM_UP) {
        times.add((System.nanoTime() - begun) / 1e6);
      }
      assertThat(response.getStatus()).as(path).isEqualTo(200);
    }
    times.sort(null);
    return "%-10s %-60s median %5.1f ms, p95 %5.1f ms"
        .formatted(
            username,
            path.replaceAll("[0-9a-f]{8}-[0-9a-f-]{27}", "…"),
            times.get(ROUNDS / 2),
            times.get(ROUNDS * 95 / 100));
  }
}
