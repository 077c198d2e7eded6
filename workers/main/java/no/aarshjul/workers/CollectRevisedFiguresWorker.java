package no.aarshjul.workers;

import java.util.Map;
import no.aarshjul.collection.FetchingDataset;
import no.aarshjul.collection.FetchingDataset.Result.Later;
import no.aarshjul.collection.RevisingFigures;
import no.aarshjul.cycle.EvaluationId;
import no.aarshjul.engine.Job;
import no.aarshjul.engine.JobResult;
import no.aarshjul.engine.JobWorker;
import no.aarshjul.engine.TryLater;
import org.springframework.stereotype.Component;

/** Preliminary figures are replaced by revised ones, unless the evaluation has been submitted. */
@Component
final class CollectRevisedFiguresWorker implements JobWorker<CollectRevisedFiguresWorker.In> {

  record In(EvaluationId evaluationId) {}

  private final FetchingDataset fetching;
  private final RevisingFigures revising;

  CollectRevisedFiguresWorker(FetchingDataset fetching, RevisingFigures revising) {
    this.fetching = fetching;
    this.revising = revising;
  }

  @Override
  public String type() {
    return "collect-revised-figures";
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
    for (var dataset : revising.due(in.evaluationId())) {
      if (fetching.fetchFor(in.evaluationId(), dataset) instanceof Later later) {
        throw new TryLater(later.reason(), later.pause());
      }
    }
  }

  @Override
  public JobResult work(In in, Job job) {
    return JobResult.done(Map.of("revisedValues", revising.revise(in.evaluationId())));
  }
}
