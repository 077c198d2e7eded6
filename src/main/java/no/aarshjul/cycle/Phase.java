package no.aarshjul.cycle;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** Where an evaluation stands in its year; in this order, except that a revision returns. */
public enum Phase {
  LAUNCHED,
  KICKOFF,
  COLLECTION,
  GAP_FILLING,
  VERIFICATION,
  ENDORSEMENT,
  ENDED;

  @JsonValue
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Phase of(String id) {
    return valueOf(id.toUpperCase(Locale.ROOT));
  }

  public static boolean isKnown(String id) {
    return Arrays.stream(values()).anyMatch(phase -> phase.id().equals(id));
  }

  /** All ids, for messages. */
  public static String ids() {
    return Arrays.stream(values()).map(Phase::id).collect(Collectors.joining(", "));
  }
}
