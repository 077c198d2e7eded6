package no.aarshjul.observation;

import java.math.BigDecimal;

/** What was observed. */
public sealed interface Value {

  /** A number in the data point's unit. */
  record Number(BigDecimal number) implements Value {}

  /** An answer to a question. */
  record YesNo(boolean yes) implements Value {}

  /**
   * No value, and that is known: not the same as not having been asked.
   *
   * @param reason why there is none, never empty
   */
  record NotAvailable(String reason) implements Value {}

  /** Plain text for trail and comparison: a number without trailing zeros, yes, no, or n/a. */
  default String text() {
    return switch (this) {
      case Number number -> number.number().stripTrailingZeros().toPlainString();
      case YesNo answer -> answer.yes() ? "yes" : "no";
      case NotAvailable none -> "n/a: " + none.reason();
    };
  }

  default boolean isReported() {
    return !(this instanceof NotAvailable);
  }
}
