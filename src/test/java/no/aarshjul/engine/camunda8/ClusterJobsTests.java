package no.aarshjul.engine.camunda8;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import io.camunda.zeebe.model.bpmn.Bpmn;
import io.camunda.zeebe.protocol.record.ValueType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import no.aarshjul.engine.EngineActivity;
import no.aarshjul.engine.EngineCommand.RetryIncident;
import no.aarshjul.engine.EngineCommands;
import no.aarshjul.engine.JobGone;
import no.aarshjul.engine.JobResult;
import no.aarshjul.engine.JobSource;
import no.aarshjul.engine.TakenJob;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Jobs of a real engine, whose clock is moved. */
@Timeout(60)
@SuppressWarnings("NullAway.Init")
class ClusterJobsTests {

  private static final Duration SOON = Duration.ofSeconds(20);
  private static final Duration PART_OF_LOCK = JobSource.LOCK.multipliedBy(2).dividedBy(3);

  private static TestDatabase database;
  private TestCluster cluster;
  private Adapter adapter;
  private JobSource jobs;

  @BeforeAll
  static void startDatabase() throws Exception {
    database = new TestDatabase();
  }

  @AfterAll
  static void stopDatabase() throws Exception {
    database.close();
  }

  @BeforeEach
  void startEngine() throws Exception {
    for (var table :
        List.of(
            "engine_command",
            "engine_position",
            "engine_element_instance",
            "engine_incident",
            "job_outcome")) {
      database.jdbc().sql("delete from " + table).update();
    }
    cluster = new TestCluster();
    cluster.export(database.url(), "postgres", "postgres");
    adapter = Adapter.start(cluster, database, "count", "weigh");
    jobs = adapter.get(JobSource.class);
    for (var type : List.of("count", "weigh")) {
      var model =
          Bpmn.createExecutableProcess(type + "ing")
              .startEvent()
              .serviceTask(
                  "work", task -> task.zeebeJobType(type).zeebeTaskHeader("unit", "apples"))
              .endEvent("done")
              .moveToActivity("work")
              .boundaryEvent("caught")
              .error("Err_None")
              .endEvent("none")
              .done();
      adapter
          .client()
          .newDeployResourceCommand()
          .addProcessModel(model, type + ".bpmn")
          .send()
          .join();
    }
  }

  @AfterEach
  void stopEngine() throws Exception {
    adapter.close();
    cluster.close();
  }

  private void start(String process, int times) {
    for (int i = 0; i < times; i++) {
      adapter.start(process, Map.of("wanted", UUID.randomUUID().toString(), "other", "secret"));
    }
  }

  /** Takes jobs until there are so many, as a pool with ever so many free threads. */
  private List<TakenJob> take(int count) {
    var taken = new ArrayList<TakenJob>();
    await()
        .atMost(SOON)
        .until(
            () -> {
              taken.addAll(jobs.take(Math.max(1, count - taken.size())));
              return taken.size() >= count;
            });
    assertThat(taken).hasSize(count);
    return taken;
  }

  private TakenJob takeOne() {
    return take(1).getFirst();
  }

  /** Looks everywhere for as long as any pause between two questions may be. */
  private void assertNothingCanBeTaken() {
    await().during(Duration.ofMillis(700)).atMost(SOON).until(() -> jobs.take(10).isEmpty());
  }

  private void finish(TakenJob job) {
    job.finish("all", JobResult::done);
  }

  private void awaitVisited(String element) throws InterruptedException {
    cluster
        .records()
        .await(
            0,
            record ->
                record.getValueType() == ValueType.PROCESS_INSTANCE
                    && record.getIntent().name().equals("ELEMENT_COMPLETED")
                    && record.toJson().contains("\"elementId\":\"" + element + "\""),
            SOON);
  }

  @Test
  void neverMoreThanThreadsAreFree() {
    start("counting", 7);
    assertThat(jobs.take(3)).hasSizeLessThanOrEqualTo(3);
    assertThat(jobs.take(1)).hasSizeLessThanOrEqualTo(1);
    cluster.increaseTime(JobSource.LOCK.multipliedBy(2));
    var keys = take(7).stream().map(job -> job.job().key()).toList();
    assertThat(keys).doesNotHaveDuplicates();
    assertNothingCanBeTaken();
  }

  @Test
  void aTypeWithManyJobsDoesNotKeepTheOthersWaiting() {
    start("counting", 20);
    start("weighing", 2);
    var taken = new ArrayList<TakenJob>();
    for (int round = 0; round < 4; round++) {
      taken.addAll(jobs.take(2));
    }
    assertThat(taken).extracting(TakenJob::type).contains("weigh", "count");
  }

  @Test
  void aJobComesWithWhatItsWorkerNeedsAndNothingElse() {
    start("counting", 1);
    var job = takeOne();
    assertThat(job.variables()).containsOnlyKeys("wanted");
    assertThat(job.type()).isEqualTo("count");
    assertThat(job.retries()).isEqualTo(3);
    assertThat(job.job().header("unit")).isEqualTo("apples");
    assertThat(job.job().elementId()).isEqualTo("work");
    assertThat(job.job().processId()).isEqualTo("counting");
  }

  @Test
  void aJobIsNotDeliveredAgainWhileItsLockIsKept() throws Exception {
    start("counting", 1);
    var job = takeOne();
    for (int third = 0; third < 3; third++) {
      cluster.increaseTime(PART_OF_LOCK);
      var before = cluster.records().size();
      jobs.keep(List.of(job));
      cluster
          .records()
          .await(before, record -> record.getIntent().name().equals("TIMEOUT_UPDATED"), SOON);
    }
    assertNothingCanBeTaken();
    finish(job);
    awaitVisited("done");
  }

  @Test
  void aJobThatNobodyKeepsComesAgainAndItsWorkIsDoneOnce() throws Exception {
    start("counting", 1);
    var abandoned = takeOne();
    cluster.increaseTime(JobSource.LOCK.plusSeconds(1));
    var again = takeOne();
    assertThat(again.job().key()).isEqualTo(abandoned.job().key());
    var work = new AtomicInteger();
    again.finish(
        "all",
        () -> {
          work.incrementAndGet();
          return JobResult.done(Map.of("counted", 7));
        });
    assertThatExceptionOfType(JobGone.class)
        .isThrownBy(
            () ->
                abandoned.finish(
                    "all",
                    () -> {
                      work.incrementAndGet();
                      return JobResult.done();
                    }));
    assertThat(work).hasValue(1);
    awaitVisited("done");
  }

  @Test
  void aResultThatTheEngineHasNotHeardOfIsTheAnswerOfTheNextDelivery() throws Exception {
    start("counting", 1);
    var lost = takeOne();
    adapter.inTransaction(
        () ->
            adapter
                .get(JobOutcomes.class)
                .remember(
                    lost.job(),
                    "all",
                    "count",
                    new JobResult.Obstacle("Err_None", "There are no apples")));
    cluster.increaseTime(JobSource.LOCK.plusSeconds(1));
    takeOne()
        .finish(
            "all",
            () -> {
              throw new AssertionError("The work was done before");
            });
    awaitVisited("none");
  }

  @Test
  void workThatFailsLeavesNothingAndCanBeGivenBackWithAPause() {
    start("counting", 1);
    var first = takeOne();
    assertThatExceptionOfType(IllegalStateException.class)
        .isThrownBy(
            () ->
                first.finish(
                    "all",
                    () -> {
                      throw new IllegalStateException("no scales");
                    }));
    assertThat(database.query(String.class, "select subject from job_outcome")).isEmpty();
    first.fail(2, Duration.ofMinutes(1), "There are no scales");
    assertNothingCanBeTaken();
    cluster.increaseTime(Duration.ofMinutes(2));
    var second = takeOne();
    assertThat(second.retries()).isEqualTo(2);
  }

  @Test
  void aJobWithoutRetriesBecomesAnIncidentThatCanBeTriedAgain() {
    start("counting", 1);
    takeOne().fail(0, Duration.ZERO, "There are no apples at all");
    await()
        .atMost(SOON)
        .until(
            () ->
                database
                    .query(String.class, "select message from engine_incident where state = 'OPEN'")
                    .contains("There are no apples at all"));
    assertThat(jobs.backlog().count()).as("an incident does not wait for a thread").isZero();
    assertNothingCanBeTaken();
    var retry =
        database
            .jdbc()
            .sql("select key, job_key from engine_incident")
            .query((rs, row) -> new RetryIncident(rs.getLong("key"), rs.getLong("job_key")))
            .single();
    adapter.inTransaction(() -> adapter.get(EngineCommands.class).send(retry));
    finish(takeOne());
  }

  @Test
  void theBacklogIsWhatWaitsWithoutBeingWorkedOn() {
    start("counting", 3);
    await().atMost(SOON).until(() -> jobs.backlog().count() == 3);
    assertThat(jobs.backlog().since()).isNotNull();
    assertThat(adapter.get(EngineActivity.class).isWorking()).isTrue();
    var taken = take(2);
    assertThat(jobs.backlog().count()).isEqualTo(1);
    taken.forEach(this::finish);
    finish(takeOne());
    await().atMost(SOON).until(() -> !adapter.get(EngineActivity.class).isWorking());
    assertThat(jobs.backlog()).isEqualTo(new JobSource.Backlog(0, null));
  }

  @Test
  void whoWaitsForJobsHearsOfWhatThisProcessHasDone() {
    var heard = new AtomicInteger();
    jobs.onArrival(heard::incrementAndGet);
    start("counting", 1);
    finish(takeOne());
    assertThat(heard.get()).isPositive();
  }

  @Test
  void whoIsToStopTakesNothingMore() {
    start("counting", 1);
    start("weighing", 1);
    Thread.currentThread().interrupt();
    assertThat(jobs.take(2)).isEmpty();
    assertThat(Thread.interrupted()).isTrue();
    assertThat(take(2)).extracting(TakenJob::type).containsExactlyInAnyOrder("count", "weigh");
  }
}
