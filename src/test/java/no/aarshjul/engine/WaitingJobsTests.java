package no.aarshjul.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.sql.Timestamp;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import no.aarshjul.engine.operaton.EmbeddedStage;
import no.aarshjul.engine.operaton.LittleModel;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.springframework.boot.health.contributor.Status;

/** Jobs that wait, on the embedded engine: how long one thread may have them, and who notices. */
@ResourceLock("engine clock")
class WaitingJobsTests {

  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final int THREADS = 2;

  private final CountDownLatch done = new CountDownLatch(1);
  private final Stuck worker = new Stuck(done);
  private EmbeddedStage stage;

  private record Nothing() {}

  /** Works until it is told to stop. */
  private record Stuck(CountDownLatch done) implements JobWorker<Nothing> {

    @Override
    public String type() {
      return "work";
    }

    @Override
    public Class<Nothing> input() {
      return Nothing.class;
    }

    @Override
    public String subject(Nothing input) {
      return "stuck";
    }

    @Override
    public void prepare(Nothing input, Job job) {
      try {
        done.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }

    @Override
    public JobResult work(Nothing input, Job job) {
      return JobResult.done();
    }
  }

  /** Has jobs and hands none out. */
  private record Closed(JobSource real) implements JobSource {

    @Override
    public List<TakenJob> take(int atMost) {
      return List.of();
    }

    @Override
    public void keep(Collection<TakenJob> jobs) {
      real.keep(jobs);
    }

    @Override
    public Backlog backlog() {
      return real.backlog();
    }
  }

  @BeforeEach
  void open() {
    stage = EmbeddedStage.open(List.of(worker), false);
    stage.deploy(
        List.of(LittleModel.process("waiting", LittleModel.line(LittleModel.job("Work")))));
  }

  @AfterEach
  void close() {
    done.countDown();
    stage.close();
  }

  private JobsAtWork working(JobSource source) {
    return new JobsAtWork(source, List.of(worker), THREADS);
  }

  private void start(int jobs) {
    for (int i = 0; i < jobs; i++) {
      stage.start("waiting", Map.of());
    }
    while (stage.step()) {
      // One step makes the next.
    }
  }

  private Timestamp locked() {
    return stage
        .jdbc()
        .sql("select max(lock_exp_time_) from operaton.act_ru_ext_task")
        .query(Timestamp.class)
        .single();
  }

  private static void awaitBusy(JobPool pool) {
    Awaitility.await("all threads at work").atMost(PATIENCE).until(() -> pool.idleThreads() == 0);
  }

  @Test
  void aThreadKeepsItsJobForAQuarterOfAnHourAndNotForEver() {
    start(THREADS);
    try (var working = working(stage.jobs())) {
      var pool = working.pool();
      awaitBusy(pool);
      var first = locked();
      stage.clock().advance(Duration.ofMinutes(14));
      pool.keep(System.nanoTime() + Duration.ofMinutes(14).toNanos());
      var kept = locked();
      assertThat(kept).isAfter(Timestamp.from(first.toInstant().plus(Duration.ofMinutes(13))));
      pool.keep(System.nanoTime() + Duration.ofMinutes(16).toNanos());
      assertThat(locked()).isEqualTo(kept);
      stage.clock().advance(JobSource.LOCK.plusSeconds(1));
      assertThat(stage.jobs().take(10)).as("what another process may take now").hasSize(THREADS);
      done.countDown();
    }
  }

  /** As happens when a thread gives its job back while all jobs of the process are being kept. */
  @Test
  void aJobThatWasGivenBackForAMomentIsNotKept() {
    start(1);
    var job = stage.jobs().take(1).getFirst();
    job.fail(3, Duration.ofMillis(200), "Another was faster");
    stage.jobs().keep(List.of(job));
    stage.clock().advance(Duration.ofSeconds(1));
    assertThat(stage.jobs().take(1)).hasSize(1);
  }

  @Test
  void jobsThatWaitBesideAFreeThreadAreSeenInHealthAndMetrics() {
    start(3);
    var metrics = new SimpleMeterRegistry();
    try (var working = working(new Closed(stage.jobs()))) {
      var pool = working.pool();
      var health = new JobsHealth(pool, new Closed(stage.jobs()), stage.time());
      health.bindTo(metrics);
      assertThat(health.health().getStatus()).isEqualTo(Status.UP);
      stage.clock().advance(Duration.ofSeconds(31));
      var ill = health.health();
      assertThat(ill.getStatus()).isEqualTo(Status.OUT_OF_SERVICE);
      assertThat(ill.getDetails())
          .containsEntry("waitingJobs", 3L)
          .containsEntry("idleThreads", THREADS)
          .containsEntry("standsStill", true);
      assertThat(metrics.get("aarshjul.jobs.waiting").gauge().value()).isEqualTo(3);
      assertThat(metrics.get("aarshjul.jobs.waiting.longest").gauge().value())
          .isGreaterThanOrEqualTo(31);
      assertThat(metrics.get("aarshjul.jobs.threads.idle").gauge().value()).isEqualTo(THREADS);
    }
  }

  @Test
  void jobsThatWaitForAThreadAreWorkAsUsual() {
    start(THREADS + 1);
    try (var working = working(stage.jobs())) {
      var pool = working.pool();
      awaitBusy(pool);
      stage.clock().advance(Duration.ofSeconds(31));
      pool.keep(System.nanoTime());
      var health = new JobsHealth(pool, stage.jobs(), stage.time()).health();
      assertThat(health.getStatus()).isEqualTo(Status.UP);
      assertThat(health.getDetails())
          .containsEntry("waitingJobs", 1L)
          .containsEntry("idleThreads", 0)
          .containsEntry("standsStill", false);
      done.countDown();
    }
  }
}
