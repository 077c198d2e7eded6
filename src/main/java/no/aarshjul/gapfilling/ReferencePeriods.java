package no.aarshjul.gapfilling;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The years that a value is about, as people type them: "2025", "2024/25", "2021–2025, mean", "June
 * 2025". What names no year ("last year") says nothing when it is read later.
 */
final class ReferencePeriods {

  private static final int EARLIEST = 1900;

  /** Four digits that are no part of a longer number. */
  private static final Pattern YEAR = Pattern.compile("(?<!\\d)\\d{4}(?!\\d)");

  private ReferencePeriods() {}

  /**
   * Whether a period names at least one year, and none that lies after the evaluation's.
   *
   * @param period null for none, which is the year before the evaluation's
   */
  static boolean isReadable(@Nullable String period, int year) {
    if (period == null) {
      return true;
    }
    var years = YEAR.matcher(period).results().map(one -> Integer.parseInt(one.group())).toList();
    return !years.isEmpty() && years.stream().allMatch(one -> one >= EARLIEST && one <= year);
  }
}
