package no.aarshjul.gapfilling.upload;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import javax.imageio.ImageIO;
import no.aarshjul.platform.Refusal;

/**
 * Pictures. What a telephone writes behind the picture (a second one, a short film) may stay; what
 * another program would take for a page, a document or an archive may not.
 */
final class ImageCheck {

  private static final int PNG_HEAD = 8;
  private static final int PNG_FRAME = 12;
  private static final int PNG_END = 0x49454E44;
  private static final int FILL = 0xFF;
  private static final int START = 0xD8;
  private static final int END = 0xD9;
  private static final int SCAN = 0xDA;

  private ImageCheck() {}

  static void check(FileKind kind, byte[] bytes) {
    requireSize(bytes);
    var end = kind == FileKind.PNG ? pngEnd(bytes) : jpegEnd(bytes);
    ForeignContent.behind(bytes, end)
        .ifPresent(
            what -> {
              throw Found.twoReadings(what);
            });
    if (ForeignContent.hidesArchive(bytes)) {
      throw Found.twoReadings("ZIP");
    }
  }

  /** Reads the size that a picture says it has, without unfolding it. */
  private static void requireSize(byte[] bytes) {
    try (var in = ImageIO.createImageInputStream(new ByteArrayInputStream(bytes))) {
      var readers = ImageIO.getImageReaders(in);
      if (!readers.hasNext()) {
        throw Refusal.invalid("file.damaged");
      }
      var reader = readers.next();
      try {
        reader.setInput(in);
        PictureSize.requireFew((long) reader.getWidth(0) * reader.getHeight(0));
      } finally {
        reader.dispose();
      }
    } catch (IOException e) {
      throw Refusal.invalid("file.damaged");
    }
  }

  private static int pngEnd(byte[] bytes) {
    var all = ByteBuffer.wrap(bytes);
    long at = PNG_HEAD;
    while (at + PNG_FRAME <= bytes.length) {
      var next = at + PNG_FRAME + Integer.toUnsignedLong(all.getInt((int) at));
      if (all.getInt((int) at + 4) == PNG_END) {
        return (int) Math.min(next, bytes.length);
      }
      at = next;
    }
    throw Refusal.invalid("file.damaged");
  }

  /** Goes from mark to mark; what stands between a scan and the next mark is the picture itself. */
  private static int jpegEnd(byte[] bytes) {
    int at = 2;
    while (at + 1 < bytes.length) {
      var mark = bytes[at + 1] & FILL;
      if ((bytes[at] & FILL) != FILL || mark == FILL) {
        at++;
      } else if (mark == END) {
        return at + 2;
      } else if (mark == 0 || mark == 1 || mark >= 0xD0 && mark <= START) {
        at += 2;
      } else if (at + 3 < bytes.length) {
        var length = (bytes[at + 2] & FILL) << 8 | bytes[at + 3] & FILL;
        at += 2 + length;
        if (mark == SCAN) {
          at = nextMark(bytes, at);
        }
      } else {
        at = bytes.length;
      }
    }
    // Many cameras and programs leave the end out; then nothing can stand behind it.
    return bytes.length;
  }

  private static int nextMark(byte[] bytes, int from) {
    int at = from;
    while (at + 1 < bytes.length) {
      var mark = bytes[at + 1] & FILL;
      if ((bytes[at] & FILL) == FILL && mark != 0 && (mark < 0xD0 || mark > 0xD7)) {
        return at;
      }
      at++;
    }
    return bytes.length;
  }
}
