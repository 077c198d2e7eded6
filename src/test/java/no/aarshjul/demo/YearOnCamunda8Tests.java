package no.aarshjul.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import no.aarshjul.Aarshjul;
import no.aarshjul.account.As;
import no.aarshjul.audit.Trail;
import no.aarshjul.cycle.CohortId;
import no.aarshjul.cycle.Cohorts;
import no.aarshjul.cycle.Evaluations;
import no.aarshjul.cycle.LaunchRequest;
import no.aarshjul.cycle.LaunchingCohort;
import no.aarshjul.cycle.Outcome;
import no.aarshjul.endorsement.PublishedResults;
import no.aarshjul.engine.EngineClock;
import no.aarshjul.engine.EngineIdle;
import no.aarshjul.engine.EngineRows;
import no.aarshjul.engine.UserTasks;
import no.aarshjul.engine.camunda8.TestCluster;
import no.aarshjul.platform.DatabaseAccess;
import no.aarshjul.platform.MovableClock;
import no.aarshjul.platform.Norway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.health.actuate.endpoint.HealthEndpoint;
import org.springframework.boot.health.contributor.Status;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The whole application in mode camunda8: its client speaks to a real engine over gRPC, its user
 * tasks go over HTTP, and all it shows comes through the real exporter.
 */
@SuppressWarnings("NullAway.Init")
class YearOnCamunda8Tests {

  private static final String MUNICIPALITY = "1508";
  private static final Duration STEP = Duration.ofDays(10);
  private static final Duration LONGEST = Duration.ofDays(500);
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  @TempDir Path home;

  private static ConfigurableApplicationContext start(TestCluster cluster, Path home) {
    var application =
        new SpringApplicationBuilder(Aarshjul.class)
            .initializers(
                context -> {
                  var beans = (GenericApplicationContext) context;
                  beans.registerBean(
                      "clockOfTestCluster",
                      EngineClock.class,
                      () -> clock(cluster, beans.getBean(MovableClock.class)));
                })
            .run(
                "--aarshjul.home=" + home,
                "--server.port=0",
                "--aarshjul.engine.mode=camunda8",
                "--aarshjul.engine.camunda8.grpc-address=" + cluster.grpcAddress(),
                "--aarshjul.engine.camunda8.rest-address=" + cluster.restAddress(),
                "--aarshjul.demo-cohort=false",
                "--logging.level.root=warn");
    var database = application.getBean(DatabaseAccess.class);
    cluster.export(
        database.url(), database.application().username(), database.application().password());
    return application;
  }

  private static EngineClock clock(TestCluster cluster, MovableClock clock) {
    return duration -> {
      clock.advance(duration);
      cluster.increaseTime(duration);
    };
  }

  @Test
  @Timeout(300)
  void oneMunicipalityFromLaunchToPublishedResults() throws Exception {
    try (var cluster = new TestCluster();
        var application = start(cluster, home)) {
      var cohort = launch(application);
      live(application, cohort);
      assertThat(application.getBean(Cohorts.class).get(cohort).isClosed()).isTrue();
      assertThat(application.getBean(Evaluations.class).of(cohort))
          .singleElement()
          .satisfies(
              evaluation -> {
                assertThat(evaluation.outcome()).isEqualTo(Outcome.ENDORSED);
                assertThat(application.getBean(PublishedResults.class).contains(evaluation.id()))
                    .isTrue();
              });
      assertThat(application.getBean(Trail.class).verify().isIntact()).isTrue();
      nothingWasRefusedLostOrLeft(application.getBean(JdbcClient.class));
      var health = application.getBean(HealthEndpoint.class).healthForPath("readModelFeed");
      assertThat(Objects.requireNonNull(health).getStatus()).isEqualTo(Status.UP);
    }
  }

  private static CohortId launch(ConfigurableApplicationContext application) {
    var coordinator = application.getBean(ScriptedPeople.class).person("coordinator");
    var year = Norway.day(application.getBean(Clock.class).instant()).getYear();
    var request =
        new LaunchRequest(
            "One city",
            year,
            List.of(MUNICIPALITY),
            false,
            null,
            null,
            List.of(DemoCohort.SUPPLEMENT));
    return As.person(coordinator, "year")
        .during(() -> application.getBean(LaunchingCohort.class).launch(request, coordinator));
  }

  /** Lets everybody do what the script foresees until the cohort is closed and no task is left. */
  private static void live(ConfigurableApplicationContext application, CohortId cohort)
      throws InterruptedException {
    var cohorts = application.getBean(Cohorts.class);
    var tasks = application.getBean(UserTasks.class);
    var idle = application.getBean(EngineIdle.class);
    var people = application.getBean(ScriptedPeople.class);
    var clock = application.getBean(EngineClock.class);
    for (var day = Duration.ZERO; day.compareTo(LONGEST) < 0; day = day.plus(STEP)) {
      assertThat(idle.await(PATIENCE))
          .as("the engine comes to rest on day " + day.toDays())
          .isTrue();
      if (cohorts.get(cohort).isClosed() && tasks.open().isEmpty()) {
        return;
      }
      if (people.act(cohort) == 0) {
        clock.advance(STEP);
      }
    }
  }

  private static void nothingWasRefusedLostOrLeft(JdbcClient jdbc) {
    var engine = new EngineRows(jdbc);
    assertThat(engine.outcomesOfCommands()).containsExactly("done");
    assertThat(engine.unfinished()).isEmpty();
    assertThat(engine.incidents()).isEmpty();
    assertThat(engine.quarantined()).isEmpty();
  }
}
