package no.aarshjul.scoring;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.math.BigDecimal;
import java.util.Arrays;
import no.aarshjul.catalogue.TopBand;

/**
 * The four ranges of performance with their points (official method). A value exactly on 33 or 66
 * belongs to the upper range (Mashhad 2021, flipbook page 15); of 95 the profile says it ({@link
 * TopBand}).
 */
public enum Band {
  LOWEST("0-33", 0, 1),
  LOW("33-66", 33, 2),
  HIGH("66-95", 66, 3),
  HIGHEST("95+", 95, 4);

  private static final BigDecimal HUNDREDTH = new BigDecimal("0.01");

  private final String id;
  private final BigDecimal from;
  private final int points;

  Band(String id, int from, int points) {
    this.id = id;
    this.from = BigDecimal.valueOf(from);
    this.points = points;
  }

  /** The range of a percentage from 0 to 100, with two decimals. */
  static Band of(BigDecimal percentage, TopBand top) {
    return Arrays.stream(values())
        .filter(band -> percentage.compareTo(band.from(top)) >= 0)
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

  /** The lowest percentage of the target, with two decimals, that belongs to it. */
  BigDecimal from(TopBand top) {
    return this == HIGHEST && top == TopBand.ABOVE_95 ? from.add(HUNDREDTH) : from;
  }

  /** The limit as the method names it. */
  public BigDecimal limit() {
    return from;
  }

  /** 1 to 4; there is no zero. */
  public int points() {
    return points;
  }
}
