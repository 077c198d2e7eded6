package no.aarshjul.observation;

import java.util.regex.Pattern;
import no.aarshjul.catalogue.DataPoint;
import org.jspecify.annotations.Nullable;

/**
 * What is counted one by one and therefore has no fraction. The catalogue says so in its words:
 * {@code Police officers (number)}, {@code Inhabitants / 100 000}.
 */
final class CountedThings {

  private static final Pattern COUNTED =
      Pattern.compile(
          ".*\\(number\\).*|(all )?(inhabitants|persons|commuters|students|in-patient hospital beds)\\b[^(]*",
          Pattern.CASE_INSENSITIVE);

  private CountedThings() {}

  /** Whether an amount in these words is a number of things. */
  static boolean are(@Nullable String words) {
    return words != null && COUNTED.matcher(words).matches();
  }

  /** Whether the result itself is a number of things. */
  static boolean isResult(DataPoint point) {
    return "number".equals(point.unit()) && point.denominator() == null;
  }
}
