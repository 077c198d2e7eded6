package no.aarshjul.trace.archive;

import java.time.Instant;

/**
 * A file of the package.
 *
 * @param path from the folder of {@code arkivstruktur.xml}
 * @param title what it is
 * @param format as the registry PRONOM calls it, or a media type that it does not know
 * @param archival whether it is in a format that archives keep
 * @param sha256 of its bytes
 * @param size in bytes
 */
public record ArchivedDocument(
    String path,
    String title,
    String format,
    boolean archival,
    String sha256,
    long size,
    Instant at) {}
