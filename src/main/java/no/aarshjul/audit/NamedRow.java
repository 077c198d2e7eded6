package no.aarshjul.audit;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A row that an entry names by hash, as it stands in exports: a line of its own.
 *
 * @param type of the line
 * @param members texts exactly as they were hashed, whole numbers, and objects of texts, in order
 */
public record NamedRow(String type, Map<String, @Nullable Object> members) {}
