package no.aarshjul.workers;

import no.aarshjul.collection.CollectingSource;
import no.aarshjul.cycle.EvaluationId;
import no.aarshjul.engine.Job;
import no.aarshjul.engine.JobResult;
import no.aarshjul.engine.JobWorker;
import org.springframework.stereotype.Component;

/** A source could not be reached; its values are asked from people. */
@Component
final class RecordSourceGapWorker implements JobWorker<RecordSourceGapWorker.In> {

  record In(EvaluationId evaluationId, String dataset) {}

  private final CollectingSource collectingSource;

  RecordSourceGapWorker(CollectingSource collectingSource) {
    this.collectingSource = collectingSource;
  }

  @Override
  public String type() {
    return "record-source-gap";
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
    collectingSource.recordGap(in.evaluationId(), in.dataset());
    return JobResult.done();
  }
}
