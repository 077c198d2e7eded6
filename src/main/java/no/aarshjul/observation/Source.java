package no.aarshjul.observation;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where a value comes from.
 *
 * @param origin how it reached us
 * @param label whether the number is real
 * @param name the source as it is to be cited
 * @param referencePeriod the year or years that the value is about
 * @param detail how to find it again: dataset, cells, hash of the response, formula version,
 *     arithmetic
 */
public record Source(
    Origin origin,
    Label label,
    String name,
    @Nullable String referencePeriod,
    Map<String, String> detail) {

  /** How a value reached us. */
  public enum Origin {
    COLLECTED,
    ENTERED,
    PUBLISHED
  }

  /** Whether a number is real; carried along wherever the number goes. */
  public enum Label {
    /** Recorded from a real source. */
    REAL,
    /** Made up for demonstration; says nothing about the municipality. */
    SYNTHETIC,
    /** Fetched from the live source. */
    LIVE,
    /** Typed by a person. */
    ENTERED
  }

  Source labelled(Label other) {
    return new Source(origin, other, name, referencePeriod, detail);
  }

  public static Source entered(String name, @Nullable String period) {
    return new Source(Origin.ENTERED, Label.ENTERED, name, period, Map.of());
  }
}
