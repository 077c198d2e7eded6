package no.aarshjul.engine;

import io.camunda.client.CamundaClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import no.aarshjul.platform.PlatformProperties;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Opens one subscription per job type, and drains them before the application stops. */
@Component
class JobWorkers implements SmartLifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(JobWorkers.class);

  /**
   * After so long a job of a process that was killed comes again; repeating a slow one does no
   * harm.
   */
  private static final Duration TIMEOUT = Duration.ofSeconds(30);

  private final CamundaClient client;
  private final List<JobWorker<?>> workers;
  private final JobOutcomes outcomes;
  private final TransactionTemplate transaction;
  private final PlatformProperties platform;
  private final JobDelivery delivery;
  private final List<io.camunda.client.api.worker.JobWorker> open = new ArrayList<>();

  JobWorkers(
      CamundaClient client,
      List<JobWorker<?>> workers,
      JobOutcomes outcomes,
      PlatformTransactionManager transactions,
      PlatformProperties platform,
      ObjectProvider<JobDelivery> delivery) {
    this.client = client;
    this.workers = workers;
    this.outcomes = outcomes;
    this.transaction = new TransactionTemplate(transactions);
    this.platform = platform;
    this.delivery = delivery.getIfAvailable(() -> handler -> handler);
  }

  @Override
  public void start() {
    if (platform.role().works()) {
      workers.forEach(this::open);
      LOG.info("Working on {} types of jobs", open.size());
    }
  }

  private <I extends Record> void open(JobWorker<I> worker) {
    open.add(
        client
            .newWorker()
            .jobType(worker.type())
            .handler(delivery.through(new JobRunner<>(worker, outcomes, transaction)))
            .name("aarshjul")
            .timeout(TIMEOUT)
            .fetchVariables(JobInput.names(worker.input()))
            .maxJobsActive(32)
            .streamEnabled(true)
            .pollInterval(Duration.ofMillis(500))
            .open());
  }

  @Override
  public void stop() {
    open.forEach(io.camunda.client.api.worker.JobWorker::close);
    open.clear();
  }

  @Override
  public boolean isRunning() {
    return !open.isEmpty();
  }

  @Override
  public int getPhase() {
    return DeployingModels.PHASE + 10;
  }
}
