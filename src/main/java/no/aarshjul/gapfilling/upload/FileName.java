package no.aarshjul.gapfilling.upload;

import java.text.Normalizer;
import org.jspecify.annotations.Nullable;

/** The name that a person has given a file, fit to be shown and offered for saving. */
public final class FileName {

  private static final int LONGEST = 120;

  private FileName() {}

  /**
   * The name without folders, control characters, characters that turn the direction of writing,
   * and characters that file systems or headers give a meaning; at most 120 characters, keeping the
   * end.
   */
  public static String shown(@Nullable String name) {
    var plain = name == null ? "" : Normalizer.normalize(name, Normalizer.Form.NFC);
    plain = plain.substring(Math.max(plain.lastIndexOf('/'), plain.lastIndexOf('\\')) + 1);
    plain = plain.replaceAll("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Co}\\p{Cn}]", "");
    plain = plain.replaceAll("[\"<>|:*?%;]", "_").strip();
    plain = plain.replaceAll("^\\.+", "");
    if (plain.isEmpty()) {
      return "file";
    }
    return plain.length() <= LONGEST ? plain : plain.substring(plain.length() - LONGEST);
  }
}
