package no.aarshjul.cycle;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.stream.Collectors;
import no.aarshjul.platform.Refusal;

/** Where an evaluation stands in its year; in this order, except that a revision returns. */
public enum Phase {
  LAUNCHED("launched"),
  KICKOFF("kickoff"),
  COLLECTION("collection"),
  GAP_FILLING("gap_filling"),
  VERIFICATION("verification"),
  ENDORSEMENT("endorsement"),
  ENDED("ended");

  private final String id;

  Phase(String id) {
    this.id = id;
  }

  @JsonValue
  public String id() {
    return id;
  }

  /** What the bundle calls it. */
  Refusal.Word word() {
    return new Refusal.Word("phase." + id);
  }

  /** Whether an evaluation may go on from the other phase to this one. */
  boolean follows(Phase other) {
    return switch (this) {
      case LAUNCHED -> false;
      case KICKOFF -> other == LAUNCHED;
      case COLLECTION -> other == KICKOFF;
      case GAP_FILLING -> other == COLLECTION;
      // The UN side may ask for a revision.
      case VERIFICATION -> other == GAP_FILLING || other == ENDORSEMENT;
      case ENDORSEMENT -> other == VERIFICATION;
      case ENDED -> other != ENDED;
    };
  }

  /**
   * @throws IllegalArgumentException if there is no such phase
   */
  public static Phase of(String id) {
    return Arrays.stream(values())
        .filter(phase -> phase.id.equals(id))
        .findFirst()
        .orElseThrow(
            () -> new IllegalArgumentException("expected one of " + ids() + ", found " + id));
  }

  public static boolean isKnown(String id) {
    return Arrays.stream(values()).anyMatch(phase -> phase.id.equals(id));
  }

  /** All ids, for messages. */
  public static String ids() {
    return Arrays.stream(values()).map(Phase::id).collect(Collectors.joining(", "));
  }
}
