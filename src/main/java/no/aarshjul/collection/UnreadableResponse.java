package no.aarshjul.collection;

import java.io.Serial;

/** An answer that is not what the source documents; says what was expected and what was found. */
final class UnreadableResponse extends RuntimeException {

  @Serial private static final long serialVersionUID = 1L;

  UnreadableResponse(String message) {
    super(message);
  }
}
