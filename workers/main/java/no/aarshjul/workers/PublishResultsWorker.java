package no.aarshjul.workers;

import java.util.Map;
import no.aarshjul.cycle.EvaluationId;
import no.aarshjul.endorsement.PublishingResults;
import no.aarshjul.engine.Job;
import no.aarshjul.engine.JobResult;
import no.aarshjul.engine.JobWorker;
import org.springframework.stereotype.Component;

/** The results of an endorsed evaluation become public. */
@Component
final class PublishResultsWorker implements JobWorker<PublishResultsWorker.In> {

  record In(EvaluationId evaluationId) {}

  private final PublishingResults publishingResults;

  PublishResultsWorker(PublishingResults publishingResults) {
    this.publishingResults = publishingResults;
  }

  @Override
  public String type() {
    return "publish-results";
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
  public JobResult work(In in, Job job) {
    return JobResult.done(Map.of("published", publishingResults.publish(in.evaluationId())));
  }
}
