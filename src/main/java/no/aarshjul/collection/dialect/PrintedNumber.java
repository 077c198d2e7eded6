package no.aarshjul.collection.dialect;

import java.math.BigDecimal;
import java.util.Set;
import java.util.regex.Pattern;
import no.aarshjul.collection.dataset.Missing;
import org.jspecify.annotations.Nullable;

/**
 * A number as files and Norwegian interfaces print it: decimal comma or point, blanks of all kinds
 * between thousands, a percent sign behind it.
 *
 * @param missing why there is none: a sign for that, or a text that is no number
 * @param problem what was expected and found, if the text is neither number nor sign
 */
record PrintedNumber(
    @Nullable BigDecimal value, @Nullable Missing missing, @Nullable String problem) {

  private static final Set<String> SIGNS = Set.of("", ":", "*", ".", "..", "...", "-", "–", "null");

  /** More digits than any statistics have would only keep the machine busy. */
  private static final Pattern NUMBER =
      Pattern.compile("[-−]?\\d{1,30}(\\.\\d{1,60})?([eE][-+]?\\d{1,2})?");

  private static final int LONGEST_SHOWN = 60;

  static PrintedNumber read(String text) {
    var plain = text.replaceAll("[\\s\\u00a0\\u202f%]", "");
    if (SIGNS.contains(plain)) {
      return new PrintedNumber(null, Missing.ofSign(plain), null);
    }
    var number = plain.indexOf('.') < 0 ? plain.replace(',', '.') : plain;
    return NUMBER.matcher(number).matches()
        ? new PrintedNumber(new BigDecimal(number.replace('−', '-')), null, null)
        : unreadable("a number", text);
  }

  static PrintedNumber unreadable(String expected, String found) {
    return new PrintedNumber(
        null, Missing.UNREADABLE, "expected %s, found %s".formatted(expected, shown(found)));
  }

  /** What was found, on one short line. */
  static String shown(String text) {
    var plain = text.replaceAll("[\\s\\p{Cc}]+", " ").strip();
    return plain.length() <= LONGEST_SHOWN
        ? plain
        : plain.substring(0, plain.offsetByCodePoints(0, LONGEST_SHOWN / 2)) + "…";
  }
}
