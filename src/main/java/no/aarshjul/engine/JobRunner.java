package no.aarshjul.engine;

import io.camunda.client.api.command.ClientStatusException;
import io.camunda.client.api.command.ProblemException;
import io.camunda.client.api.response.ActivatedJob;
import io.camunda.client.api.worker.JobClient;
import io.camunda.client.api.worker.JobHandler;
import io.grpc.Status;
import java.time.Duration;
import no.aarshjul.audit.Acting;
import no.aarshjul.engine.JobResult.Done;
import no.aarshjul.engine.JobResult.Obstacle;
import no.aarshjul.platform.Refusal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Runs one worker's jobs: work and result in one transaction, the engine is told after its commit.
 * What fails comes back with a growing pause; the engine hears a sentence, never a stack trace.
 */
final class JobRunner<I extends Record> implements JobHandler {

  private static final Logger LOG = LoggerFactory.getLogger(JobRunner.class);
  private static final Duration FIRST_PAUSE = Duration.ofSeconds(2);

  private final JobWorker<I> worker;
  private final JobOutcomes outcomes;
  private final TransactionTemplate transaction;

  JobRunner(JobWorker<I> worker, JobOutcomes outcomes, TransactionTemplate transaction) {
    this.worker = worker;
    this.outcomes = outcomes;
    this.transaction = transaction;
  }

  @Override
  public void handle(JobClient client, ActivatedJob activated) {
    var job =
        new Job(
            activated.getKey(),
            activated.getProcessInstanceKey(),
            activated.getElementInstanceKey(),
            activated.getBpmnProcessId(),
            activated.getProcessDefinitionVersion(),
            activated.getElementId(),
            activated.getCustomHeaders());
    try {
      answer(client, job, result(activated, job));
    } catch (TryLater e) {
      tell(
          client
              .newFailCommand(job.key())
              .retries(activated.getRetries())
              .retryBackoff(e.waitingTime())
              .errorMessage(e.getMessage())
              .send());
    } catch (UnusableJob e) {
      fail(client, job, 0, Duration.ZERO, String.valueOf(e.getMessage()));
    } catch (Refusal e) {
      fail(
          client,
          job,
          activated.getRetries() - 1,
          pause(activated),
          String.valueOf(e.getMessage()));
    } catch (RuntimeException e) {
      var reference = "job-" + job.key();
      LOG.error("{} failed, reference {}", worker.type(), reference, e);
      fail(
          client,
          job,
          activated.getRetries() - 1,
          pause(activated),
          "Unexpected problem (%s); the application's log has the details under %s"
              .formatted(e.getClass().getSimpleName(), reference));
    }
  }

  /** Result of the job, whether it was reached now or by an earlier delivery. */
  JobResult result(ActivatedJob activated, Job job) {
    var input = JobInput.read(worker.type(), worker.input(), activated.getVariablesAsMap());
    var subject = worker.subject(input);
    var place =
        new Acting.Work(
            job.processInstanceKey(),
            job.elementId(),
            job.key(),
            job.processId() + ":" + job.processVersion());
    return Acting.system("worker/" + worker.type(), "job-" + job.key())
        .at(place)
        .during(
            () -> {
              var known = outcomes.find(job, subject, worker.type());
              if (known.isPresent()) {
                return known.get();
              }
              worker.prepare(input, job);
              return workOnce(job, input, subject);
            });
  }

  private JobResult workOnce(Job job, I input, String subject) {
    return java.util.Objects.requireNonNull(
        transaction.execute(
            status -> {
              outcomes.lock(job);
              var known = outcomes.find(job, subject, worker.type());
              if (known.isPresent()) {
                return known.get();
              }
              var result = worker.work(input, job);
              outcomes.remember(job, subject, worker.type(), result);
              return result;
            }));
  }

  private static void answer(JobClient client, Job job, JobResult result) {
    switch (result) {
      case Done done ->
          tell(client.newCompleteCommand(job.key()).variables(done.variables()).send());
      case Obstacle obstacle ->
          tell(
              client
                  .newThrowErrorCommand(job.key())
                  .errorCode(obstacle.code())
                  .errorMessage(obstacle.message())
                  .send());
    }
  }

  private static void fail(JobClient client, Job job, int retries, Duration pause, String message) {
    tell(
        client
            .newFailCommand(job.key())
            .retries(Math.max(retries, 0))
            .retryBackoff(pause)
            .errorMessage(message)
            .send());
  }

  /** 2 s, 4 s, 8 s, ... the fewer retries are left. */
  private static Duration pause(ActivatedJob job) {
    var attempt = Math.max(0, Math.min(6, 5 - job.getRetries()));
    return FIRST_PAUSE.multipliedBy(1L << attempt);
  }

  /**
   * Waits for the engine's answer. If the job is gone, it was delivered twice and is done, or its
   * process has ended; if the engine is away, the job comes again and finds its result.
   */
  private static void tell(java.util.concurrent.Future<?> sent) {
    try {
      sent.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (java.util.concurrent.ExecutionException e) {
      if (e.getCause() instanceof ClientStatusException status
          && status.getStatusCode() == Status.Code.NOT_FOUND) {
        LOG.debug("The engine no longer knows the job: {}", status.getMessage());
      } else if (e.getCause() instanceof ProblemException problem) {
        LOG.debug("The engine refused: {}", problem.getMessage());
      } else {
        LOG.info("The engine could not be told of a job's result; the job will come again");
      }
    }
  }
}
