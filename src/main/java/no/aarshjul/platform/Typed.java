package no.aarshjul.platform;

import org.jspecify.annotations.Nullable;

/** Text that came from outside. */
public final class Typed {

  private Typed() {}

  /**
   * The text without blanks around it and without control characters, which the database would not
   * take (line breaks and tabulators stay); null if nothing is left.
   */
  public static @Nullable String text(@Nullable String typed) {
    if (typed == null) {
      return null;
    }
    var plain = typed.replaceAll("[\\p{Cc}&&[^\\r\\n\\t]]", "").strip();
    return plain.isEmpty() ? null : plain;
  }
}
