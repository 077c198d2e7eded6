package no.aarshjul.tasklist;

import java.util.UUID;
import no.aarshjul.platform.Identifier;

/** Names a view that somebody has saved. */
public record SavedViewId(UUID value) implements Identifier<UUID> {

  public static SavedViewId random() {
    return new SavedViewId(UUID.randomUUID());
  }

  /**
   * The id that is written so.
   *
   * @throws IllegalArgumentException if none is
   */
  public static SavedViewId of(String text) {
    return new SavedViewId(UUID.fromString(text.strip()));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
