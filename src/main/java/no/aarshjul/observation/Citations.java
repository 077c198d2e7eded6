package no.aarshjul.observation;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;

/** Whom collected values must name wherever they are published. */
public final class Citations {

  private Citations() {}

  /** The sources of the collected values as they are to be cited, each once, sorted. */
  public static List<String> of(Collection<Observation> values) {
    return values.stream()
        .filter(Observation::isCollected)
        .flatMap(value -> Arrays.stream(value.source().name().split("; ")))
        .distinct()
        .sorted()
        .toList();
  }
}
