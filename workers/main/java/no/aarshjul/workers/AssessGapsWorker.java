package no.aarshjul.workers;

import java.util.List;
import java.util.Map;
import no.aarshjul.cycle.EvaluationId;
import no.aarshjul.engine.Job;
import no.aarshjul.engine.JobResult;
import no.aarshjul.engine.JobWorker;
import no.aarshjul.gapfilling.AssessingGaps;
import no.aarshjul.scoring.Limit;
import org.springframework.stereotype.Component;

/** What is missing is found out. */
@Component
final class AssessGapsWorker implements JobWorker<AssessGapsWorker.In> {

  /**
   * @param limits what the decision table has given
   */
  record In(EvaluationId evaluationId, List<Limit> limits) {}

  private final AssessingGaps assessingGaps;

  AssessGapsWorker(AssessingGaps assessingGaps) {
    this.assessingGaps = assessingGaps;
  }

  @Override
  public String type() {
    return "assess-gaps";
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
    var assessment = assessingGaps.assess(in.evaluationId(), in.limits());
    return JobResult.done(
        Map.of(
            "departments", assessment.departments(),
            "gaps", assessment.gaps(),
            "fillDue", assessment.fillDue().toString()));
  }
}
