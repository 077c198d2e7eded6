package no.aarshjul.engine;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Clock;
import java.time.Duration;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.stereotype.Component;

/**
 * Shows whether work stands still: jobs that wait although a thread of this process is free. For
 * moments that is normal; for longer it is what nobody may miss.
 */
@Component("jobs")
class JobsHealth extends AbstractHealthIndicator implements MeterBinder {

  /** So long jobs may wait beside a free thread before it counts as standing still. */
  private static final Duration TOLERATED = Duration.ofSeconds(30);

  private final JobPool pool;
  private final JobSource source;
  private final Clock clock;

  JobsHealth(JobPool pool, JobSource source, Clock clock) {
    super("It cannot be seen whether jobs wait");
    this.pool = pool;
    this.source = source;
    this.clock = clock;
  }

  @Override
  protected void doHealthCheck(Health.Builder health) {
    var backlog = source.backlog();
    var waiting = waiting(backlog);
    var standsStill =
        pool.isRunning() && pool.idleThreads() > 0 && waiting.compareTo(TOLERATED) > 0;
    (standsStill ? health.outOfService() : health.up())
        .withDetail("threads", pool.threads())
        .withDetail("idleThreads", pool.idleThreads())
        .withDetail("waitingJobs", backlog.count())
        .withDetail("longestWaitSeconds", waiting.toSeconds())
        .withDetail("standsStill", standsStill);
  }

  private Duration waiting(JobSource.Backlog backlog) {
    var since = backlog.since();
    return since == null ? Duration.ZERO : Duration.between(since, clock.instant());
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    Gauge.builder("aarshjul.jobs.threads.idle", pool, JobPool::idleThreads)
        .description("Threads that could work on a job")
        .register(registry);
    Gauge.builder("aarshjul.jobs.waiting", source, from -> from.backlog().count())
        .description("Jobs that wait without being worked on")
        .register(registry);
    Gauge.builder(
            "aarshjul.jobs.waiting.longest", source, from -> waiting(from.backlog()).toSeconds())
        .description("How long the oldest of them has waited")
        .baseUnit("seconds")
        .register(registry);
  }
}
