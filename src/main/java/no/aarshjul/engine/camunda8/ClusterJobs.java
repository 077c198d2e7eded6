package no.aarshjul.engine.camunda8;

import io.camunda.client.CamundaClient;
import io.camunda.client.api.CamundaFuture;
import io.camunda.client.api.command.ClientException;
import io.camunda.client.api.response.ActivatedJob;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import no.aarshjul.engine.JobSource;
import no.aarshjul.engine.JobWorker;
import no.aarshjul.engine.TakenJob;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes jobs from the cluster by asking for one type after the other, never for more than there are
 * free threads. The cluster answers at once, also that it has none: a request that waited there
 * could bring a job when no thread is free any more.
 */
@OnCluster
class ClusterJobs implements JobSource {

  private static final Logger LOG = LoggerFactory.getLogger(ClusterJobs.class);

  /** Negative: the cluster is not to wait for a job to come. */
  private static final Duration AT_ONCE = Duration.ofMillis(-1);

  private final CamundaClient client;
  private final ClusterJob.Answering answering;
  private final HeldJobs held;
  private final WaitingJobs waiting;
  private final ClusterNews news;
  private final List<AskedType> types;
  private final AtomicBoolean lookEverywhere = new AtomicBoolean(true);
  private int next;

  ClusterJobs(
      CamundaClient client,
      ClusterJob.Answering answering,
      HeldJobs held,
      WaitingJobs waiting,
      ClusterNews news,
      List<JobWorker<?>> workers) {
    this.client = client;
    this.answering = answering;
    this.held = held;
    this.waiting = waiting;
    this.news = news;
    this.types =
        workers.stream().map(worker -> new AskedType(worker.type(), worker.variables())).toList();
    news.onChange(() -> lookEverywhere.set(true));
  }

  @Override
  public void onArrival(Runnable listener) {
    news.onChange(listener);
  }

  @Override
  public synchronized List<TakenJob> take(int atMost) {
    if (lookEverywhere.getAndSet(false)) {
      types.forEach(AskedType::askSoon);
    }
    var taken = new ArrayList<TakenJob>(atMost);
    for (int asked = 0; mayAsk(asked) && taken.size() < atMost; asked++) {
      var type = types.get(next);
      next = (next + 1) % types.size();
      if (type.isDue()) {
        try {
          taken.addAll(ask(type, atMost - taken.size()));
        } catch (ClientException e) {
          if (taken.isEmpty()) {
            throw e;
          }
          LOG.debug("No jobs of type {}: {}", type.name(), e.getMessage());
          break;
        }
      }
    }
    return taken;
  }

  private boolean mayAsk(int asked) {
    return asked < types.size() && !Thread.currentThread().isInterrupted();
  }

  private List<TakenJob> ask(AskedType type, int atMost) {
    var jobs =
        awaited(
                client
                    .newActivateJobsCommand()
                    .jobType(type.name())
                    .maxJobsToActivate(atMost)
                    .timeout(LOCK)
                    .workerName("aarshjul")
                    .fetchVariables(type.variables())
                    .requestTimeout(AT_ONCE)
                    .send())
            .getJobs();
    type.answered(jobs.size());
    return jobs.stream().map(this::taken).toList();
  }

  /** Also who is to stop waits for the answer: jobs in it are ours, and nobody else's for long. */
  private static <T> T awaited(CamundaFuture<T> answer) {
    answer.handle((jobs, problem) -> "answered").toCompletableFuture().join();
    return answer.join();
  }

  private TakenJob taken(ActivatedJob activated) {
    held.keep(activated.getElementInstanceKey());
    return new ClusterJob(activated, answering, held);
  }

  @Override
  public void keep(Collection<TakenJob> jobs) {
    jobs.forEach(job -> ((ClusterJob) job).keep());
  }

  @Override
  public Backlog backlog() {
    return waiting.except(held.now());
  }
}
