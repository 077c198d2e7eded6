package no.aarshjul.scoring;

import java.util.List;
import no.aarshjul.observation.Quality;

/** A value that a person has guessed, or whose method nobody knows; the tolerance is not used. */
final class TraceabilityPolicy implements PlausibilityPolicy {

  @Override
  public String id() {
    return "traceability";
  }

  @Override
  public List<Finding> findings(Submission submission, Limit limit) {
    return submission.values().values().stream()
        .filter(value -> value.value().isReported())
        .filter(value -> value.quality() == Quality.PERSONAL || value.quality() == Quality.UNKNOWN)
        .map(value -> limit.finding(value.dataPoint(), value.source().name()))
        .toList();
  }
}
