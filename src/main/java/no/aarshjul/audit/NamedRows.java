package no.aarshjul.audit;

import java.util.Collection;
import java.util.Map;

/**
 * Finds the rows that entries name by hash. Whoever may see a trail may see them: they say what
 * entries say, and name people as entries do.
 */
public interface NamedRows {

  /**
   * The rows that these contents of entries name.
   *
   * @param contents as they stand in entries, as in {@code value:<id> sha256:<hex>}
   * @return by content, as the rows stand now; what is gone, or of another kind, is left out
   */
  Map<String, NamedRow> find(Collection<String> contents);
}
