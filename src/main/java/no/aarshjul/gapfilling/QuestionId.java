package no.aarshjul.gapfilling;

import java.util.UUID;
import no.aarshjul.platform.Identifier;

/** Names a {@link Question}. */
public record QuestionId(UUID value) implements Identifier<UUID> {

  public static QuestionId random() {
    return new QuestionId(UUID.randomUUID());
  }

  /**
   * The id that is written so.
   *
   * @throws IllegalArgumentException if none is
   */
  public static QuestionId of(String text) {
    return new QuestionId(UUID.fromString(text.strip()));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
