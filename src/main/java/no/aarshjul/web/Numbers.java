package no.aarshjul.web;

import java.math.BigDecimal;
import java.text.NumberFormat;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Shows numbers in the reader's language: decimal comma or point. */
public record Numbers(Locale locale) {

  /** A share in percent with at most two decimals; a dash if there is none. */
  public String percent(@Nullable Object share) {
    return share == null ? "–" : number(new BigDecimal(share.toString())) + "\u00a0%";
  }

  private String number(BigDecimal number) {
    var format = NumberFormat.getNumberInstance(locale);
    format.setMaximumFractionDigits(2);
    return format.format(number);
  }
}
