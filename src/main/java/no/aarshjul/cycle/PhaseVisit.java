package no.aarshjul.cycle;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A stay of an evaluation in a phase. */
public record PhaseVisit(
    Phase phase, int round, Instant enteredAt, Instant dueAt, @Nullable Instant leftAt) {

  public boolean isLate(Instant now) {
    return leftAt == null ? dueAt.isBefore(now) : dueAt.isBefore(leftAt);
  }
}
