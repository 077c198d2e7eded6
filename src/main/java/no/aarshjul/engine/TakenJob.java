package no.aarshjul.engine;

import java.time.Duration;
import java.util.Map;
import java.util.function.Supplier;

/** A job that this process has taken and nobody else works on while its lock is kept. */
public interface TakenJob {

  Job job();

  /** The job type in the model. */
  String type();

  /** The variables that the job's worker asks for, by name. */
  Map<String, Object> variables();

  /** How many attempts are left, this one included. */
  int retries();

  /**
   * Does the work in one transaction and tells the engine its result, so that the work is done once
   * however often the job comes.
   *
   * @param subject what the job is about
   * @throws JobGone if the job is done already or belongs to somebody else by now
   */
  void finish(String subject, Supplier<JobResult> work);

  /**
   * Gives the job back.
   *
   * @param retries attempts that are left; with 0 it becomes an incident
   * @param pause how long it waits before it comes again
   * @param reason what went wrong, for people
   */
  void fail(int retries, Duration pause, String reason);
}
