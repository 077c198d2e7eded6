package no.aarshjul.workers;

import java.util.Map;
import no.aarshjul.cycle.EvaluationId;
import no.aarshjul.engine.Job;
import no.aarshjul.engine.JobResult;
import no.aarshjul.engine.JobWorker;
import no.aarshjul.gapfilling.ValidatingSubmission;
import org.springframework.stereotype.Component;

/** What the departments gave is checked. */
@Component
final class ValidateSubmissionWorker implements JobWorker<ValidateSubmissionWorker.In> {

  record In(EvaluationId evaluationId) {}

  private final ValidatingSubmission validatingSubmission;

  ValidateSubmissionWorker(ValidatingSubmission validatingSubmission) {
    this.validatingSubmission = validatingSubmission;
  }

  @Override
  public String type() {
    return "validate-submission";
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
    var validation = validatingSubmission.validate(in.evaluationId());
    return JobResult.done(
        Map.of(
            "findings", validation.findings(),
            "submitDue", validation.submitDue().toString()));
  }
}
