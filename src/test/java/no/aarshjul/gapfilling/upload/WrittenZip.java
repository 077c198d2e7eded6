package no.aarshjul.gapfilling.upload;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import no.aarshjul.gapfilling.HostileFiles;

/** A compressed file that is written part by part. */
final class WrittenZip {

  private final Map<String, byte[]> parts = new LinkedHashMap<>();

  static WrittenZip of(byte[] zip) {
    var written = new WrittenZip();
    written.parts.putAll(HostileFiles.parts(zip));
    return written;
  }

  WrittenZip with(String name, String text) {
    return with(name, text.getBytes(StandardCharsets.UTF_8));
  }

  WrittenZip with(String name, byte[] content) {
    parts.put(name, content);
    return this;
  }

  /** Puts something before the first place where a text stands in a part. */
  WrittenZip before(String name, String mark, String text) {
    var content = new String(parts.get(name), StandardCharsets.UTF_8);
    if (!content.contains(mark)) {
      throw new AssertionError(mark + " is not in " + content);
    }
    var at = content.indexOf(mark);
    return with(name, content.substring(0, at) + text + content.substring(at));
  }

  WrittenZip replaced(String name, String mark, String text) {
    var content = new String(parts.get(name), StandardCharsets.UTF_8);
    if (!content.contains(mark)) {
      throw new AssertionError(mark + " is not in " + content);
    }
    return with(name, content.replace(mark, text));
  }

  boolean has(String name) {
    return parts.containsKey(name);
  }

  /** OpenDocument wants its type uncompressed. */
  byte[] bytes() {
    var out = new ByteArrayOutputStream();
    try (var zip = new ZipOutputStream(out)) {
      for (var part : parts.entrySet()) {
        var entry = new ZipEntry(part.getKey());
        if (part.getKey().equals("mimetype")) {
          var sum = new CRC32();
          sum.update(part.getValue());
          entry.setMethod(ZipEntry.STORED);
          entry.setSize(part.getValue().length);
          entry.setCrc(sum.getValue());
        }
        zip.putNextEntry(entry);
        zip.write(part.getValue());
        zip.closeEntry();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }
}
