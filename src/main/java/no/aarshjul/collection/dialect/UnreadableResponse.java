package no.aarshjul.collection.dialect;

import java.io.Serial;

/** A source has answered with something other than it documents. */
public final class UnreadableResponse extends RuntimeException {

  @Serial private static final long serialVersionUID = 1L;

  public UnreadableResponse(String reason) {
    super(reason);
  }
}
