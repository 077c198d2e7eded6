package no.aarshjul.workers;

import java.util.Map;
import no.aarshjul.cycle.EvaluationId;
import no.aarshjul.engine.Job;
import no.aarshjul.engine.JobResult;
import no.aarshjul.engine.JobWorker;
import no.aarshjul.report.GeneratingReports;
import org.springframework.stereotype.Component;

/** The outputs are made from the verified values. */
@Component
final class GenerateReportsWorker implements JobWorker<GenerateReportsWorker.In> {

  record In(EvaluationId evaluationId) {}

  private final GeneratingReports generatingReports;

  GenerateReportsWorker(GeneratingReports generatingReports) {
    this.generatingReports = generatingReports;
  }

  @Override
  public String type() {
    return "generate-reports";
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
    return JobResult.done(Map.of("reports", generatingReports.generate(in.evaluationId())));
  }
}
