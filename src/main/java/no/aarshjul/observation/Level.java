package no.aarshjul.observation;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What area a number was measured for, from the finest to the coarsest. */
public enum Level {
  MUNICIPALITY,
  /** The catchment of a health trust, the same number for all its municipalities. */
  HEALTH_TRUST,
  /** The county, the same number for all its municipalities. */
  COUNTY,
  /** The country, the same number for every municipality. */
  NATIONAL,
  /** Not measured: a figure that the programme has set, with a reason. */
  CONSTANT;

  @JsonValue
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * @throws IllegalArgumentException naming what was expected, if there is no such level
   */
  @JsonCreator
  public static Level of(String id) {
    for (var level : values()) {
      if (level.id().equals(id)) {
        return level;
      }
    }
    throw new IllegalArgumentException(
        "expected municipality, health_trust, county, national or constant, found " + id);
  }

  /** What is computed from two numbers is only as fine as the coarser of them. */
  public Level coarser(Level other) {
    return compareTo(other) >= 0 ? this : other;
  }
}
