package no.aarshjul.collection.dataset;

import com.fasterxml.jackson.annotation.JsonCreator;
import org.jspecify.annotations.Nullable;

/**
 * One choice in a dimension: by its code, by its label, or by both. Where a label is given, the
 * source must know it: a code that has been given another meaning is found out. A label without a
 * code is looked up.
 */
public record Pick(@Nullable String code, @Nullable String label) {

  @JsonCreator(mode = JsonCreator.Mode.PROPERTIES)
  public Pick {
    if (code == null && label == null) {
      throw new IllegalArgumentException("expected a code or a label, found neither");
    }
  }

  /** A plain word in a file is a code. */
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public static Pick code(String code) {
    return new Pick(code, null);
  }

  @Override
  public String toString() {
    return code == null ? "\"" + label + "\"" : code;
  }
}
