package no.aarshjul.observation;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;
import no.aarshjul.catalogue.DataPoint;
import no.aarshjul.catalogue.DataPoint.ValueType;
import no.aarshjul.platform.Refusal;
import no.aarshjul.platform.Term;
import no.aarshjul.platform.WrittenNumber;

/** Reads what a person has typed, and refuses what cannot be. */
public final class TypedValue {

  /** What spreadsheets compute has up to 17 digits; a quotient that does not end is rounded. */
  private static final int DECIMALS = 15;

  private static final int DIGITS_BEFORE = 15;

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
        default -> throw Refusal.invalid("value.not-yes-no", new Term(point.name()), text);
      };
    }
    var written = written(point, text);
    if (CountedThings.isResult(point)) {
      requireOneReading(point, text, written);
    }
    var number = kept(written);
    var possible = PossibleRange.of(point);
    if (possible.isNegative(number)) {
      throw Refusal.invalid("value.negative", new Term(point.name()), text);
    }
    if (possible.isMoreThanTheWhole(number)) {
      throw Refusal.invalid("value.share-above-100", new Term(point.name()), text);
    }
    if (!possible.allows(number)) {
      throw Refusal.invalid(
          "value.above-possible",
          point.name(),
          possible.most().map(BigDecimal::toPlainString).orElse(""),
          point.unit() == null ? "" : point.unit(),
          text);
    }
    return new Value.Number(number);
  }

  /**
   * The amount above the line.
   *
   * @throws Refusal if the text is no number that is not negative, or may be read in two ways
   */
  public static BigDecimal numerator(DataPoint point, String text) {
    return amount(point, text, CountedThings.are(point.numerator()));
  }

  /** The same for the amount below the line. */
  public static BigDecimal denominator(DataPoint point, String text) {
    return amount(point, text, CountedThings.are(point.denominator()));
  }

  private static BigDecimal amount(DataPoint point, String text, boolean isCounted) {
    var written = written(point, text);
    if (isCounted) {
      requireOneReading(point, text, written);
      if (!written.isWhole()) {
        throw Refusal.invalid("value.count-with-fraction", new Term(point.name()), text);
      }
    }
    var amount = kept(written);
    if (amount.signum() < 0) {
      throw Refusal.invalid("value.negative", new Term(point.name()), text);
    }
    return amount;
  }

  private static WrittenNumber written(DataPoint point, String text) {
    return WrittenNumber.read(text)
        .filter(one -> one.number().precision() - one.number().scale() <= DIGITS_BEFORE)
        .orElseThrow(
            () ->
                Refusal.invalid(
                    "value.not-a-number",
                    new Term(point.name()),
                    point.unit() == null ? "" : point.unit(),
                    text));
  }

  private static void requireOneReading(DataPoint point, String text, WrittenNumber written) {
    if (written.isTwofold()) {
      throw Refusal.invalid(
          "value.twofold",
          new Term(point.name()),
          text,
          written.asThousands().toPlainString(),
          written.number().toPlainString());
    }
  }

  private static BigDecimal kept(WrittenNumber written) {
    var number = written.number();
    return number.scale() > DECIMALS
        ? number.setScale(DECIMALS, RoundingMode.HALF_UP).stripTrailingZeros()
        : number;
  }
}
