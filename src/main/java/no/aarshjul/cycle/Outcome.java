package no.aarshjul.cycle;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;

/** How an evaluation ended. */
public enum Outcome {
  ENDORSED("endorsed"),
  DECLINED("declined"),
  WITHDRAWN("withdrawn");

  private final String id;

  Outcome(String id) {
    this.id = id;
  }

  @JsonValue
  public String id() {
    return id;
  }

  /**
   * @throws IllegalArgumentException if there is no such outcome
   */
  public static Outcome of(String id) {
    return Arrays.stream(values())
        .filter(outcome -> outcome.id.equals(id))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "expected endorsed, declined or withdrawn, found " + id));
  }
}
