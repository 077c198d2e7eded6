package no.aarshjul.gapfilling.upload;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Where a link leads to. */
final class Link {

  private static final Pattern SCHEME = Pattern.compile("^([A-Za-z][A-Za-z0-9+.-]*):(.*)$");
  private static final Set<String> WEB = Set.of("http", "https");
  private static final Set<String> PEOPLE = Set.of("mailto", "tel");

  private Link() {}

  /**
   * Whether a person may be offered the link to click on: a page of the web, an address of mail, a
   * telephone, or a place that is named without a scheme. Never a file, a share or a program.
   */
  static boolean isHarmless(String target) {
    var plain = plain(target);
    var scheme = SCHEME.matcher(plain);
    if (!scheme.matches()) {
      return !plain.contains("\\") && !plain.startsWith("//");
    }
    var name = scheme.group(1).toLowerCase(Locale.ROOT);
    var rest = scheme.group(2);
    var isHostWithPort = name.contains(".") && rest.matches("\\d+(/[^\\\\]*)?");
    return WEB.contains(name) && rest.startsWith("//") || PEOPLE.contains(name) || isHostWithPort;
  }

  /** Whether it stays within the file: a fragment, or a name below the file's root. */
  static boolean isInside(String target) {
    var plain = plain(target);
    return !SCHEME.matcher(plain).matches()
        && !plain.contains("\\")
        && !plain.startsWith("/")
        && !plain.startsWith("../");
  }

  /** Whether it names another machine, or something that runs. */
  static boolean isRemote(String target) {
    var plain = plain(target);
    var scheme = SCHEME.matcher(plain);
    var isDrive = scheme.matches() && scheme.group(1).length() == 1;
    return plain.startsWith("\\\\") || plain.startsWith("//") || scheme.matches() && !isDrive;
  }

  /** Without what programs leave out before they look at the scheme. */
  private static String plain(String target) {
    return target.replaceAll("[\\p{Cc}\\p{Cf}]", "").strip();
  }
}
