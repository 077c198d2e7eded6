package no.aarshjul.engine.camunda8;

import io.camunda.client.CamundaClient;
import io.camunda.client.api.command.ClientException;
import io.camunda.client.api.response.ActivatedJob;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import no.aarshjul.engine.Job;
import no.aarshjul.engine.JobGone;
import no.aarshjul.engine.JobResult;
import no.aarshjul.engine.JobResult.Done;
import no.aarshjul.engine.JobResult.Obstacle;
import no.aarshjul.engine.JobSource;
import no.aarshjul.engine.TakenJob;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * A job of the cluster. Its work and the note of its result are one transaction; the cluster hears
 * of it after the commit. If it cannot be told, the job comes again and finds the result.
 */
final class ClusterJob implements TakenJob {

  private static final Logger LOG = LoggerFactory.getLogger(ClusterJob.class);

  /** How long the cluster is told a result again and again while it does not take it. */
  private static final Duration PATIENCE = JobSource.LOCK;

  private static final Duration KEPT_WITHIN = Duration.ofSeconds(5);

  private final ActivatedJob activated;
  private final Job job;
  private final Answering answering;
  private final HeldJobs held;

  ClusterJob(ActivatedJob activated, Answering answering, HeldJobs held) {
    this.activated = activated;
    this.job =
        new Job(
            activated.getKey(),
            activated.getProcessInstanceKey(),
            activated.getElementInstanceKey(),
            activated.getBpmnProcessId(),
            activated.getProcessDefinitionVersion(),
            activated.getElementId(),
            activated.getCustomHeaders());
    this.answering = answering;
    this.held = held;
  }

  /** What it takes to answer a job. */
  @OnCluster
  static class Answering {

    private final CamundaClient client;
    private final JobOutcomes outcomes;
    private final TransactionTemplate transaction;
    private final ClusterNews news;

    Answering(
        CamundaClient client,
        JobOutcomes outcomes,
        PlatformTransactionManager transactions,
        ClusterNews news) {
      this.client = client;
      this.outcomes = outcomes;
      this.transaction = new TransactionTemplate(transactions);
      this.news = news;
    }
  }

  @Override
  public Job job() {
    return job;
  }

  @Override
  public String type() {
    return activated.getType();
  }

  @Override
  public Map<String, Object> variables() {
    return activated.getVariablesAsMap();
  }

  @Override
  public int retries() {
    return activated.getRetries();
  }

  @Override
  public void finish(String subject, Supplier<JobResult> work) {
    var result =
        Objects.requireNonNull(answering.transaction.execute(status -> resultOnce(subject, work)));
    try {
      tell(result);
    } finally {
      held.release(job.elementInstanceKey());
    }
  }

  private JobResult resultOnce(String subject, Supplier<JobResult> work) {
    answering.outcomes.lock(job);
    return answering
        .outcomes
        .find(job, subject, type())
        .orElseGet(
            () -> {
              var result = work.get();
              answering.outcomes.remember(job, subject, type(), result);
              return result;
            });
  }

  private void tell(JobResult result) {
    try {
      Persistence.call(
          () -> send(result),
          PATIENCE,
          problem -> LOG.debug("Job {} is told again: {}", job.key(), problem.reason()));
      answering.news.changedVisibly();
    } catch (ClientException e) {
      switch (ClusterProblem.of(e).kind()) {
        case GONE, KNOWN -> throw new JobGone(job.key());
        case PASSES ->
            LOG.info(
                "The cluster cannot be told the result of job {}; it comes again: {}",
                job.key(),
                e.getMessage());
        case REFUSED -> throw e;
      }
    }
  }

  private Object send(JobResult result) {
    return switch (result) {
      case Done done ->
          answering.client.newCompleteCommand(job.key()).variables(done.variables()).send().join();
      case Obstacle obstacle ->
          answering
              .client
              .newThrowErrorCommand(job.key())
              .errorCode(obstacle.code())
              .errorMessage(obstacle.message())
              .send()
              .join();
    };
  }

  @Override
  public void fail(int retries, Duration pause, String reason) {
    try {
      Persistence.call(
          () ->
              answering
                  .client
                  .newFailCommand(job.key())
                  .retries(Math.max(retries, 0))
                  .retryBackoff(pause)
                  .errorMessage(reason)
                  .send()
                  .join(),
          PATIENCE,
          problem -> LOG.debug("Job {} is given back again: {}", job.key(), problem.reason()));
    } catch (ClientException e) {
      LOG.info("Job {} could not be given back: {}", job.key(), e.getMessage());
    } finally {
      held.release(job.elementInstanceKey());
    }
  }

  /** Does not wait for the answer: a cluster that is away must not keep other jobs from this. */
  void keep() {
    held.keep(job.elementInstanceKey());
    answering
        .client
        .newUpdateTimeoutCommand(job.key())
        .timeout(JobSource.LOCK)
        .requestTimeout(KEPT_WITHIN)
        .send()
        .exceptionally(
            problem -> {
              LOG.debug("Job {} could not be kept: {}", job.key(), problem.getMessage());
              return null;
            });
  }
}
