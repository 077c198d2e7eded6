package no.aarshjul.workers;

import java.util.Map;
import no.aarshjul.cycle.CohortId;
import no.aarshjul.engine.Job;
import no.aarshjul.engine.JobResult;
import no.aarshjul.engine.JobWorker;
import no.aarshjul.report.ComparingCohort;
import org.springframework.stereotype.Component;

/** All municipalities are through; they are compared. */
@Component
final class CompareCohortWorker implements JobWorker<CompareCohortWorker.In> {

  record In(CohortId cohortId) {}

  private final ComparingCohort comparingCohort;

  CompareCohortWorker(ComparingCohort comparingCohort) {
    this.comparingCohort = comparingCohort;
  }

  @Override
  public String type() {
    return "compare-cohort";
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
    var closeDue = comparingCohort.compare(in.cohortId());
    return JobResult.done(Map.of("closeDue", closeDue.toString()));
  }
}
