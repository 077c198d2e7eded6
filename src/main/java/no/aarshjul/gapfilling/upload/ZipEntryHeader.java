package no.aarshjul.gapfilling.upload;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.zip.ZipEntry;
import no.aarshjul.gapfilling.upload.Archive.Part;
import no.aarshjul.platform.Refusal;

/**
 * What a compressed file says of a part where the part stands. Programs that read from the
 * beginning believe this; it must be what the directory at the end says.
 */
final class ZipEntryHeader {

  private static final int SIGNATURE = 0x04034b50;
  private static final int LENGTH = 30;
  private static final int ENCRYPTED = 1;
  private static final int SAID_LATER = 8;
  private static final long UNSAID = 0xFFFF_FFFFL;

  /** How long sum and sizes are that follow the content, with and without a mark before them. */
  private static final Set<Long> TRAILS = Set.of(12L, 16L, 20L, 24L);

  private ZipEntryHeader() {}

  static Part at(byte[] bytes, ZipDirectory.Entry said) {
    var all = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    var at = Math.toIntExact(said.offset());
    if (all.getInt(at) != SIGNATURE) {
      throw Refusal.invalid("file.damaged");
    }
    var flags = Short.toUnsignedInt(all.getShort(at + 6));
    if (((flags | said.flags()) & ENCRYPTED) != 0) {
      throw Refusal.invalid("file.encrypted");
    }
    var method = Short.toUnsignedInt(all.getShort(at + 8));
    if (method != ZipEntry.STORED && method != ZipEntry.DEFLATED) {
      throw Refusal.invalid("file.damaged");
    }
    var name = new byte[Short.toUnsignedInt(all.getShort(at + 26))];
    all.get(at + LENGTH, name);
    var isSaidLater = (flags & SAID_LATER) != 0;
    var isSame =
        new String(name, StandardCharsets.UTF_8).equals(said.name())
            && method == said.method()
            && isSaidLater == ((said.flags() & SAID_LATER) != 0)
            && !(isSaidLater && method == ZipEntry.STORED)
            && (isSaidLater || fits(all, at, said, method == ZipEntry.DEFLATED));
    if (!isSame) {
      throw Found.twoReadings(said.name());
    }
    return new Part(
        said.name(),
        method == ZipEntry.STORED,
        at + LENGTH + name.length + Short.toUnsignedInt(all.getShort(at + 28)),
        Math.toIntExact(said.packed()),
        said.size());
  }

  /**
   * @param mayBeUnsaid if the content itself says where it ends
   */
  private static boolean fits(
      ByteBuffer all, int at, ZipDirectory.Entry said, boolean mayBeUnsaid) {
    var packed = Integer.toUnsignedLong(all.getInt(at + 18));
    var size = Integer.toUnsignedLong(all.getInt(at + 22));
    return Integer.toUnsignedLong(all.getInt(at + 14)) == said.crc()
        && (packed == said.packed() || mayBeUnsaid && packed == UNSAID)
        && (size == said.size() || mayBeUnsaid && size == UNSAID);
  }

  /**
   * Where the part ends: at the next part, or where the directory begins. What stands between is
   * too short to be a part of its own.
   */
  static long end(byte[] bytes, Part part, ZipDirectory.Entry said, long directory) {
    long end = (long) part.from() + said.packed();
    if ((said.flags() & SAID_LATER) == 0) {
      return end;
    }
    for (var trail : TRAILS) {
      var next = end + trail;
      if (next == directory || next < directory && isStart(bytes, next)) {
        return next;
      }
    }
    throw Found.twoReadings(part.name());
  }

  private static boolean isStart(byte[] bytes, long at) {
    return at + 4 <= bytes.length
        && ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getInt((int) at) == SIGNATURE;
  }
}
