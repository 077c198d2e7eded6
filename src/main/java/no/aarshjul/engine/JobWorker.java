package no.aarshjul.engine;

import java.util.List;

/**
 * Carries out one type of job. Jobs come at least once: {@link #work} runs in a transaction
 * together with the note of its result, and a repeated job gets that result without running it
 * again.
 *
 * @param <I> the variables it needs, a record whose components are their names
 */
public interface JobWorker<I extends Record> {

  /** The job type in the models. */
  String type();

  /** The record of its variables. Components that are not nullable must be there. */
  Class<I> input();

  /** Names of its variables. */
  default List<String> variables() {
    return JobInput.names(input());
  }

  /** What the job is about: the id of an evaluation or a cohort. */
  String subject(I input);

  /**
   * What must happen before the transaction begins and may happen twice, as fetching from a source.
   *
   * @throws TryLater if the job has to wait
   */
  default void prepare(I input, Job job) {}

  /** Does the work. */
  JobResult work(I input, Job job);
}
