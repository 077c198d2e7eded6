package no.aarshjul.gapfilling.upload;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import no.aarshjul.platform.Refusal;

/** A drawing that cannot be read as XML, looked through as text. */
final class VmlText {

  /** How many bytes such a drawing may have. */
  static final int LONGEST = 4 * 1024 * 1024;

  private static final Pattern TARGET =
      Pattern.compile("(?i)\\b(src|href|althref)\\s*=\\s*(\"([^\"]*)\"|'([^']*)')");

  private static final Pattern ACTIVE =
      Pattern.compile("(?i)<!doctype|<!entity|<script|OLEObject|macro\\s*=\\s*[\"'][^\"']");

  private VmlText() {}

  static void requireHarmless(String name, byte[] content) {
    if (content.length >= LONGEST) {
      throw Refusal.invalid("file.damaged");
    }
    var text = new String(content, StandardCharsets.ISO_8859_1).replace("\u0000", "");
    var active = ACTIVE.matcher(text);
    if (active.find()) {
      throw Found.macros(name + ": " + active.group());
    }
    var targets = TARGET.matcher(text);
    while (targets.find()) {
      var quoted = targets.group(2);
      if (Link.isRemote(quoted.substring(1, quoted.length() - 1))) {
        throw Found.links(name + ": " + quoted);
      }
    }
  }
}
