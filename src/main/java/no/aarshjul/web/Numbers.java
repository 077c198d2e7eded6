package no.aarshjul.web;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.text.NumberFormat;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Shows numbers in the reader's language: decimal comma or point. */
public record Numbers(Locale locale) {

  private static final Pattern PLAIN_NUMBER = Pattern.compile("-?\\d+(\\.\\d+)?");
  private static final int MOST_DECIMALS = 12;

  /** A share in percent with at most two decimals; a dash if there is none. */
  public String percent(@Nullable Object share) {
    return share == null ? "–" : number(readable(new BigDecimal(share.toString()))) + "\u00a0%";
  }

  /**
   * A value as it is kept; numbers with at most two decimals, or three digits if they are small.
   */
  public String value(String text) {
    return PLAIN_NUMBER.matcher(text).matches() ? number(readable(new BigDecimal(text))) : text;
  }

  private static BigDecimal readable(BigDecimal number) {
    return number.abs().compareTo(BigDecimal.ONE) < 0
        ? number.round(new MathContext(3))
        : number.setScale(2, RoundingMode.HALF_UP);
  }

  private String number(BigDecimal number) {
    var format = NumberFormat.getNumberInstance(locale);
    format.setMaximumFractionDigits(MOST_DECIMALS);
    return format.format(number);
  }
}
