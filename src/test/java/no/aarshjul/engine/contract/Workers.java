package no.aarshjul.engine.contract;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/** Answers the jobs of a run. */
interface Workers {

  /** A job as an engine hands it over. */
  record Delivery(
      String type,
      String element,
      Map<String, Object> variables,
      Map<String, String> headers,
      int retries) {}

  /** What a worker says to a job. */
  sealed interface Answer {

    record Done(Map<String, Object> variables) implements Answer {}

    /** An error that the model may catch. */
    record Obstacle(String code, String reason) implements Answer {}

    /** It did not work out and comes again after the pause, unless no retries are left. */
    record Failed(int retries, Duration pause, String reason) implements Answer {}
  }

  Answer answer(Delivery job);

  /** Answers each type of job with the same variables. */
  static Workers answering(Map<String, Map<String, Object>> results) {
    return job -> new Answer.Done(new TreeMap<>(results.getOrDefault(job.type(), Map.of())));
  }
}
