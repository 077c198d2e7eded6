package no.aarshjul.engine;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import no.aarshjul.platform.PlatformProperties;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Works on jobs, as many at once as there are threads. A job is taken only when a thread is free
 * for it, so none waits here while its lock runs out, and there is no queue that could grow; the
 * lock is kept while the work goes on. Work that has begun is finished before the application
 * stops.
 */
@Component
class JobPool implements SmartLifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(JobPool.class);

  /** How long to wait for news before looking again; other processes' jobs bring no news. */
  private static final Duration LOOK_AGAIN = Duration.ofMillis(250);

  private static final Duration KEEP_EVERY = JobSource.LOCK.dividedBy(3);

  /** A job that takes longer has got stuck; another thread may have it. */
  private static final Duration LONGEST = Duration.ofMinutes(15);

  private static final Duration PATIENCE = Duration.ofSeconds(40);

  private final JobSource source;
  private final Map<String, JobWorker<?>> workers;
  private final Consumer<TakenJob> work;
  private final PlatformProperties platform;
  private final int threads;
  private final Semaphore free;
  private final Semaphore news = new Semaphore(0);

  /** With the time at which each was begun, in the nanoseconds of a clock that nobody can set. */
  private final Map<TakenJob, Long> atWork = new ConcurrentHashMap<>();

  private volatile boolean running;
  private @Nullable ExecutorService pool;
  private @Nullable Thread taker;
  private @Nullable Thread keeper;

  JobPool(
      JobSource source,
      JobRunner runner,
      List<JobWorker<?>> workers,
      EngineProperties properties,
      PlatformProperties platform,
      ObjectProvider<JobDelivery> delivery) {
    this.source = source;
    this.workers = workers.stream().collect(Collectors.toMap(JobWorker::type, Function.identity()));
    this.work = delivery.getIfAvailable(() -> handler -> handler).through(job -> run(runner, job));
    this.platform = platform;
    this.threads = properties.workerThreads();
    this.free = new Semaphore(threads);
  }

  private void run(JobRunner runner, TakenJob job) {
    var worker = workers.get(job.type());
    if (worker != null) {
      runner.run(worker, job);
    }
  }

  @Override
  public synchronized void start() {
    if (running || !platform.role().works()) {
      return;
    }
    running = true;
    pool = Executors.newFixedThreadPool(threads, Thread.ofPlatform().name("job-", 1).factory());
    source.onArrival(news::release);
    taker = Thread.ofPlatform().name("jobs-taken").start(this::take);
    keeper = Thread.ofPlatform().name("jobs-kept").daemon().start(this::keep);
    LOG.info("Working on {} types of jobs with {} threads", workers.size(), threads);
  }

  private void take() {
    while (running) {
      try {
        free.acquire();
        var slots = 1 + free.drainPermits();
        var begun = 0;
        try {
          begun = begin(slots);
        } finally {
          free.release(slots - begun);
        }
        if (begun < slots) {
          news.tryAcquire(LOOK_AGAIN.toMillis(), TimeUnit.MILLISECONDS);
          news.drainPermits();
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      } catch (RuntimeException e) {
        LOG.warn("No jobs can be taken at the moment: {}", e.getMessage());
        pause();
      }
    }
  }

  private int begin(int slots) {
    var jobs = source.take(slots);
    for (var job : jobs) {
      atWork.put(job, System.nanoTime());
      java.util.Objects.requireNonNull(pool).execute(() -> carryOut(job));
    }
    return jobs.size();
  }

  private void carryOut(TakenJob job) {
    try {
      work.accept(job);
    } catch (RuntimeException e) {
      LOG.error("Job {} could not be given back; it comes again", job.job().key(), e);
    } finally {
      atWork.remove(job);
      free.release();
    }
  }

  private void keep() {
    while (running) {
      try {
        TimeUnit.MILLISECONDS.sleep(KEEP_EVERY.toMillis());
        keep(System.nanoTime());
      } catch (InterruptedException e) {
        return;
      } catch (RuntimeException e) {
        LOG.warn("Jobs could not be kept this time: {}", e.getMessage());
      }
    }
  }

  /** Keeps what is worked on from being taken for abandoned, but no job for ever. */
  void keep(long nanoTime) {
    var kept = new ArrayList<TakenJob>();
    atWork.forEach(
        (job, since) -> {
          var worked = Duration.ofNanos(nanoTime - since);
          if (worked.compareTo(LONGEST) < 0) {
            kept.add(job);
          } else {
            LOG.warn(
                "Job {} ({}) has been worked on for {} minutes; another thread may have it",
                job.job().key(),
                job.type(),
                worked.toMinutes());
          }
        });
    if (!kept.isEmpty()) {
      source.keep(kept);
    }
  }

  private static void pause() {
    try {
      TimeUnit.MILLISECONDS.sleep(500 + ThreadLocalRandom.current().nextInt(500));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** How many threads work on nothing, even if something is just being taken for them. */
  int idleThreads() {
    return Math.max(0, threads - atWork.size());
  }

  int threads() {
    return threads;
  }

  @Override
  public synchronized void stop() {
    running = false;
    try {
      if (taker != null) {
        taker.interrupt();
        taker.join(PATIENCE);
      }
      if (pool != null) {
        pool.shutdown();
        if (!pool.awaitTermination(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
          LOG.warn("Jobs did not end in time; they come again");
          pool.shutdownNow();
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      if (keeper != null) {
        keeper.interrupt();
      }
    }
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  @Override
  public int getPhase() {
    return DeployingModels.PHASE + 10;
  }
}
