package no.aarshjul.collection.transport;

import java.util.Map;

/**
 * What a source answered.
 *
 * @param headers by lower-case name; empty if the answer was stored before
 */
public record Answer(
    Request request, int status, byte[] body, String mediaType, Map<String, String> headers) {

  public boolean isSuccess() {
    return status / 100 == 2;
  }

  /** Whether the same call may succeed later: too many calls, or trouble at the source. */
  public boolean isPassing() {
    return status == 429 || status / 100 == 5;
  }
}
