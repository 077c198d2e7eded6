package no.aarshjul.workers;

import java.time.Instant;
import no.aarshjul.cycle.EvaluationId;
import no.aarshjul.engine.Job;
import no.aarshjul.engine.JobResult;
import no.aarshjul.engine.JobWorker;
import no.aarshjul.kickoff.Inviting;
import org.springframework.stereotype.Component;

/**
 * The liaison is reminded of a decision. For user tasks there is nothing to do: people are reminded
 * of those by the day on which they are due, see {@code reminding}.
 */
@Component
final class SendReminderWorker implements JobWorker<SendReminderWorker.In> {

  record In(EvaluationId evaluationId, Instant dueAt, String rung) {}

  private final Inviting inviting;

  SendReminderWorker(Inviting inviting) {
    this.inviting = inviting;
  }

  @Override
  public String type() {
    return "send-reminder";
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
    if (in.rung().equals("decision-overdue")) {
      inviting.remindOfDecision(in.evaluationId(), in.dueAt());
    }
    return JobResult.done();
  }
}
