package no.aarshjul.collection.dialect;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import no.aarshjul.collection.dataset.Missing;
import no.aarshjul.platform.WrittenNumber;
import org.jspecify.annotations.Nullable;

/**
 * A number as files and Norwegian interfaces print it, with a percent sign behind it if it is a
 * share.
 *
 * @param missing why there is none: a sign for that, or a text that is no number
 * @param problem what was expected and found, if the text is neither number nor sign
 */
record PrintedNumber(
    @Nullable BigDecimal value, @Nullable Missing missing, @Nullable String problem) {

  private static final Set<String> SIGNS = Set.of("", ":", "*", ".", "..", "...", "-", "–", "null");

  /** As programs write very large and very small numbers. */
  private static final Pattern SCIENTIFIC =
      Pattern.compile("-?\\d{1,30}(\\.\\d{1,60})?[eE][-+]?\\d{1,2}");

  private static final int LONGEST_SHOWN = 60;

  /**
   * @param unit in which the source gives the number; what counts things has no fraction
   */
  static PrintedNumber read(String text, @Nullable String unit) {
    var plain = text.strip();
    if (plain.endsWith("%")) {
      plain = plain.substring(0, plain.length() - 1);
    }
    var sign = plain.replaceAll("[\\s\\u00a0\\u2007\\u2009\\u202f]", "");
    if (SIGNS.contains(sign)) {
      return new PrintedNumber(null, Missing.ofSign(sign), null);
    }
    if (SCIENTIFIC.matcher(sign).matches()) {
      return of(new WrittenNumber(new BigDecimal(sign), false), text, unit);
    }
    return WrittenNumber.read(plain)
        .map(number -> of(number, text, unit))
        .orElseGet(() -> unreadable("a number", text));
  }

  private static PrintedNumber of(WrittenNumber written, String text, @Nullable String unit) {
    if (written.isTwofold() && Counted.isAtMostHundredths(unit)) {
      return unreadable(
          "a number of %s that can be read in one way".formatted(unit),
          "%s: %s or %s"
              .formatted(
                  text.strip(),
                  written.asThousands().toPlainString(),
                  written.number().toPlainString()));
    }
    return Counted.isWhole(unit) && !written.isWhole()
        ? unreadable("a whole number of %s".formatted(unit), text)
        : new PrintedNumber(written.number(), null, null);
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

  /** The number in a text that is one, whatever its unit. */
  static Optional<BigDecimal> plain(String text) {
    return Optional.ofNullable(read(text, null).value());
  }
}
