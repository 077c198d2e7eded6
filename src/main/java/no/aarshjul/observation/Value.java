package no.aarshjul.observation;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** What was observed. */
public sealed interface Value {

  /** A number in the data point's unit; equal to every way of writing it. */
  record Number(BigDecimal number) implements Value {

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Number that && number.compareTo(that.number) == 0;
    }

    @Override
    public int hashCode() {
      return number.stripTrailingZeros().hashCode();
    }
  }

  /** An answer to a question. */
  record YesNo(boolean yes) implements Value {}

  /**
   * No value, and that is known: not the same as not having been asked.
   *
   * @param reason why there is none, never empty
   */
  record NotAvailable(String reason) implements Value {}

  /**
   * No value, because the indicator does not apply to this municipality.
   *
   * @param reason why it does not, never empty
   */
  record NotRelevant(String reason) implements Value {}

  /** Plain text for trail and comparison: a number without trailing zeros, yes, no, or n/a. */
  default String text() {
    return switch (this) {
      case Number number -> number.number().stripTrailingZeros().toPlainString();
      case YesNo answer -> answer.yes() ? "yes" : "no";
      case NotAvailable none -> "n/a: " + none.reason();
      case NotRelevant none -> "not relevant: " + none.reason();
    };
  }

  default boolean isReported() {
    return reason() == null;
  }

  /** Why there is no value; null if there is one. */
  default @Nullable String reason() {
    return switch (this) {
      case NotAvailable none -> none.reason();
      case NotRelevant none -> none.reason();
      case Number number -> null;
      case YesNo answer -> null;
    };
  }
}
