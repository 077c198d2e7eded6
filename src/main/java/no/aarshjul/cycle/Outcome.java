package no.aarshjul.cycle;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** How an evaluation ended. */
public enum Outcome {
  ENDORSED,
  DECLINED,
  WITHDRAWN;

  @JsonValue
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Outcome of(String id) {
    return valueOf(id.toUpperCase(Locale.ROOT));
  }
}
