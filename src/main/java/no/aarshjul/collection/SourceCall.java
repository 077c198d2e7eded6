package no.aarshjul.collection;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One call of a retrieval, and what came back.
 *
 * @param purpose look-up for what a source says of itself, data for its numbers
 * @param request method, address and body; never a key
 * @param sha256 of the answer's bytes, null if there was none
 * @param reused whether an answer was used again that had been stored before: nobody was asked
 */
record SourceCall(
    int attempt,
    int position,
    Purpose purpose,
    String host,
    String name,
    String request,
    Instant at,
    @Nullable Integer status,
    @Nullable String mediaType,
    @Nullable String sha256,
    @Nullable String problem,
    boolean reused) {

  enum Purpose {
    LOOK_UP("look-up"),
    DATA("data");

    private final String id;

    Purpose(String id) {
      this.id = id;
    }

    String id() {
      return id;
    }

    static Purpose of(String id) {
      return id.equals("data") ? DATA : LOOK_UP;
    }
  }
}
