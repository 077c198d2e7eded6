package no.aarshjul.gapfilling.upload;

import no.aarshjul.platform.Refusal;

/**
 * What a check has come upon, said in the words of the file so that the person knows what to
 * remove. Those words are somebody else's: they are shortened, and nothing in them can turn a line
 * or hide.
 */
final class Found {

  private static final int LONGEST = 100;

  private Found() {}

  /** Macros and controls. */
  static Refusal macros(String what) {
    return Refusal.invalid("file.macros", shown(what));
  }

  /** Links that are followed without a click, and files within the file. */
  static Refusal links(String what) {
    return Refusal.invalid("file.external-links", shown(what));
  }

  /** Fields and formulas that call programs or fetch something. */
  static Refusal calls(String what) {
    return Refusal.invalid("file.calls", shown(what));
  }

  /** Content that one program would show and another would not. */
  static Refusal twoReadings(String what) {
    return Refusal.invalid("file.two-readings", shown(what));
  }

  /** Harmless to show, at most 100 characters. */
  static String shown(String what) {
    var plain = what.replaceAll("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Co}\\p{Cn}]", " ").strip();
    return plain.length() <= LONGEST ? plain : plain.substring(0, LONGEST) + "…";
  }
}
