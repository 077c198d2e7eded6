package no.aarshjul.workers;

import java.util.Map;
import no.aarshjul.collection.PlanningCollection;
import no.aarshjul.collection.RevisingFigures;
import no.aarshjul.cycle.EvaluationId;
import no.aarshjul.engine.Job;
import no.aarshjul.engine.JobResult;
import no.aarshjul.engine.JobWorker;
import org.springframework.stereotype.Component;

/** The datasets to ask are chosen. */
@Component
final class PlanCollectionWorker implements JobWorker<PlanCollectionWorker.In> {

  record In(EvaluationId evaluationId) {}

  private final PlanningCollection planningCollection;
  private final RevisingFigures revisingFigures;

  PlanCollectionWorker(PlanningCollection planningCollection, RevisingFigures revisingFigures) {
    this.planningCollection = planningCollection;
    this.revisingFigures = revisingFigures;
  }

  @Override
  public String type() {
    return "plan-collection";
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
    return JobResult.done(
        Map.of(
            "datasets", planningCollection.plan(in.evaluationId()),
            "revisedFiguresAt", revisingFigures.releasedAt(in.evaluationId()).toString()));
  }
}
