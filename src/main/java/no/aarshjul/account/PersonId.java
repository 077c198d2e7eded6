package no.aarshjul.account;

import java.util.UUID;
import no.aarshjul.platform.Identifier;
import org.jspecify.annotations.Nullable;

/** Names a {@link Person}. */
public record PersonId(UUID value) implements Identifier<UUID> {

  public static PersonId random() {
    return new PersonId(UUID.randomUUID());
  }

  /**
   * The id that is written so.
   *
   * @throws IllegalArgumentException if none is
   */
  public static PersonId of(String text) {
    return new PersonId(UUID.fromString(text.strip()));
  }

  /** The id in a column that may be empty. */
  public static @Nullable PersonId orNull(@Nullable UUID value) {
    return value == null ? null : new PersonId(value);
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
