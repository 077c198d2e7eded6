package no.aarshjul.workers;

import no.aarshjul.cycle.CohortId;
import no.aarshjul.cycle.RunningCohort;
import no.aarshjul.engine.Job;
import no.aarshjul.engine.JobResult;
import no.aarshjul.engine.JobWorker;
import org.springframework.stereotype.Component;

/** A cohort begins its year. */
@Component
final class OpenCohortWorker implements JobWorker<OpenCohortWorker.In> {

  record In(CohortId cohortId) {}

  private final RunningCohort runningCohort;

  OpenCohortWorker(RunningCohort runningCohort) {
    this.runningCohort = runningCohort;
  }

  @Override
  public String type() {
    return "open-cohort";
  }

  @Override
  public Class<In> input() {
    return In.class;
  }

  @Override
  public String subject(In in) {
    return in.cohortId().toString();
  }

  @Override
  public JobResult work(In in, Job job) {
    runningCohort.open(in.cohortId());
    return JobResult.done();
  }
}
