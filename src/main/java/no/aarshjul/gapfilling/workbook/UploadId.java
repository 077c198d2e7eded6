package no.aarshjul.gapfilling.workbook;

import java.util.UUID;
import no.aarshjul.platform.Identifier;

/** Names an {@link Upload} of a workbook. */
public record UploadId(UUID value) implements Identifier<UUID> {

  public static UploadId random() {
    return new UploadId(UUID.randomUUID());
  }

  /**
   * The id that is written so.
   *
   * @throws IllegalArgumentException if none is
   */
  public static UploadId of(String text) {
    return new UploadId(UUID.fromString(text.strip()));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
