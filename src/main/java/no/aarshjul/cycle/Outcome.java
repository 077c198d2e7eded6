package no.aarshjul.cycle;

import java.util.Locale;

/** How an evaluation ended. */
public enum Outcome {
  ENDORSED,
  DECLINED,
  WITHDRAWN;

  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Outcome of(String id) {
    return valueOf(id.toUpperCase(Locale.ROOT));
  }
}
