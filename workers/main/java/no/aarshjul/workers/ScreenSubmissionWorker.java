package no.aarshjul.workers;

import java.util.Map;
import no.aarshjul.collection.NationalFigures;
import no.aarshjul.cycle.EvaluationId;
import no.aarshjul.engine.Job;
import no.aarshjul.engine.JobResult;
import no.aarshjul.engine.JobWorker;
import no.aarshjul.engine.TryLater;
import no.aarshjul.verification.ScreeningSubmission;
import org.springframework.stereotype.Component;

/** What is conspicuous about a submission is counted; the country's figures are derived before. */
@Component
final class ScreenSubmissionWorker implements JobWorker<ScreenSubmissionWorker.In> {

  record In(EvaluationId evaluationId) {}

  private final NationalFigures figures;
  private final ScreeningSubmission screeningSubmission;

  ScreenSubmissionWorker(NationalFigures figures, ScreeningSubmission screeningSubmission) {
    this.figures = figures;
    this.screeningSubmission = screeningSubmission;
  }

  @Override
  public String type() {
    return "screen-submission";
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
  public void prepare(In in, Job job) {
    figures
        .bringUpToDateFor(in.evaluationId())
        .ifPresent(
            later -> {
              throw new TryLater(later.reason(), later.pause());
            });
  }

  @Override
  public JobResult work(In in, Job job) {
    var screening = screeningSubmission.screen(in.evaluationId());
    return JobResult.done(
        Map.of(
            "unreportedShare", screening.unreportedShare(),
            "outOfRange", screening.outOfRange(),
            "inconsistencies", screening.inconsistencies(),
            "jumps", screening.jumps(),
            "verifyDue", screening.verifyDue().toString(),
            "answerDue", screening.answerDue().toString(),
            "approveDue", screening.approveDue().toString()));
  }
}
