package no.aarshjul.scoring;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.math.BigDecimal;
import java.util.Arrays;

/**
 * The four ranges of performance with their points (official method). A value exactly on a limit
 * belongs to the upper range: the legend of a published snapshot (Aukra 2021, p. 4) says "less than
 * 33 %" and "95 %+"; the method itself does not say.
 */
public enum Band {
  LOWEST("0-33", 0, 1),
  LOW("33-66", 33, 2),
  HIGH("66-95", 66, 3),
  HIGHEST("95+", 95, 4);

  private final String id;
  private final BigDecimal from;
  private final int points;

  Band(String id, int from, int points) {
    this.id = id;
    this.from = BigDecimal.valueOf(from);
    this.points = points;
  }

  /** The range of a percentage from 0 to 100. */
  static Band of(BigDecimal percentage) {
    return Arrays.stream(values())
        .filter(band -> percentage.compareTo(band.from) >= 0)
        .reduce((lower, upper) -> upper)
        .orElse(LOWEST);
  }

  @JsonCreator
  public static Band byId(String id) {
    return Arrays.stream(values()).filter(band -> band.id.equals(id)).findFirst().orElseThrow();
  }

  @JsonValue
  public String id() {
    return id;
  }

  /** The percentage of the target at which it begins. */
  BigDecimal from() {
    return from;
  }

  /** 1 to 4; there is no zero. */
  public int points() {
    return points;
  }
}
