package no.aarshjul.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import no.aarshjul.InProcess;
import no.aarshjul.account.People;
import no.aarshjul.account.Person;
import no.aarshjul.audit.Acting;
import no.aarshjul.audit.Audit;
import no.aarshjul.audit.Chain;
import no.aarshjul.cycle.Cohort;
import no.aarshjul.cycle.CohortId;
import no.aarshjul.cycle.Cohorts;
import no.aarshjul.cycle.Evaluations;
import no.aarshjul.cycle.LaunchRequest;
import no.aarshjul.cycle.LaunchingCohort;
import no.aarshjul.cycle.Outcome;
import no.aarshjul.cycle.RunningCohort;
import no.aarshjul.cycle.RunningEvaluation;
import no.aarshjul.processes.Tasks;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What a use case or a job writes, its entries in the trail, what the engine does and what pages
 * read of it are committed together or not at all. Every table is compared before and after.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class TogetherTests {

  private static final Duration PATIENCE = Duration.ofMinutes(5);

  @TempDir static Path folder;

  @SuppressWarnings("NullAway.Init")
  private static InProcess application;

  @SuppressWarnings("NullAway.Init")
  private static Person coordinator;

  @SuppressWarnings("NullAway.Init")
  private static CohortId cohort;

  private static final class Broken extends RuntimeException {

    @java.io.Serial private static final long serialVersionUID = 1L;
  }

  @BeforeAll
  static void launch() throws Exception {
    application = InProcess.withEngine(folder.resolve("home"));
    coordinator = application.get(People.class).findByUsername("coordinator").orElseThrow();
    cohort =
        acting(
            () ->
                application
                    .get(LaunchingCohort.class)
                    .launch(
                        new LaunchRequest(
                            "Together", 2026, List.of("1508"), false, null, null, List.of()),
                        coordinator));
  }

  @AfterAll
  static void stop() {
    application.close();
  }

  private static <T> T acting(Supplier<T> deed) {
    return Acting.system("test", "together").during(deed);
  }

  private static JdbcClient jdbc() {
    return application.get(JdbcClient.class);
  }

  /** Waits until nothing but jobs can happen. */
  private static void settle() throws InterruptedException {
    org.awaitility.Awaitility.await("steps of the engine")
        .atMost(PATIENCE)
        .until(
            () ->
                jdbc()
                    .sql("select count(*) from operaton.act_ru_job where type_ = 'message'")
                    .query(Long.class)
                    .single()
                    .equals(0L));
  }

  private static TakenJob take(String type) throws InterruptedException {
    settle();
    var jobs = application.get(JobSource.class).take(1);
    assertThat(jobs).singleElement().satisfies(job -> assertThat(job.type()).isEqualTo(type));
    return jobs.getFirst();
  }

  @SuppressWarnings("unchecked")
  private static void work(TakenJob job) {
    var worker =
        application.context().getBeansOfType(JobWorker.class).values().stream()
            .filter(one -> one.type().equals(job.type()))
            .findFirst()
            .orElseThrow();
    application.get(JobRunner.class).run(worker, job);
  }

  /** Every table's rows as one hash, by name. */
  private static Map<String, String> tables() {
    var tables =
        jdbc()
            .sql(
                """
                select schemaname || '.' || tablename from pg_tables
                where schemaname in ('public', 'operaton')
                """)
            .query(String.class)
            .list();
    var hashes = new TreeMap<String, String>();
    for (var table : tables) {
      hashes.put(
          table,
          jdbc()
              .sql(
                  "select coalesce(md5(string_agg(t::text, '' order by t::text)), '') from %s t"
                      .formatted(table))
              .query(String.class)
              .single());
    }
    return hashes;
  }

  private static List<String> changed(Map<String, String> before) {
    var changed = new ArrayList<String>();
    tables()
        .forEach(
            (table, hash) -> {
              if (!hash.equals(before.get(table))) {
                changed.add(table);
              }
            });
    return changed;
  }

  /** Does a deed twice: once and back, which must leave nothing, and once for good. */
  private static List<String> backAndForth(Runnable deed) throws InterruptedException {
    settle();
    var transaction = new TransactionTemplate(application.get(PlatformTransactionManager.class));
    var before = tables();
    assertThatThrownBy(
            () ->
                transaction.executeWithoutResult(
                    status ->
                        acting(
                            () -> {
                              deed.run();
                              application
                                  .get(Audit.class)
                                  .record(Chain.SYSTEM, "test.done", "together");
                              throw new Broken();
                            })))
        .isInstanceOf(Broken.class);
    assertThat(changed(before)).as("what is left of a deed that came to nothing").isEmpty();
    transaction.executeWithoutResult(
        status ->
            acting(
                () -> {
                  deed.run();
                  return true;
                }));
    return changed(before);
  }

  private static UserTask task(String element) {
    return application.get(UserTasks.class).open().stream()
        .filter(task -> task.elementId().equals(element))
        .findFirst()
        .orElseThrow();
  }

  @Test
  @Order(1)
  void aJobThatBreaksAfterItsWorkHasDoneNothing() throws Exception {
    var job = take("open-cohort");
    var before = tables();
    assertThatThrownBy(
            () ->
                job.finish(
                    "together",
                    () -> {
                      application.get(RunningCohort.class).open(cohort);
                      application.get(Audit.class).record(Chain.SYSTEM, "test.done", "together");
                      throw new Broken();
                    }))
        .isInstanceOf(Broken.class);
    assertThat(changed(before)).isEmpty();
    work(job);
    assertThat(changed(before))
        .contains("public.cohort", "public.audit_entry", "operaton.act_ru_ext_task");
    assertThat(application.get(Cohorts.class).get(cohort).state()).isEqualTo(Cohort.State.OPEN);
  }

  @Test
  @Order(2)
  void aJobIsDoneOnceHoweverOftenItComes() throws Exception {
    var job = take("open-evaluation");
    work(job);
    settle();
    var before = tables();
    work(job);
    assertThat(changed(before)).isEmpty();
  }

  @Test
  @Order(3)
  void anIncidentIsTriedAgainTogetherWithItsEntry() throws Exception {
    var job = take("send-invitation");
    job.fail(0, Duration.ZERO, "The mail server is on strike");
    var incident = application.get(Incidents.class).open();
    assertThat(incident)
        .singleElement()
        .extracting(Incident::message)
        .isEqualTo("The mail server is on strike");
    var key = incident.getFirst().key();
    assertThat(backAndForth(() -> application.get(Incidents.class).retry(key)))
        .contains("public.engine_incident", "public.audit_entry", "operaton.act_ru_ext_task");
    work(take("send-invitation"));
  }

  @Test
  @Order(4)
  void holdingATaskIsOneWithItsEntry() throws Exception {
    settle();
    var commands = application.get(TaskCommands.class);
    assertThat(backAndForth(() -> commands.claim(task(Tasks.CONFIRM_PARTICIPATION), "alesund")))
        .contains("public.engine_user_task", "operaton.act_ru_task");
    assertThat(backAndForth(() -> commands.assign(task(Tasks.CONFIRM_PARTICIPATION), "rana")))
        .contains("public.engine_user_task", "operaton.act_ru_task");
    assertThat(backAndForth(() -> commands.handBack(task(Tasks.CONFIRM_PARTICIPATION))))
        .contains("public.engine_user_task", "operaton.act_ru_task");
    assertThat(task(Tasks.CONFIRM_PARTICIPATION).assignee()).isNull();
  }

  @Test
  @Order(5)
  void completingATaskIsOneWithWhatFollows() throws Exception {
    var confirmed = Map.<String, Object>of("participation", "confirmed", "participationReason", "");
    assertThat(
            backAndForth(
                () ->
                    application
                        .get(TaskCommands.class)
                        .complete(task(Tasks.CONFIRM_PARTICIPATION), confirmed)))
        .contains(
            "public.engine_user_task",
            "public.engine_element_instance",
            "public.engine_timer",
            "operaton.act_ru_task",
            "operaton.act_ru_job");
  }

  @Test
  @Order(6)
  void aMessageIsOneWithTheWithdrawalThatItTells() throws Exception {
    settle();
    var evaluation = application.get(Evaluations.class).of(cohort).getFirst().id();
    assertThat(
            backAndForth(
                () ->
                    application
                        .get(RunningEvaluation.class)
                        .withdraw(evaluation, "Too few people", coordinator)))
        .contains("public.engine_message", "public.audit_entry", "public.engine_element_instance");
    work(take("close-evaluation"));
    assertThat(application.get(Evaluations.class).get(evaluation).outcome())
        .isEqualTo(Outcome.WITHDRAWN);
  }
}
