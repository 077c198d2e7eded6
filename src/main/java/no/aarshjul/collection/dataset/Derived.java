package no.aarshjul.collection.dataset;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a computation comes to. */
public sealed interface Derived {

  /** The formula behind it. */
  Formula formula();

  /**
   * A value.
   *
   * @param result the number, or 1 and 0 for yes and no
   * @param yesNo whether the result is an answer
   * @param denominator null if the source gives the value itself
   * @param isCapped whether the result was larger than can be counted
   */
  record Known(
      Formula formula,
      BigDecimal result,
      boolean yesNo,
      BigDecimal numerator,
      @Nullable BigDecimal denominator,
      boolean isCapped)
      implements Derived {}

  /**
   * No value.
   *
   * @param series full names of the series that are to blame, empty if it is the computation itself
   */
  record Unknown(Formula formula, Missing missing, List<String> series) implements Derived {}
}
