package no.aarshjul.observation;

import java.math.BigDecimal;
import java.util.Locale;
import no.aarshjul.catalogue.DataPoint;
import no.aarshjul.catalogue.DataPoint.ValueType;
import no.aarshjul.platform.Refusal;

/** Reads what a person has typed, and refuses what cannot be. */
public final class TypedValue {

  private TypedValue() {}

  /**
   * The value that a text stands for. Decimal point and decimal comma are both understood, blanks
   * between thousands too.
   *
   * @throws Refusal if the text is no such value, or lies outside the possible range
   */
  public static Value read(DataPoint point, String text) {
    if (point.type() == ValueType.YES_NO) {
      return switch (text.toLowerCase(Locale.ROOT)) {
        case "yes", "ja" -> new Value.YesNo(true);
        case "no", "nei" -> new Value.YesNo(false);
        default -> throw Refusal.invalid("value.not-yes-no", point.name(), text);
      };
    }
    var number = number(point, text);
    var possible = PossibleRange.of(point);
    if (possible.isNegative(number)) {
      throw Refusal.invalid("value.negative", point.name(), text);
    }
    if (possible.isMoreThanTheWhole(number)) {
      throw Refusal.invalid("value.share-above-100", point.name(), text);
    }
    return new Value.Number(number);
  }

  /**
   * An amount above or below the line: a number that is not negative.
   *
   * @throws Refusal if the text is no such number
   */
  public static BigDecimal amount(DataPoint point, String text) {
    var amount = number(point, text);
    if (amount.signum() < 0) {
      throw Refusal.invalid("value.negative", point.name(), text);
    }
    return amount;
  }

  private static BigDecimal number(DataPoint point, String text) {
    var plain = text.replaceAll("[\\s\\u00a0\\u202f]", "").replace(',', '.');
    if (!plain.matches("-?\\d{1,15}(\\.\\d{1,12})?")) {
      throw Refusal.invalid(
          "value.not-a-number", point.name(), point.unit() == null ? "" : point.unit(), text);
    }
    return new BigDecimal(plain);
  }
}
