package no.aarshjul.observation;

import java.util.UUID;
import no.aarshjul.platform.Identifier;
import org.jspecify.annotations.Nullable;

/** Names one version of a value, an {@link Observation}. */
public record ValueId(UUID value) implements Identifier<UUID> {

  public static ValueId random() {
    return new ValueId(UUID.randomUUID());
  }

  /**
   * The id that is written so.
   *
   * @throws IllegalArgumentException if none is
   */
  public static ValueId of(String text) {
    return new ValueId(UUID.fromString(text.strip()));
  }

  /** The id in a column that may be empty. */
  public static @Nullable ValueId orNull(@Nullable UUID value) {
    return value == null ? null : new ValueId(value);
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
