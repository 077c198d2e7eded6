package no.aarshjul.gapfilling.upload;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import no.aarshjul.platform.Refusal;

/** How many pixels a picture says it has, read from its first bytes without unfolding it. */
final class PictureSize {

  /** How many a picture may have. */
  private static final long MOST_PIXELS = 100_000_000;

  private static final int PNG = 0x89504E47;
  private static final int JPEG = 0xFFD8;
  private static final int JPEG_2000_BOX = 0x6A502020;
  private static final int JPEG_2000 = 0xFF4FFF51;
  private static final int SIZE_BOX = 0x69686472;
  private static final int GIF = 0x47494638;
  private static final int BMP = 0x424D;
  private static final int PAGE_INFORMATION = 48;

  private PictureSize() {}

  /**
   * @throws Refusal if that is more than a picture may have
   */
  static void requireFew(long pixels) {
    if (pixels > MOST_PIXELS) {
      throw Refusal.tooLarge("file.too-many-pixels", MOST_PIXELS / 1_000_000);
    }
  }

  /** Width times height; 0 if the bytes are no picture that is known here. */
  static long of(byte[] head) {
    var bytes = ByteBuffer.wrap(head);
    try {
      var first = bytes.getInt(0);
      if (first == PNG) {
        return area(bytes, 16);
      }
      if (first >>> 16 == JPEG) {
        return jpeg(bytes);
      }
      if (first == JPEG_2000) {
        return area(bytes, 8);
      }
      if (bytes.capacity() > 8 && bytes.getInt(4) == JPEG_2000_BOX) {
        return jpeg2000(bytes);
      }
      bytes.order(ByteOrder.LITTLE_ENDIAN);
      if (first == GIF) {
        return (long) Short.toUnsignedInt(bytes.getShort(6))
            * Short.toUnsignedInt(bytes.getShort(8));
      }
      if (first >>> 16 == BMP) {
        return Math.abs((long) bytes.getInt(18)) * Math.abs((long) bytes.getInt(22));
      }
      return 0;
    } catch (BufferUnderflowException | IndexOutOfBoundsException | IllegalArgumentException e) {
      return 0;
    }
  }

  /** The first segment with the size of the page; PDF holds such pictures without their head. */
  static long ofJbig2(byte[] head) {
    var bytes = ByteBuffer.wrap(head);
    try {
      while (bytes.remaining() > 11) {
        bytes.getInt();
        var flags = bytes.get();
        var referred = Byte.toUnsignedInt(bytes.get()) >>> 5;
        bytes.position(bytes.position() + referred + ((flags & 0x40) == 0 ? 1 : 4));
        var length = Integer.toUnsignedLong(bytes.getInt());
        if ((flags & 0x3F) == PAGE_INFORMATION) {
          var height = Integer.toUnsignedLong(bytes.getInt(bytes.position() + 4));
          return height == 0xFFFF_FFFFL ? 0 : area(bytes, bytes.position());
        }
        bytes.position(Math.toIntExact(bytes.position() + length));
      }
      return 0;
    } catch (BufferUnderflowException
        | IndexOutOfBoundsException
        | IllegalArgumentException
        | ArithmeticException e) {
      return 0;
    }
  }

  private static long jpeg(ByteBuffer bytes) {
    int at = 2;
    while (at + 9 < bytes.capacity()) {
      var marker = Short.toUnsignedInt(bytes.getShort(at));
      if (marker == 0xFFFF) {
        at++;
        continue;
      }
      // Marks of frames, but for tables and arithmetic conditions that share the numbers.
      var isFrame =
          marker >= 0xFFC0
              && marker <= 0xFFCF
              && marker != 0xFFC4
              && marker != 0xFFC8
              && marker != 0xFFCC;
      if (isFrame) {
        return (long) Short.toUnsignedInt(bytes.getShort(at + 5))
            * Short.toUnsignedInt(bytes.getShort(at + 7));
      }
      at += 2 + Short.toUnsignedInt(bytes.getShort(at + 2));
    }
    return 0;
  }

  private static long jpeg2000(ByteBuffer bytes) {
    for (int at = 4; at + 12 <= bytes.capacity(); at++) {
      if (bytes.getInt(at) == SIZE_BOX) {
        return area(bytes, at + 4);
      }
    }
    return 0;
  }

  /** Two unsigned numbers one after the other. */
  private static long area(ByteBuffer bytes, int at) {
    var width = Integer.toUnsignedLong(bytes.getInt(at));
    var height = Integer.toUnsignedLong(bytes.getInt(at + 4));
    return width > 0 && height > Long.MAX_VALUE / width ? Long.MAX_VALUE : width * height;
  }
}
