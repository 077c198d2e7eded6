package no.aarshjul.cycle;

import java.time.LocalDate;
import java.util.List;
import no.aarshjul.platform.Refusal;
import org.jspecify.annotations.Nullable;

/**
 * Which deadline is to be moved whither; either to a day or by working days.
 *
 * @param municipalities numbers; none means all of the cohort that it still lies ahead of
 * @param deadline which one
 * @param to the day
 * @param by working days later, or earlier if it is less than nothing; at most 250
 * @param laterToo whether what comes after it moves by as many working days; it stays if this is
 *     not said
 * @param reason why; those concerned read it, and it stands in the trail
 */
public record MoveRequest(
    List<String> municipalities,
    @Nullable Deadline deadline,
    @Nullable LocalDate to,
    @Nullable Integer by,
    @Nullable Boolean laterToo,
    String reason) {

  static final int FURTHEST = 250;
  static final int LONGEST_REASON = 1000;

  public MoveRequest {
    municipalities =
        municipalities == null ? List.of() : municipalities.stream().distinct().toList();
    reason = reason == null ? "" : reason.strip();
  }

  boolean movesLater() {
    return Boolean.TRUE.equals(laterToo);
  }

  /** Checks what can be checked without looking anything up; returns the deadline. */
  Deadline validate() {
    if (deadline == null) {
      throw Refusal.invalid("deadline.none");
    }
    if ((to == null) == (by == null)) {
      throw Refusal.invalid("deadline.to-or-by");
    }
    if (by != null && (by == 0 || by > FURTHEST || by < -FURTHEST)) {
      throw Refusal.invalid("deadline.by", FURTHEST, by);
    }
    if (reason.isEmpty()) {
      throw Refusal.invalid("reason.missing");
    }
    if (reason.length() > LONGEST_REASON) {
      throw Refusal.invalid("deadline.reason", LONGEST_REASON, reason.length());
    }
    return deadline;
  }
}
