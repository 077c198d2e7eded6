package no.aarshjul.gapfilling.upload;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.DeflaterOutputStream;
import org.apache.pdfbox.Loader;

/**
 * A PDF of one page, written by hand: 1 is the catalog, 2 the pages, 3 the page, further objects
 * follow from 4.
 */
final class WrittenPdf {

  private String catalog = "";
  private String page = "";
  private String behind = "";
  private final List<byte[]> objects = new ArrayList<>();

  /** What stands in the catalog. */
  static WrittenPdf catalog(String more) {
    var pdf = new WrittenPdf();
    pdf.catalog = more;
    return pdf;
  }

  /** What stands in the page. */
  static WrittenPdf page(String more) {
    var pdf = new WrittenPdf();
    pdf.page = more;
    return pdf;
  }

  static WrittenPdf annotation(String annotation) {
    return page("/Annots [ << /Type /Annot /Rect [0 0 9 9] " + annotation + " >> ]");
  }

  WrittenPdf object(String object) {
    objects.add(object.getBytes(StandardCharsets.ISO_8859_1));
    return this;
  }

  /** A stream; its length is added to the dictionary. */
  WrittenPdf stream(String dictionary, byte[] content) {
    var out = new ByteArrayOutputStream();
    write(out, "<< /Length %d %s >>\nstream\n".formatted(content.length, dictionary));
    out.writeBytes(content);
    write(out, "\nendstream");
    objects.add(out.toByteArray());
    return this;
  }

  /** What stands in the file without being in its table. */
  WrittenPdf unlisted(String object) {
    behind = object + "\n";
    return this;
  }

  byte[] bytes() {
    var all = new ArrayList<byte[]>();
    all.add(latin("<< /Type /Catalog /Pages 2 0 R " + catalog + " >>"));
    all.add(latin("<< /Type /Pages /Kids [3 0 R] /Count 1 >>"));
    all.add(latin("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 99 99] " + page + " >>"));
    all.addAll(objects);
    var out = new ByteArrayOutputStream();
    write(out, "%PDF-1.7\n");
    var table = new StringBuilder("0000000000 65535 f \n");
    for (int i = 0; i < all.size(); i++) {
      table.append("%010d 00000 n \n".formatted(out.size()));
      write(out, (i + 1) + " 0 obj\n");
      out.writeBytes(all.get(i));
      write(out, "\nendobj\n");
    }
    write(out, behind);
    var start = out.size();
    write(
        out,
        "xref\n0 %d\n%strailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n"
            .formatted(all.size() + 1, table, all.size() + 1, start));
    return out.toByteArray();
  }

  /** The same with its objects within streams of objects, as newer programs write it. */
  byte[] packed() {
    var out = new ByteArrayOutputStream();
    try (var document = Loader.loadPDF(bytes())) {
      document.save(out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  static byte[] deflated(byte[] content) {
    var out = new ByteArrayOutputStream();
    try (var deflating = new DeflaterOutputStream(out)) {
      deflating.write(content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  static byte[] latin(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  private static void write(ByteArrayOutputStream out, String text) {
    out.writeBytes(latin(text));
  }
}
