package no.aarshjul.workers;

import java.time.Duration;
import java.util.Map;
import no.aarshjul.cycle.CohortId;
import no.aarshjul.cycle.RunningCohort;
import no.aarshjul.engine.Job;
import no.aarshjul.engine.JobResult;
import no.aarshjul.engine.JobWorker;
import no.aarshjul.engine.TryLater;
import no.aarshjul.report.ComparingCohort;
import org.springframework.stereotype.Component;

/** All municipalities are through; they are compared. */
@Component
final class CompareCohortWorker implements JobWorker<CompareCohortWorker.In> {

  record In(CohortId cohortId) {}

  private static final Duration PAUSE = Duration.ofMinutes(10);

  private final RunningCohort running;
  private final ComparingCohort comparingCohort;

  CompareCohortWorker(RunningCohort running, ComparingCohort comparingCohort) {
    this.running = running;
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

  /** The process waits for those that it was launched with; others may have joined late. */
  @Override
  public void prepare(In in, Job job) {
    var underWay = running.underWay(in.cohortId());
    if (underWay > 0) {
      throw new TryLater(underWay + " municipalities are still under way", PAUSE);
    }
  }

  @Override
  public JobResult work(In in, Job job) {
    var closeDue = comparingCohort.compare(in.cohortId());
    return JobResult.done(Map.of("closeDue", closeDue.toString()));
  }
}
