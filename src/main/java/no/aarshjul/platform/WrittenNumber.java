package no.aarshjul.platform;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A number as people and files write it in Norway: decimal comma or decimal point, blanks of all
 * kinds between thousands.
 *
 * @param number what it is if its separator is a decimal one
 * @param isTwofold whether the separator may just as well stand between thousands: {@code 58.509}
 */
public record WrittenNumber(BigDecimal number, boolean isTwofold) {

  private static final Pattern BLANKS = Pattern.compile("[\\s\\u00a0\\u2007\\u2009\\u202f]+");

  /** More digits than any statistics have would only keep the machine busy. */
  private static final Pattern NUMBER =
      Pattern.compile("-? ?(\\d{1,30}|\\d{1,3}( \\d{3}){1,9})([.,]\\d{1,60})?");

  private static final Pattern TWOFOLD = Pattern.compile("-? ?[1-9]\\d{0,2}[.,]\\d{3}");

  /**
   * @return empty if the text is no number
   */
  public static Optional<WrittenNumber> read(String text) {
    var plain = BLANKS.matcher(text).replaceAll(" ").strip().replace('\u2212', '-');
    if (!NUMBER.matcher(plain).matches()) {
      return Optional.empty();
    }
    return Optional.of(
        new WrittenNumber(
            new BigDecimal(plain.replace(" ", "").replace(',', '.')),
            TWOFOLD.matcher(plain).matches()));
  }

  /** The number if its separator stands between thousands. */
  public BigDecimal asThousands() {
    return number.movePointRight(3);
  }

  /** Whether it is a whole number, as what counts things is. */
  public boolean isWhole() {
    return number.stripTrailingZeros().scale() <= 0;
  }
}
