package no.aarshjul.trace.archive;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A case folder (Noark: saksmappe): one municipality's evaluation in one year.
 *
 * @param creator who has made the archive
 * @param unit administrative unit that is responsible
 * @param number municipality and year, under which the case is known
 * @param retention when it is to be destroyed; null if it is to be kept
 */
public record ArchivedCase(
    UUID id,
    String creator,
    String unit,
    String number,
    String title,
    int year,
    Instant begun,
    Instant ended,
    @Nullable Retention retention,
    List<ArchivedEntry> entries) {

  /**
   * For how long a case is kept.
   *
   * @param years counted from the end of the case
   * @param basis the decision that says so
   */
  public record Retention(int years, @Nullable String basis) {}
}
