package no.aarshjul.gapfilling.upload;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import no.aarshjul.gapfilling.upload.PdfBudget.Use;
import no.aarshjul.platform.Refusal;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.filter.FilterFactory;

/** Unfolds the streams of a PDF to count what comes out, and holds pictures against their size. */
final class PdfStreams {

  private static final int MOST_FILTERS = 4;
  private static final int HEAD = 512 * 1024;
  private static final int WIDEST_ROW = 65_536;

  /** What passes from one filter to the next is held, and so has a limit of its own. */
  private static final int BETWEEN = 32 * 1024 * 1024;

  private static final Set<String> PLAIN_STRUCTURE = Set.of("FlateDecode", "Fl");
  private static final Set<String> PICTURES =
      Set.of("DCTDecode", "DCT", "JPXDecode", "JBIG2Decode", "CCITTFaxDecode", "CCF");

  private final PdfBudget budget;

  PdfStreams(PdfBudget budget) {
    this.budget = budget;
  }

  /** Streams that hold objects, or say where they are, are unfolded whole by whoever reads them. */
  static boolean isStructure(COSDictionary stream) {
    var type = stream.getNameAsString(COSName.TYPE);
    return "ObjStm".equals(type) || "XRef".equals(type);
  }

  void count(COSStream stream, boolean isStructure) {
    var filters = filters(stream);
    if (filters.size() > MOST_FILTERS) {
      throw Refusal.invalid("file.active-pdf", "/Filter " + filters.size());
    }
    if (isStructure) {
      requirePlain(stream, filters);
      count(stream, filters, Use.STRUCTURE);
      countEntries(stream);
    } else {
      var isPicture =
          "Image".equals(stream.getNameAsString(COSName.SUBTYPE))
              || filters.stream().anyMatch(PICTURES::contains);
      if (isPicture) {
        PictureSize.requireFew(
            (long) stream.getInt(COSName.WIDTH, 0) * stream.getInt(COSName.HEIGHT, 0));
      }
      count(stream, filters, isPicture ? Use.PICTURE : Use.CONTENT);
    }
  }

  private static List<String> filters(COSStream stream) {
    var names = new ArrayList<String>();
    var filters = stream.getFilters();
    if (filters instanceof COSName one) {
      names.add(one.getName());
    } else if (filters instanceof COSArray several) {
      for (int i = 0; i < several.size(); i++) {
        if (several.getObject(i) instanceof COSName one) {
          names.add(one.getName());
        }
      }
    }
    return names;
  }

  /** One filter at most, so that all programs read the same. */
  private static void requirePlain(COSStream stream, List<String> filters) {
    var params = stream.getDictionaryObject(COSName.DECODE_PARMS, COSName.DP);
    var columns = params instanceof COSDictionary one ? one.getInt(COSName.COLUMNS, 1) : 1;
    if (filters.size() > 1
        || !filters.stream().allMatch(PLAIN_STRUCTURE::contains)
        || columns < 1
        || columns > WIDEST_ROW) {
      throw Found.twoReadings(
          "/" + stream.getNameAsString(COSName.TYPE) + " /" + String.join(" /", filters));
    }
  }

  /** Each entry of a table becomes an object, however few bytes it has. */
  private void countEntries(COSStream stream) {
    if (stream.getDictionaryObject(COSName.W) instanceof COSArray widths) {
      int width = 0;
      for (int i = 0; i < widths.size(); i++) {
        width += Math.max(0, widths.getInt(i, 0));
      }
      if (width < 3) {
        budget.objects(stream.getLong(COSName.SIZE, 0));
      }
    }
  }

  private void count(COSStream stream, List<String> filters, Use use) {
    try {
      InputStream in = stream.createRawInputStream();
      for (int i = 0; i < filters.size(); i++) {
        if (PICTURES.contains(filters.get(i))) {
          requirePixels(filters.get(i), in.readNBytes(HEAD));
          return;
        }
        var isLast = i == filters.size() - 1;
        var between = new Between();
        OutputStream out = isLast ? budget.counting(use) : between;
        // Without parameters: these only arrange the bytes, and could ask for rows of any length.
        FilterFactory.INSTANCE.getFilter(filters.get(i)).decode(in, out, new COSDictionary(), 0);
        in = new ByteArrayInputStream(between.toByteArray());
      }
      if (filters.isEmpty()) {
        in.transferTo(budget.counting(use));
      }
    } catch (IOException | IllegalArgumentException | IndexOutOfBoundsException e) {
      // What cannot be unfolded has been counted as far as it goes.
    }
  }

  private static void requirePixels(String filter, byte[] head) {
    PictureSize.requireFew(
        filter.equals("JBIG2Decode") ? PictureSize.ofJbig2(head) : PictureSize.of(head));
  }

  private static final class Between extends ByteArrayOutputStream {

    @Override
    public synchronized void write(int b) {
      require(1);
      super.write(b);
    }

    @Override
    public synchronized void write(byte[] from, int offset, int length) {
      require(length);
      super.write(from, offset, length);
    }

    private void require(int more) {
      if (count + more > BETWEEN) {
        throw Refusal.tooLarge("file.unpacks-too-large", BETWEEN / 1024 / 1024);
      }
    }
  }
}
