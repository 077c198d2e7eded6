package no.aarshjul.engine;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.ThreadLocalRandom;
import no.aarshjul.audit.Acting;
import no.aarshjul.platform.Refusal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.CannotCreateTransactionException;

/**
 * Runs one job: its work and its result are one. What fails comes back with a growing pause; the
 * engine hears a sentence, never a stack trace.
 */
@Component
class JobRunner {

  private static final Logger LOG = LoggerFactory.getLogger(JobRunner.class);
  private static final Duration DATABASE_AWAY = Duration.ofSeconds(5);
  private static final Duration FIRST_PAUSE = Duration.ofSeconds(2);

  /** How the work on a job ended, as the metric tells it. */
  private enum Outcome {
    DONE,
    GONE,
    CONFLICT,
    NO_DATABASE,
    LATER,
    UNUSABLE,
    FAILED
  }

  private final MeterRegistry metrics;

  JobRunner(MeterRegistry metrics) {
    this.metrics = metrics;
  }

  <I extends Record> void run(JobWorker<I> worker, TakenJob taken) {
    var work = Timer.start(metrics);
    var outcome = attempt(worker, taken);
    work.stop(
        Timer.builder("aarshjul.jobs.work")
            .description("Work on jobs")
            .tag("type", worker.type())
            .tag("outcome", outcome.name().toLowerCase(Locale.ROOT))
            .register(metrics));
  }

  private static <I extends Record> Outcome attempt(JobWorker<I> worker, TakenJob taken) {
    var job = taken.job();
    try {
      work(worker, taken);
      return Outcome.DONE;
    } catch (JobGone e) {
      LOG.debug("{}", e.getMessage());
      return Outcome.GONE;
    } catch (ConcurrencyFailureException e) {
      // Somebody else changed the same process at the same moment: nobody's fault.
      taken.fail(taken.retries(), jitter(), "Another step of the same process was faster");
      return Outcome.CONFLICT;
    } catch (CannotCreateTransactionException
        | DataAccessResourceFailureException
        | TransientDataAccessException e) {
      LOG.warn("The database cannot be used for job {} now: {}", job.key(), e.getMessage());
      taken.fail(taken.retries(), DATABASE_AWAY, "The database could not be used");
      return Outcome.NO_DATABASE;
    } catch (TryLater e) {
      taken.fail(taken.retries(), e.waitingTime(), String.valueOf(e.getMessage()));
      return Outcome.LATER;
    } catch (UnusableJob e) {
      taken.fail(0, Duration.ZERO, String.valueOf(e.getMessage()));
      return Outcome.UNUSABLE;
    } catch (Refusal e) {
      taken.fail(taken.retries() - 1, pause(taken), String.valueOf(e.getMessage()));
      return Outcome.FAILED;
    } catch (RuntimeException e) {
      var reference = "job-" + job.key();
      LOG.error("{} failed, reference {}", worker.type(), reference, e);
      taken.fail(
          taken.retries() - 1,
          pause(taken),
          "Unexpected problem (%s); the application's log has the details under %s"
              .formatted(e.getClass().getSimpleName(), reference));
      return Outcome.FAILED;
    }
  }

  private static <I extends Record> void work(JobWorker<I> worker, TakenJob taken) {
    var job = taken.job();
    var input = JobInput.read(worker.type(), worker.input(), taken.variables());
    var place =
        new Acting.Work(
            job.processInstanceKey(),
            job.elementId(),
            job.key(),
            job.processId() + ":" + job.processVersion());
    Acting.system("worker/" + worker.type(), "job-" + job.key())
        .at(place)
        .during(
            () -> {
              worker.prepare(input, job);
              taken.finish(worker.subject(input), () -> worker.work(input, job));
              return null;
            });
  }

  /** 2 s, 4 s, 8 s, ... the fewer retries are left. */
  private static Duration pause(TakenJob job) {
    var attempt = Math.max(0, Math.min(6, 5 - job.retries()));
    return FIRST_PAUSE.multipliedBy(1L << attempt);
  }

  private static Duration jitter() {
    return Duration.ofMillis(20 + ThreadLocalRandom.current().nextInt(200));
  }
}
