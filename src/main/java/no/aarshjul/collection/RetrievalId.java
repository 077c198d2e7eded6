package no.aarshjul.collection;

import java.util.UUID;
import no.aarshjul.platform.Identifier;

/** Names a {@link Retrieval}. */
public record RetrievalId(UUID value) implements Identifier<UUID> {

  public static RetrievalId random() {
    return new RetrievalId(UUID.randomUUID());
  }

  /**
   * The id that is written so.
   *
   * @throws IllegalArgumentException if none is
   */
  public static RetrievalId of(String text) {
    return new RetrievalId(UUID.fromString(text.strip()));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
