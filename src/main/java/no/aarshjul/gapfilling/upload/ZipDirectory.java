package no.aarshjul.gapfilling.upload;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import no.aarshjul.platform.Refusal;

/**
 * What a compressed file says at its end about its parts. Programs that read from the beginning
 * never see it, programs that read from the end believe it alone.
 *
 * @param entries in the order in which their content stands in the file
 * @param start where the directory begins
 */
record ZipDirectory(List<Entry> entries, long start) {

  private static final int END = 0x06054b50;
  private static final int END_LENGTH = 22;
  private static final int LONGEST_COMMENT = 1_024;
  private static final int LOCATOR = 0x07064b50;
  private static final int LOCATOR_LENGTH = 20;
  private static final int LONG_END = 0x06064b50;
  private static final int ENTRY = 0x02014b50;
  private static final int LONG_SIZES = 0x0001;
  private static final int OTHER_NAME = 0x7075;
  private static final long UNSAID = 0xFFFF_FFFFL;
  private static final int UNSAID_COUNT = 0xFFFF;

  /**
   * @param offset of the part's own header
   * @param packed size of its content as it stands in the file
   */
  record Entry(String name, int flags, int method, long crc, long packed, long size, long offset) {}

  /**
   * Reads it.
   *
   * @param most parts that are allowed
   * @throws Refusal if there is none that ends where the file ends
   */
  static ZipDirectory of(byte[] bytes, int most) {
    var all = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    try {
      var end = end(all);
      long count = Short.toUnsignedInt(all.getShort(end + 10));
      var start = Integer.toUnsignedLong(all.getInt(end + 16));
      if (count == UNSAID_COUNT || start == UNSAID) {
        var at = (int) all.getLong(locator(all, end) + 8);
        require(all.getInt(at) == LONG_END);
        count = all.getLong(at + 32);
        start = all.getLong(at + 48);
      }
      if (count > most) {
        throw Refusal.tooLarge("file.too-many-parts", most);
      }
      return new ZipDirectory(entries(all, (int) start, (int) count), start);
    } catch (BufferUnderflowException | IndexOutOfBoundsException | IllegalArgumentException e) {
      throw Refusal.invalid("file.damaged");
    }
  }

  private static int end(ByteBuffer all) {
    var last = all.capacity() - END_LENGTH;
    for (int at = last; at >= Math.max(0, last - LONGEST_COMMENT); at--) {
      if (all.getInt(at) == END && Short.toUnsignedInt(all.getShort(at + 20)) == last - at) {
        return at;
      }
    }
    throw Refusal.invalid("file.damaged");
  }

  private static int locator(ByteBuffer all, int end) {
    require(all.getInt(end - LOCATOR_LENGTH) == LOCATOR);
    return end - LOCATOR_LENGTH;
  }

  private static List<Entry> entries(ByteBuffer all, int start, int count) {
    var entries = new ArrayList<Entry>();
    all.position(start);
    for (int i = 0; i < count; i++) {
      require(all.getInt(all.position()) == ENTRY);
      entries.add(entry(all));
    }
    entries.sort(Comparator.comparingLong(Entry::offset));
    return entries;
  }

  private static Entry entry(ByteBuffer all) {
    var at = all.position();
    var name = new byte[Short.toUnsignedInt(all.getShort(at + 28))];
    var extra = new byte[Short.toUnsignedInt(all.getShort(at + 30))];
    var comment = Short.toUnsignedInt(all.getShort(at + 32));
    all.position(at + 46).get(name).get(extra);
    all.position(all.position() + comment);
    var sizes = new long[] {unsigned(all, at + 24), unsigned(all, at + 20), unsigned(all, at + 42)};
    readExtra(ByteBuffer.wrap(extra).order(ByteOrder.LITTLE_ENDIAN), sizes);
    return new Entry(
        new String(name, StandardCharsets.UTF_8),
        Short.toUnsignedInt(all.getShort(at + 8)),
        Short.toUnsignedInt(all.getShort(at + 10)),
        unsigned(all, at + 16),
        sizes[1],
        sizes[0],
        sizes[2]);
  }

  private static void readExtra(ByteBuffer extra, long[] sizes) {
    while (extra.remaining() >= 4) {
      var id = Short.toUnsignedInt(extra.getShort());
      var length = Short.toUnsignedInt(extra.getShort());
      var next = extra.position() + length;
      if (id == OTHER_NAME) {
        throw Found.twoReadings("ZIP 0x7075");
      }
      for (int i = 0; id == LONG_SIZES && i < sizes.length; i++) {
        if (sizes[i] == UNSAID) {
          sizes[i] = extra.getLong();
        }
      }
      extra.position(next);
    }
  }

  private static long unsigned(ByteBuffer all, int at) {
    return Integer.toUnsignedLong(all.getInt(at));
  }

  private static void require(boolean fits) {
    if (!fits) {
      throw Refusal.invalid("file.damaged");
    }
  }
}
