package no.aarshjul.engine.camunda8;

import java.time.Duration;
import java.util.List;

/**
 * A type of jobs that the cluster is asked for: the longer it has had none, the less often, but at
 * least twice a second.
 */
final class AskedType {

  private static final Duration FIRST_PAUSE = Duration.ofMillis(50);
  private static final Duration LONGEST_PAUSE = Duration.ofMillis(500);

  private final String name;
  private final List<String> variables;
  private Duration pause = Duration.ZERO;
  private long askedAt = System.nanoTime();

  AskedType(String name, List<String> variables) {
    this.name = name;
    this.variables = List.copyOf(variables);
  }

  String name() {
    return name;
  }

  List<String> variables() {
    return variables;
  }

  boolean isDue() {
    return System.nanoTime() - askedAt >= pause.toNanos();
  }

  void answered(int jobs) {
    askedAt = System.nanoTime();
    pause = jobs > 0 ? Duration.ZERO : longer();
  }

  private Duration longer() {
    var doubled = pause.isZero() ? FIRST_PAUSE : pause.multipliedBy(2);
    return doubled.compareTo(LONGEST_PAUSE) < 0 ? doubled : LONGEST_PAUSE;
  }

  /** Something has happened after which there may be jobs of this type. */
  void askSoon() {
    pause = Duration.ZERO;
  }
}
