package no.aarshjul.gapfilling.upload;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.zip.CRC32;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import no.aarshjul.platform.Refusal;
import org.springframework.util.unit.DataSize;

/**
 * The parts of a compressed file. Sizes are counted while unpacking, without keeping anything; what
 * the file says of itself must fit what was counted, read from its beginning as well as from its
 * end.
 */
final class Archive {

  /** How many parts a file may have. */
  static final int MOST_PARTS = 5_000;

  private static final int CHUNK = 64 * 1024;
  private final byte[] bytes;
  private final Map<String, Part> parts;
  private final long total;

  private Archive(byte[] bytes, Map<String, Part> parts, long total) {
    this.bytes = bytes;
    this.parts = parts;
    this.total = total;
  }

  /**
   * A part.
   *
   * @param from where its content begins in the file
   */
  record Part(String name, boolean isStored, int from, int packed, long size) {

    boolean isFolder() {
      return name.endsWith("/");
    }
  }

  /**
   * Looks through a compressed file.
   *
   * @param limit how much its content may be in all
   * @throws Refusal if it cannot be read, is more than allowed, or can be read in two ways
   */
  static Archive of(byte[] bytes, DataSize limit) {
    var directory = ZipDirectory.of(bytes, MOST_PARTS);
    var parts = new LinkedHashMap<String, Part>();
    long total = 0;
    long end = 0;
    try {
      for (var said : directory.entries()) {
        requireName(said.name());
        requireSame(said.name(), said.offset() == end);
        var part = ZipEntryHeader.at(bytes, said);
        if (parts.put(said.name(), part) != null) {
          throw Refusal.invalid("file.doubled-part", Found.shown(said.name()));
        }
        total += size(bytes, part, said, limit, total);
        end = ZipEntryHeader.end(bytes, part, said, directory.start());
      }
    } catch (IOException | IndexOutOfBoundsException | ArithmeticException e) {
      throw Refusal.invalid("file.damaged");
    }
    if (parts.isEmpty()) {
      throw Refusal.invalid("file.damaged");
    }
    requireSame("ZIP", end == directory.start());
    return new Archive(bytes, parts, total);
  }

  /** Unpacks a part to count it; what comes out must be what the directory says. */
  private static long size(
      byte[] bytes, Part part, ZipDirectory.Entry said, DataSize limit, long before)
      throws IOException {
    var chunk = new byte[CHUNK];
    var sum = new CRC32();
    long size = 0;
    try (var in = open(bytes, part)) {
      for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
        size += read;
        if (before + size > limit.toBytes()) {
          throw Refusal.tooLarge("file.unpacks-too-large", limit.toMegabytes());
        }
        sum.update(chunk, 0, read);
      }
      requireSame(part.name(), !(in instanceof Unpacking unpacking) || unpacking.hasTakenAll(part));
    }
    requireSame(part.name(), size == said.size() && sum.getValue() == said.crc());
    return size;
  }

  private static void requireName(String name) {
    if (name.contains("\\")
        || name.startsWith("/")
        || name.matches("[A-Za-z]:.*")
        || ("/" + name + "/").contains("/../")
        || name.chars().anyMatch(Character::isISOControl)) {
      throw Refusal.invalid("file.part-name", Found.shown(name));
    }
  }

  private static void requireSame(String name, boolean isSame) {
    if (!isSame) {
      throw Found.twoReadings(name);
    }
  }

  Collection<Part> parts() {
    return parts.values();
  }

  boolean has(String name) {
    return parts.containsKey(name);
  }

  Optional<Part> part(String name) {
    return Optional.ofNullable(parts.get(name));
  }

  /** A part whose name differs in capital letters at most. */
  Optional<Part> partLike(String name) {
    return part(name)
        .or(
            () ->
                parts.values().stream()
                    .filter(part -> part.name().equalsIgnoreCase(name))
                    .findFirst());
  }

  /** A part that has the same name as another one but for capital letters. */
  Optional<Part> doubled() {
    var seen = new HashSet<String>();
    return parts.values().stream()
        .filter(part -> !seen.add(part.name().toLowerCase(Locale.ROOT)))
        .findFirst();
  }

  /** How much all parts have, unpacked. */
  long total() {
    return total;
  }

  /** The content of a part; it has as many bytes as were counted. */
  InputStream open(Part part) {
    return open(bytes, part);
  }

  private static InputStream open(byte[] bytes, Part part) {
    var packed = new ByteArrayInputStream(bytes, part.from(), part.packed());
    return part.isStored() ? packed : new Unpacking(packed);
  }

  /** The first bytes of a part. */
  byte[] head(Part part, int length) {
    try (var in = open(part)) {
      return in.readNBytes(length);
    } catch (IOException e) {
      throw Refusal.invalid("file.damaged");
    }
  }

  /** Gives back at once what unpacking needs outside of the heap. */
  private static final class Unpacking extends InflaterInputStream {

    Unpacking(InputStream packed) {
      super(packed, new Inflater(true));
    }

    /** Whether the content ends where the part does. */
    boolean hasTakenAll(Part part) {
      return inf.finished() && inf.getBytesRead() == part.packed();
    }

    @Override
    public void close() throws IOException {
      super.close();
      inf.end();
    }
  }
}
