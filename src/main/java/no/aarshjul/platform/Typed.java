package no.aarshjul.platform;

import org.jspecify.annotations.Nullable;

/** Text that came from outside. */
public final class Typed {

  /** No text that a person types is longer; most fields have limits of their own below this one. */
  static final int LONGEST = 20_000;

  private Typed() {}

  /**
   * The text without blanks around it and without control characters, which the database would not
   * take (line breaks and tabulators stay); null if nothing is left.
   *
   * @throws Refusal if it is longer than any field takes
   */
  public static @Nullable String text(@Nullable String typed) {
    if (typed == null) {
      return null;
    }
    if (typed.length() > LONGEST) {
      throw Refusal.unprocessable("text.too-long", LONGEST, typed.length());
    }
    var plain = typed.replaceAll("[\\p{Cc}&&[^\\r\\n\\t]]", "").strip();
    return plain.isEmpty() ? null : plain;
  }
}
