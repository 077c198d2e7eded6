package no.aarshjul.scoring;

import java.util.UUID;
import no.aarshjul.platform.Identifier;

/** Names a {@link Score}. */
public record ScoreId(UUID value) implements Identifier<UUID> {

  public static ScoreId random() {
    return new ScoreId(UUID.randomUUID());
  }

  /**
   * The id that is written so.
   *
   * @throws IllegalArgumentException if none is
   */
  public static ScoreId of(String text) {
    return new ScoreId(UUID.fromString(text.strip()));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
