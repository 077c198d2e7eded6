package no.aarshjul.verification;

import java.time.LocalDate;
import no.aarshjul.account.PersonId;
import org.jspecify.annotations.Nullable;

/**
 * That somebody may verify (Verification Manual, page 21).
 *
 * @param from the first day, in Norway
 * @param to the last day; null if it has no end
 * @param basis training and test, or the data sets verified under review
 */
public record Qualification(
    QualificationId id,
    PersonId personId,
    String personName,
    Grade grade,
    LocalDate from,
    @Nullable LocalDate to,
    String basis) {

  /** The manual's two stages of approval. */
  public enum Grade {
    /** Trained and tested. */
    PROVISIONAL,
    /** Has verified three real data sets under review. */
    QUALIFIED
  }

  public boolean isValidOn(LocalDate day) {
    return !day.isBefore(from) && (to == null || !day.isAfter(to));
  }
}
