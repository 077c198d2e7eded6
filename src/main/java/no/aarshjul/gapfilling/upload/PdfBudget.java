package no.aarshjul.gapfilling.upload;

import java.io.OutputStream;
import no.aarshjul.platform.Refusal;
import org.springframework.util.unit.DataSize;

/**
 * How much a PDF may be made of. Everything is counted while it is read, so that a small file that
 * unfolds to a large one is left before it has done so.
 */
final class PdfBudget {

  /** How many objects may be read, numbers and names within others as well. */
  static final int MOST_OBJECTS = 10_000_000;

  /** How much the streams that hold objects may have: these are the only ones that are kept. */
  static final DataSize STRUCTURE = DataSize.ofMegabytes(32);

  /** How many times the limit of compressed files all pictures may have. */
  static final int PICTURES = 8;

  /**
   * How many dictionaries and arrays may begin in streams of objects: each takes room when read.
   */
  static final int MOST_NESTED = 3_000_000;

  private final DataSize limit;
  private long objects;
  private long nested;
  private long structure;
  private long content;
  private long pictures;

  /** What a stream is for. */
  enum Use {
    STRUCTURE,
    CONTENT,
    PICTURE
  }

  PdfBudget(DataSize limit) {
    this.limit = limit;
  }

  void object() {
    objects(1);
  }

  void objects(long more) {
    objects += more;
    requireFewer(objects, MOST_OBJECTS);
  }

  private static void requireFewer(long count, int most) {
    if (count > most) {
      throw Refusal.tooLarge("file.too-many-elements", most);
    }
  }

  void bytes(Use use, long more) {
    switch (use) {
      case STRUCTURE -> requireWithin(structure += more, STRUCTURE);
      case CONTENT -> requireWithin(content += more, limit);
      case PICTURE -> requireWithin(pictures += more, DataSize.ofBytes(PICTURES * limit.toBytes()));
    }
  }

  private static void requireWithin(long bytes, DataSize most) {
    if (bytes > most.toBytes()) {
      throw Refusal.tooLarge("file.unpacks-too-large", most.toMegabytes());
    }
  }

  /** How much has been unfolded in all. */
  long bytes() {
    return structure + content + pictures;
  }

  /** Takes what a stream unfolds to, and keeps nothing of it. */
  OutputStream counting(Use use) {
    return new OutputStream() {
      @Override
      public void write(int b) {
        count(b);
        bytes(use, 1);
      }

      @Override
      public void write(byte[] from, int offset, int length) {
        if (use == Use.STRUCTURE) {
          for (int i = offset; i < offset + length; i++) {
            count(from[i]);
          }
        }
        bytes(use, length);
      }

      private void count(int b) {
        if (use == Use.STRUCTURE && (b == '<' || b == '[')) {
          requireFewer(++nested, MOST_NESTED);
        }
      }
    };
  }
}
