package no.aarshjul.workers;

import java.util.Map;
import no.aarshjul.casestudy.CaseStudyId;
import no.aarshjul.casestudy.PublishingCaseStudy;
import no.aarshjul.engine.Job;
import no.aarshjul.engine.JobResult;
import no.aarshjul.engine.JobWorker;
import org.springframework.stereotype.Component;

/** The centre has accepted a case study; it is published. */
@Component
final class PublishCaseStudyWorker implements JobWorker<PublishCaseStudyWorker.In> {

  record In(CaseStudyId caseStudyId) {}

  private final PublishingCaseStudy publishing;

  PublishCaseStudyWorker(PublishingCaseStudy publishing) {
    this.publishing = publishing;
  }

  @Override
  public String type() {
    return "publish-case-study";
  }

  @Override
  public Class<In> input() {
    return In.class;
  }

  @Override
  public String subject(In in) {
    return in.caseStudyId().toString();
  }

  @Override
  public JobResult work(In in, Job job) {
    return JobResult.done(Map.of("published", publishing.publish(in.caseStudyId())));
  }
}
