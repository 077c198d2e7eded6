package no.aarshjul.workers;

import java.util.Map;
import no.aarshjul.cycle.EvaluationId;
import no.aarshjul.endorsement.BuildingPackage;
import no.aarshjul.engine.Job;
import no.aarshjul.engine.JobResult;
import no.aarshjul.engine.JobWorker;
import org.springframework.stereotype.Component;

/** The package for the UN side is built. */
@Component
final class BuildEndorsementPackageWorker implements JobWorker<BuildEndorsementPackageWorker.In> {

  record In(EvaluationId evaluationId) {}

  private final BuildingPackage buildingPackage;

  BuildEndorsementPackageWorker(BuildingPackage buildingPackage) {
    this.buildingPackage = buildingPackage;
  }

  @Override
  public String type() {
    return "build-endorsement-package";
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
    var built = buildingPackage.build(in.evaluationId());
    return JobResult.done(
        Map.of(
            "packageId", built.packageId(),
            "sendDue", built.sendDue().toString(),
            "decisionDue", built.decisionDue().toString(),
            "decisionPatience", built.decisionPatience()));
  }
}
