package no.aarshjul.workers;

import java.util.Map;
import no.aarshjul.collection.DerivingIndicators;
import no.aarshjul.cycle.EvaluationId;
import no.aarshjul.engine.Job;
import no.aarshjul.engine.JobResult;
import no.aarshjul.engine.JobWorker;
import org.springframework.stereotype.Component;

/** Data points are computed from what was collected. */
@Component
final class DeriveIndicatorsWorker implements JobWorker<DeriveIndicatorsWorker.In> {

  record In(EvaluationId evaluationId) {}

  private final DerivingIndicators derivingIndicators;

  DeriveIndicatorsWorker(DerivingIndicators derivingIndicators) {
    this.derivingIndicators = derivingIndicators;
  }

  @Override
  public String type() {
    return "derive-indicators";
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
    return JobResult.done(Map.of("derived", derivingIndicators.derive(in.evaluationId())));
  }
}
