package no.aarshjul.workers;

import java.time.Instant;
import no.aarshjul.cycle.EvaluationId;
import no.aarshjul.engine.Job;
import no.aarshjul.engine.JobResult;
import no.aarshjul.engine.JobWorker;
import no.aarshjul.kickoff.Inviting;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** People are reminded of an open task. */
@Component
final class SendReminderWorker implements JobWorker<SendReminderWorker.In> {

  record In(
      EvaluationId evaluationId,
      String taskId,
      String group,
      Instant dueAt,
      String rung,
      boolean escalate,
      @Nullable String department) {}

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
    var department = in.department() == null ? "" : "/" + in.department();
    inviting.remind(
        in.evaluationId(),
        in.evaluationId() + "/" + in.taskId() + department,
        in.group(),
        in.dueAt(),
        in.rung(),
        in.escalate());
    return JobResult.done();
  }
}
