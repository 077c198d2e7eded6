package no.aarshjul.trace.archive;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An entry of the registry (Noark: journalpost): documents that came, went or were made together.
 *
 * @param kind incoming, outgoing or internal, in the words of the standard
 * @param correspondent who sent it, or to whom it went; null for internal ones
 */
public record ArchivedEntry(
    String title,
    String kind,
    @Nullable String correspondent,
    Instant at,
    List<ArchivedDocument> documents) {

  public static final String INCOMING = "Inngående dokument";
  public static final String OUTGOING = "Utgående dokument";
  public static final String INTERNAL = "Organinternt dokument uten oppfølging";
}
