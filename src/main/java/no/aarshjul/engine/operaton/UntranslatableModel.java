package no.aarshjul.engine.operaton;

import java.io.Serial;

/** A model that says something which the embedded engine would not do, or not do the same way. */
final class UntranslatableModel extends RuntimeException {

  @Serial private static final long serialVersionUID = 1L;

  /**
   * @param place the element or attribute in the model
   */
  UntranslatableModel(String file, String place, String reason) {
    super("%s, %s: %s".formatted(file, place, reason));
  }
}
