package no.aarshjul.workers;

import no.aarshjul.cycle.EvaluationId;
import no.aarshjul.cycle.Outcome;
import no.aarshjul.cycle.RunningEvaluation;
import no.aarshjul.engine.Job;
import no.aarshjul.engine.JobResult;
import no.aarshjul.engine.JobWorker;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** An evaluation ends. */
@Component
final class CloseEvaluationWorker implements JobWorker<CloseEvaluationWorker.In> {

  record In(EvaluationId evaluationId, String outcome, @Nullable String reason) {}

  private final RunningEvaluation runningEvaluation;

  CloseEvaluationWorker(RunningEvaluation runningEvaluation) {
    this.runningEvaluation = runningEvaluation;
  }

  @Override
  public String type() {
    return "close-evaluation";
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
    runningEvaluation.end(in.evaluationId(), Outcome.of(in.outcome()), in.reason());
    return JobResult.done();
  }
}
