package no.aarshjul.workers;

import java.util.Map;
import no.aarshjul.cycle.EvaluationId;
import no.aarshjul.endorsement.PublishingResults;
import no.aarshjul.engine.Job;
import no.aarshjul.engine.JobResult;
import no.aarshjul.engine.JobWorker;
import org.springframework.stereotype.Component;

/** The endorsed evaluation gets its certificate. */
@Component
final class IssueCertificateWorker implements JobWorker<IssueCertificateWorker.In> {

  record In(EvaluationId evaluationId) {}

  private final PublishingResults publishingResults;

  IssueCertificateWorker(PublishingResults publishingResults) {
    this.publishingResults = publishingResults;
  }

  @Override
  public String type() {
    return "issue-certificate";
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
    var number = publishingResults.issueCertificate(in.evaluationId());
    return JobResult.done(Map.of("certificate", number));
  }
}
