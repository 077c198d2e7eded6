package no.aarshjul.workers;

import no.aarshjul.cycle.EvaluationId;
import no.aarshjul.engine.Job;
import no.aarshjul.engine.JobResult;
import no.aarshjul.engine.JobWorker;
import no.aarshjul.scoring.Score.Stage;
import no.aarshjul.verification.ScoringVerified;
import org.springframework.stereotype.Component;

/** The evaluation is scored; the model's header tells the stage. */
@Component
final class ScoreEvaluationWorker implements JobWorker<ScoreEvaluationWorker.In> {

  record In(EvaluationId evaluationId) {}

  private final ScoringVerified scoringVerified;

  ScoreEvaluationWorker(ScoringVerified scoringVerified) {
    this.scoringVerified = scoringVerified;
  }

  @Override
  public String type() {
    return "score-evaluation";
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
    scoringVerified.score(in.evaluationId(), Stage.of(job.header("stage")));
    return JobResult.done();
  }
}
