package no.aarshjul.notification;

import java.util.UUID;
import no.aarshjul.platform.Identifier;

/** Names a {@link Mail}. */
public record MailId(UUID value) implements Identifier<UUID> {

  public static MailId random() {
    return new MailId(UUID.randomUUID());
  }

  /**
   * The id that is written so.
   *
   * @throws IllegalArgumentException if none is
   */
  public static MailId of(String text) {
    return new MailId(UUID.fromString(text.strip()));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
