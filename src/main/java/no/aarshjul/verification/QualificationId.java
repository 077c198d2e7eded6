package no.aarshjul.verification;

import java.util.UUID;
import no.aarshjul.platform.Identifier;

/** Names a {@link Qualification}. */
public record QualificationId(UUID value) implements Identifier<UUID> {

  public static QualificationId random() {
    return new QualificationId(UUID.randomUUID());
  }

  /**
   * The id that is written so.
   *
   * @throws IllegalArgumentException if none is
   */
  public static QualificationId of(String text) {
    return new QualificationId(UUID.fromString(text.strip()));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
