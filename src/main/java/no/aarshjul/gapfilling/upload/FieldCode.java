package no.aarshjul.gapfilling.upload;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Instructions of fields in a text, as in {@code HYPERLINK "https://example.org"}. */
final class FieldCode {

  /** Fields that start a program, or take in another file. */
  private static final Set<String> CALLING =
      Set.of(
          "DDE",
          "DDEAUTO",
          "LINK",
          "EMBED",
          "IMPORT",
          "INCLUDE",
          "INCLUDETEXT",
          "RD",
          "DATABASE",
          "CONTROL",
          "OCX",
          "HTMLCONTROL");

  private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|([^\\s\"]+)");

  /** Switches that are followed by a word of their own. */
  private static final Set<String> WITH_WORD =
      Set.of("\\l", "\\o", "\\t", "\\s", "\\c", "\\*", "\\@", "\\#");

  private FieldCode() {}

  /** What it would call or fetch. */
  static Optional<String> harm(String code) {
    var words = WORD.matcher(code);
    if (!words.find()) {
      return Optional.empty();
    }
    var name = words.group().toUpperCase(Locale.ROOT);
    var target = target(words).replace("\\\\", "\\");
    var isHarmful =
        CALLING.contains(name)
            || name.equals("INCLUDEPICTURE")
                && Link.isRemote(target)
                && !target.toLowerCase(Locale.ROOT).startsWith("cid:")
            || name.equals("HYPERLINK") && !Link.isHarmless(target);
    return isHarmful ? Optional.of(code.strip()) : Optional.empty();
  }

  /** The first word that belongs to no switch; empty if there is none. */
  private static String target(Matcher words) {
    while (words.find()) {
      var quoted = words.group(1);
      if (quoted != null) {
        return quoted;
      }
      var word = words.group(2).toLowerCase(Locale.ROOT);
      if (WITH_WORD.contains(word)) {
        words.find();
      } else if (!word.matches("\\\\[a-z!]")) {
        return words.group(2);
      }
    }
    return "";
  }
}
