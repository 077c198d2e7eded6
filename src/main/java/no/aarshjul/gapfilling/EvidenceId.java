package no.aarshjul.gapfilling;

import java.util.UUID;
import no.aarshjul.platform.Identifier;

/** Names a file that proves a value, an {@link Evidence}. */
public record EvidenceId(UUID value) implements Identifier<UUID> {

  public static EvidenceId random() {
    return new EvidenceId(UUID.randomUUID());
  }

  /**
   * The id that is written so.
   *
   * @throws IllegalArgumentException if none is
   */
  public static EvidenceId of(String text) {
    return new EvidenceId(UUID.fromString(text.strip()));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
