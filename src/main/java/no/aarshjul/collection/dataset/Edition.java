package no.aarshjul.collection.dataset;

import java.util.Locale;

/** Which release of its figures a source has given. */
public enum Edition {
  /** To be revised later in the year. */
  PRELIMINARY,
  /** Revised, or never revised at all. */
  FINAL;

  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Edition of(String id) {
    return valueOf(id.toUpperCase(Locale.ROOT));
  }
}
