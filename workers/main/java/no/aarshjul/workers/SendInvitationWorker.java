package no.aarshjul.workers;

import java.time.Instant;
import no.aarshjul.cycle.EvaluationId;
import no.aarshjul.engine.Job;
import no.aarshjul.engine.JobResult;
import no.aarshjul.engine.JobWorker;
import no.aarshjul.kickoff.Inviting;
import org.springframework.stereotype.Component;

/** The municipality is invited. */
@Component
final class SendInvitationWorker implements JobWorker<SendInvitationWorker.In> {

  record In(EvaluationId evaluationId, Instant confirmDue) {}

  private final Inviting inviting;

  SendInvitationWorker(Inviting inviting) {
    this.inviting = inviting;
  }

  @Override
  public String type() {
    return "send-invitation";
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
    inviting.invite(in.evaluationId(), in.confirmDue());
    return JobResult.done();
  }
}
