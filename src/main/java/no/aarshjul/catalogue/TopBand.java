package no.aarshjul.catalogue;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;

/**
 * Where the highest range of performance begins. The sources disagree: the legend of a published
 * snapshot says "95%+" (Aukra 2021, p. 4), an official factsheet gives exactly 95 % to the range
 * below ("more than 57.0" of a target of 60: Mashhad 2021, flipbook page 15). So a profile says it.
 */
public enum TopBand {
  /** Exactly 95 % belongs to the highest range. */
  FROM_95("from-95"),
  /** Exactly 95 % belongs to the range below. */
  ABOVE_95("above-95");

  private final String id;

  TopBand(String id) {
    this.id = id;
  }

  @JsonValue
  public String id() {
    return id;
  }

  /**
   * @throws IllegalArgumentException if there is no such setting
   */
  @JsonCreator
  public static TopBand of(String id) {
    return Arrays.stream(values())
        .filter(one -> one.id.equals(id))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "top_band: expected from-95 or above-95, found " + id));
  }
}
