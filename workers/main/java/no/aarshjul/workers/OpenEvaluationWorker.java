package no.aarshjul.workers;

import java.util.Map;
import no.aarshjul.cycle.EvaluationId;
import no.aarshjul.engine.Job;
import no.aarshjul.engine.JobResult;
import no.aarshjul.engine.JobWorker;
import no.aarshjul.kickoff.Inviting;
import org.springframework.stereotype.Component;

/** A municipality's evaluation begins. */
@Component
final class OpenEvaluationWorker implements JobWorker<OpenEvaluationWorker.In> {

  record In(EvaluationId evaluationId) {}

  private final Inviting inviting;

  OpenEvaluationWorker(Inviting inviting) {
    this.inviting = inviting;
  }

  @Override
  public String type() {
    return "open-evaluation";
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
    var deadlines = inviting.open(in.evaluationId());
    return JobResult.done(
        Map.of(
            "confirmDue", deadlines.confirmDue().toString(),
            "lastDeadline", deadlines.lastDeadline().toString(),
            "silenceDue", deadlines.silenceDue().toString()));
  }
}
