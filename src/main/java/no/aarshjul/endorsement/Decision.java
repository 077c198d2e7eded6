package no.aarshjul.endorsement;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import no.aarshjul.platform.Refusal;

/** What the UN side can decide about a package. */
public enum Decision {
  ENDORSED("endorsed"),
  /** The values are verified once more, in another round. */
  REVISION("revision"),
  DECLINED("declined");

  private final String id;

  Decision(String id) {
    this.id = id;
  }

  @JsonValue
  public String id() {
    return id;
  }

  /** Whether the municipality need not be told why. */
  boolean speaksForItself() {
    return this == ENDORSED;
  }

  /** What the bundle calls it. */
  Refusal.Word word() {
    return new Refusal.Word("decision." + id);
  }

  static Decision of(String id) {
    return find(id).orElseThrow(() -> new IllegalArgumentException("no decision: " + id));
  }

  /** The decision that somebody has named, if there is such a one. */
  static Optional<Decision> find(String id) {
    return Arrays.stream(values()).filter(one -> one.id.equals(id)).findFirst();
  }

  /** All ids, for messages. */
  static String ids() {
    return Arrays.stream(values()).map(Decision::id).collect(Collectors.joining(", "));
  }
}
