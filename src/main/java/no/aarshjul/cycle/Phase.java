package no.aarshjul.cycle;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

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
}
