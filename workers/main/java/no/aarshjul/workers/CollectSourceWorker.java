package no.aarshjul.workers;

import java.util.Map;
import no.aarshjul.collection.CollectingSource;
import no.aarshjul.collection.FetchingDataset;
import no.aarshjul.collection.FetchingDataset.Result.Later;
import no.aarshjul.cycle.EvaluationId;
import no.aarshjul.engine.Job;
import no.aarshjul.engine.JobResult;
import no.aarshjul.engine.JobResult.Obstacle;
import no.aarshjul.engine.JobWorker;
import no.aarshjul.engine.TryLater;
import no.aarshjul.processes.Errors;
import org.springframework.stereotype.Component;

/** One dataset is asked for one municipality; the first who asks brings it for the whole cohort. */
@Component
final class CollectSourceWorker implements JobWorker<CollectSourceWorker.In> {

  record In(EvaluationId evaluationId, String dataset) {}

  private final FetchingDataset fetching;
  private final CollectingSource collecting;

  CollectSourceWorker(FetchingDataset fetching, CollectingSource collecting) {
    this.fetching = fetching;
    this.collecting = collecting;
  }

  @Override
  public String type() {
    return "collect-source";
  }

  @Override
  public Class<In> input() {
    return In.class;
  }

  @Override
  public String subject(In in) {
    return in.evaluationId().toString();
  }

  @Override
  public void prepare(In in, Job job) {
    if (fetching.fetchFor(in.evaluationId(), in.dataset()) instanceof Later later) {
      throw new TryLater(later.reason(), later.pause());
    }
  }

  @Override
  public JobResult work(In in, Job job) {
    var found = collecting.collect(in.evaluationId(), in.dataset());
    return found.isPresent()
        ? JobResult.done(Map.of("found", found.getAsInt()))
        : new Obstacle(Errors.SOURCE_UNAVAILABLE, "The source " + in.dataset() + " is unavailable");
  }
}
