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
 * @param level what area it was measured for
 * @param proxy whether something else was measured than the indicator's definition asks for
 * @param deviation how it differs from the definition, in words
 * @param detail how to find it again: dataset, cells, hash of the response, formula version,
 *     arithmetic
 */
public record Source(
    Origin origin,
    Label label,
    String name,
    @Nullable String referencePeriod,
    Level level,
    boolean proxy,
    @Nullable String deviation,
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

  /** Whether the source will revise the number later in the year. */
  public boolean isPreliminary() {
    return detail.containsKey("preliminary");
  }

  Source labelled(Label other) {
    return new Source(origin, other, name, referencePeriod, level, proxy, deviation, detail);
  }

  public static Source entered(String name, @Nullable String period) {
    return new Source(
        Origin.ENTERED, Label.ENTERED, name, period, Level.MUNICIPALITY, false, null, Map.of());
  }
}
