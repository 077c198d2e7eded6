package no.aarshjul.gapfilling.upload;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.zip.ZipInputStream;
import no.aarshjul.platform.Refusal;
import org.springframework.util.unit.DataSize;

/**
 * The content of a compressed file, looked at without keeping it: how much it is, and what its
 * parts are called. Sizes are counted while unpacking; what the file says of itself is not
 * believed.
 *
 * @param names of all parts
 */
record Archive(Set<String> names) {

  private static final int MOST_PARTS = 5_000;
  private static final int CHUNK = 64 * 1024;

  /**
   * Looks through a compressed file.
   *
   * @param limit how much its content may be in all
   * @throws Refusal if it cannot be read, or is more than allowed
   */
  static Archive of(byte[] bytes, DataSize limit) {
    var names = new LinkedHashSet<String>();
    var chunk = new byte[CHUNK];
    long total = 0;
    try (var zip = new ZipInputStream(new ByteArrayInputStream(bytes), StandardCharsets.UTF_8)) {
      for (var part = zip.getNextEntry(); part != null; part = zip.getNextEntry()) {
        if (!names.add(part.getName())) {
          throw Refusal.invalid("file.doubled-part", part.getName());
        }
        if (names.size() > MOST_PARTS) {
          throw Refusal.tooLarge("file.too-many-parts", MOST_PARTS);
        }
        for (int read = zip.read(chunk); read >= 0; read = zip.read(chunk)) {
          total += read;
          if (total > limit.toBytes()) {
            throw Refusal.tooLarge("file.unpacks-too-large", limit.toMegabytes());
          }
        }
      }
    } catch (IOException | IllegalArgumentException e) {
      throw Refusal.invalid("file.damaged");
    }
    if (names.isEmpty()) {
      throw Refusal.invalid("file.damaged");
    }
    return new Archive(names);
  }

  boolean has(String name) {
    return names.contains(name);
  }

  boolean hasBelow(String folder) {
    return names.stream().anyMatch(name -> name.contains(folder));
  }
}
