package no.aarshjul.collection.dataset;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonFormat;
import java.time.LocalDate;
import java.time.MonthDay;
import org.jspecify.annotations.Nullable;

/**
 * When a source publishes, month and day in the year of the evaluation.
 *
 * @param first when its figures first appear
 * @param revised when they are replaced by revised ones, null if they never are
 */
public record Release(
    @JsonFormat(pattern = "MM-dd") MonthDay first,
    @JsonFormat(pattern = "MM-dd") @Nullable MonthDay revised) {

  @JsonCreator
  public Release {
    if (revised != null && !revised.isAfter(first)) {
      throw new IllegalArgumentException(
          "expected a revision after %s, found %s".formatted(first, revised));
    }
  }

  /** The edition that the source offers on a day. */
  Edition on(LocalDate day, int evaluationYear) {
    return revised != null && day.isBefore(revised.atYear(evaluationYear))
        ? Edition.PRELIMINARY
        : Edition.FINAL;
  }
}
