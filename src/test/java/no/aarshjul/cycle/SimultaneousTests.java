package no.aarshjul.cycle;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import no.aarshjul.InProcess;
import no.aarshjul.account.People;
import no.aarshjul.account.Person;
import no.aarshjul.audit.Acting;
import no.aarshjul.platform.Refusal;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Several people who do the same at the same moment: one of them has done it, the others read why
 * not.
 */
class SimultaneousTests {

  private static final int PEOPLE = 6;

  @TempDir static Path folder;

  @SuppressWarnings("NullAway.Init")
  private static InProcess application;

  @SuppressWarnings("NullAway.Init")
  private static Person coordinator;

  @BeforeAll
  static void start() throws Exception {
    application = InProcess.start(folder.resolve("home"));
    coordinator = application.get(People.class).findByUsername("coordinator").orElseThrow();
  }

  @AfterAll
  static void stop() {
    application.close();
  }

  /** Returns the keys of the refusals; everything else that is thrown fails the test. */
  private static List<String> refusals(IntFunction<Callable<?>> deed) throws Exception {
    var begin = new CyclicBarrier(PEOPLE);
    var refusals = new ArrayList<String>();
    try (var threads = Executors.newFixedThreadPool(PEOPLE)) {
      var people = new ArrayList<Future<?>>();
      for (int person = 0; person < PEOPLE; person++) {
        var mine = deed.apply(person);
        people.add(
            threads.submit(
                () -> {
                  begin.await();
                  return Acting.system("test", "simultaneous")
                      .during(
                          () -> {
                            try {
                              return mine.call();
                            } catch (RuntimeException e) {
                              throw e;
                            } catch (Exception e) {
                              throw new IllegalStateException(e);
                            }
                          });
                }));
      }
      for (var person : people) {
        try {
          person.get();
        } catch (ExecutionException e) {
          if (!(e.getCause() instanceof Refusal refusal)) {
            throw e;
          }
          refusals.add(refusal.key());
        }
      }
    }
    return refusals;
  }

  private static CohortId launch(String name, int year, String... municipalities) {
    return application
        .get(LaunchingCohort.class)
        .launch(
            new LaunchRequest(name, year, List.of(municipalities), false, null, null, List.of()),
            coordinator);
  }

  @Test
  void cohortsWithTheSameMunicipality() throws Exception {
    assertThat(refusals(person -> () -> launch("Cohort " + person, 2023, "1103", "1149")))
        .hasSize(PEOPLE - 1)
        .containsOnly("cohort.already-evaluated");
  }

  @Test
  void theSameCohort() throws Exception {
    assertThat(refusals(person -> () -> launch("Everybody's", 2024, "1103")))
        .hasSize(PEOPLE - 1)
        .containsOnly("cohort.exists");
  }

  @Test
  void aMunicipalityThatJoinsAndOneThatIsWithdrawn() throws Exception {
    var cohort = Acting.system("test", "first").during(() -> launch("Joined", 2025, "1103"));
    application
        .get(JdbcClient.class)
        .sql("update cohort set state = 'open' where id = :id")
        .param("id", cohort)
        .update();
    assertThat(
            refusals(
                person ->
                    () -> application.get(RunningCohort.class).join(cohort, "0301", coordinator)))
        .hasSize(PEOPLE - 1)
        .containsOnly("cohort.already-evaluated");
    var evaluation =
        application.get(Evaluations.class).find("0301", 2025).map(Evaluation::id).orElseThrow();
    assertThat(
            refusals(
                person ->
                    () -> {
                      application
                          .get(RunningEvaluation.class)
                          .withdraw(evaluation, "Reason " + person, coordinator);
                      return null;
                    }))
        .hasSize(PEOPLE - 1)
        .containsOnly("evaluation.withdrawal-requested");
  }
}
