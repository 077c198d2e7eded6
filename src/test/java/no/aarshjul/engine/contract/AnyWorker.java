package no.aarshjul.engine.contract;

import java.util.List;
import no.aarshjul.engine.Job;
import no.aarshjul.engine.JobResult;
import no.aarshjul.engine.JobWorker;

/** Takes the jobs of a type; a run answers them itself. */
public record AnyWorker(String type) implements JobWorker<AnyWorker.In> {

  /** It needs nothing. */
  public record In() {}

  @Override
  public Class<In> input() {
    return In.class;
  }

  @Override
  public List<String> variables() {
    return List.of();
  }

  @Override
  public String subject(In in) {
    return type;
  }

  @Override
  public JobResult work(In in, Job job) {
    return JobResult.done();
  }
}
