package no.aarshjul.gapfilling.upload;

import java.util.Optional;
import java.util.regex.Pattern;

/** Formulas of spreadsheets. */
final class Formula {

  /** A text within a formula; a quotation mark in it is doubled. */
  private static final Pattern TEXT = Pattern.compile("\"(?:[^\"]|\"\")*\"");

  private static final Pattern QUOTED = Pattern.compile("'(?:[^']|'')*'");

  /** Functions that call a program or a service. */
  private static final Pattern CALLING =
      Pattern.compile(
          "(?i)(?<![A-Za-z0-9_])(?:_xlfn\\.|_xlws\\.)*"
              + "(CALL|REGISTER|REGISTER\\.ID|EXEC|WEBSERVICE|RTD|DDE|IMAGE|SQL\\.REQUEST)\\s*\\(");

  /** A program, a topic and an item, as in {@code cmd|'/c calc'!A1}. */
  private static final Pattern DDE = Pattern.compile("\\|\\s*(?:'[^']*'|[^!'\\s]+)\\s*!");

  /** A sheet of another file, as in {@code '\\server\[book.xlsx]Sheet'!A1}. */
  private static final Pattern OTHER_FILE =
      Pattern.compile("(?i)'[^']*(?:\\\\|[a-z]{2,}:)[^']*(?:\\[[^']*'!|'#)");

  private static final Pattern LINK = Pattern.compile("(?i)HYPERLINK\\s*\\(\\s*\"([^\"]*)\"");

  private Formula() {}

  /** What it would call or fetch. */
  static Optional<String> harm(String formula) {
    var link = LINK.matcher(formula);
    while (link.find()) {
      if (!Link.isHarmless(link.group(1))) {
        return Optional.of(link.group());
      }
    }
    var bare = TEXT.matcher(formula).replaceAll("\"\"");
    if (OTHER_FILE.matcher(bare).find()) {
      return Optional.of(formula);
    }
    var unquoted = QUOTED.matcher(bare).replaceAll("''");
    var isCall = CALLING.matcher(unquoted).find() || DDE.matcher(unquoted).find();
    return isCall ? Optional.of(formula) : Optional.empty();
  }
}
