package no.aarshjul.report;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Locale;
import no.aarshjul.catalogue.DataPoint;
import no.aarshjul.observation.Value;

/**
 * Numbers as the published reports print them: two decimals, three when tiny, blanks between
 * thousands, a blank before the percent sign.
 */
final class Printed {

  private static final BigDecimal TINY = new BigDecimal("0.01");

  private Printed() {}

  static String result(Value value, DataPoint point) {
    if (value instanceof Value.YesNo answer) {
      return answer.yes() ? "Yes" : "No";
    }
    if (value instanceof Value.Number number) {
      var unit = point.unit();
      return number(number.number())
          + (unit == null ? "" : " " + (unit.equals("percent") ? "%" : unit));
    }
    return "Not reported";
  }

  static String number(BigDecimal number) {
    var isTiny = number.signum() != 0 && number.abs().compareTo(TINY) < 0;
    var symbols = DecimalFormatSymbols.getInstance(Locale.ROOT);
    symbols.setGroupingSeparator('\u00a0');
    var format = new DecimalFormat(isTiny ? "#,##0.000" : "#,##0.00", symbols);
    format.setRoundingMode(RoundingMode.HALF_UP);
    return format.format(number);
  }
}
