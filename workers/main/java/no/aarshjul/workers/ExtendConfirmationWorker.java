package no.aarshjul.workers;

import java.util.Map;
import no.aarshjul.cycle.EvaluationId;
import no.aarshjul.engine.Job;
import no.aarshjul.engine.JobResult;
import no.aarshjul.engine.JobWorker;
import no.aarshjul.kickoff.Inviting;
import org.springframework.stereotype.Component;

/** A silent municipality gets more time. */
@Component
final class ExtendConfirmationWorker implements JobWorker<ExtendConfirmationWorker.In> {

  record In(EvaluationId evaluationId, String participationReason) {}

  private final Inviting inviting;

  ExtendConfirmationWorker(Inviting inviting) {
    this.inviting = inviting;
  }

  @Override
  public String type() {
    return "extend-confirmation";
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
    var deadlines = inviting.extend(in.evaluationId(), in.participationReason());
    return JobResult.done(
        Map.of(
            "confirmDue", deadlines.confirmDue().toString(),
            "lastDeadline", deadlines.lastDeadline().toString(),
            "silenceDue", deadlines.silenceDue().toString()));
  }
}
