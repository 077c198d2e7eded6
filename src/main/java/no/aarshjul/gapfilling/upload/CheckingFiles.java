package no.aarshjul.gapfilling.upload;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import javax.imageio.ImageIO;
import no.aarshjul.platform.Refusal;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;
import org.apache.tika.Tika;
import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;

/**
 * Finds out what a file is by its content, never by its name or by what the browser says, and
 * refuses what may not come in.
 */
@Component
public class CheckingFiles {

  private static final long MOST_PIXELS = 100_000_000;
  private static final int HEAD = 2048;

  /** Which part of a compressed file says which office program it is for. */
  private static final Map<String, FileKind> OFFICE =
      Map.of(
          "word/document.xml", FileKind.DOCX,
          "xl/workbook.xml", FileKind.XLSX,
          "ppt/presentation.xml", FileKind.PPTX);

  /** What a document could do by itself when it is opened. */
  private static final Set<String> ACTIONS = Set.of("JavaScript", "Launch", "ImportData");

  private final Tika tika = new Tika();

  /**
   * The kind of a file of evidence.
   *
   * @param fileName whose ending must fit
   * @param limit of the file itself
   * @param unpacked limit of its content, if it is compressed
   * @throws Refusal if it is none of the allowed kinds, or breaks a limit
   */
  public FileKind evidence(String fileName, byte[] bytes, DataSize limit, DataSize unpacked) {
    requireSize(bytes, limit);
    var kind = kind(bytes, unpacked);
    if (!kind.fits(fileName)) {
      throw Refusal.invalid("file.wrong-ending", fileName, kind.name());
    }
    if (kind == FileKind.PNG || kind == FileKind.JPEG) {
      requireImage(bytes);
    }
    if (kind == FileKind.PDF) {
      requirePdf(bytes);
    }
    return kind;
  }

  /**
   * A workbook must be an XLSX file without macros and links to other files.
   *
   * @throws Refusal if it is not
   */
  public void workbook(byte[] bytes, DataSize limit, DataSize unpacked) {
    requireSize(bytes, limit);
    var kind = kind(bytes, unpacked);
    if (kind != FileKind.XLSX) {
      throw Refusal.invalid("file.not-a-workbook", kind.name());
    }
  }

  static void requireSize(byte[] bytes, DataSize limit) {
    if (bytes.length == 0) {
      throw Refusal.invalid("file.empty");
    }
    if (bytes.length > limit.toBytes()) {
      throw Refusal.tooLarge("file.too-large", limit.toMegabytes());
    }
  }

  private FileKind kind(byte[] bytes, DataSize unpacked) {
    var type = tika.detect(bytes);
    if (type.equals("application/zip") || isZip(bytes)) {
      return office(bytes, unpacked);
    }
    if (isOle(bytes)) {
      throw Refusal.invalid(
          contains(bytes, "EncryptedPackage".getBytes(StandardCharsets.UTF_16LE))
              ? "file.encrypted"
              : "file.old-office");
    }
    return FileKind.ofMediaType(type)
        .orElseThrow(() -> Refusal.invalid("file.wrong-kind", FileKind.names(), type));
  }

  private static boolean isZip(byte[] bytes) {
    return bytes.length > 3 && bytes[0] == 'P' && bytes[1] == 'K' && bytes[2] < 9;
  }

  /** The container of old and of encrypted office files. */
  private static boolean isOle(byte[] bytes) {
    return bytes.length > 3 && bytes[0] == (byte) 0xD0 && bytes[1] == (byte) 0xCF;
  }

  private static FileKind office(byte[] bytes, DataSize unpacked) {
    var archive = Archive.of(bytes, unpacked);
    if (archive.hasBelow("vbaProject")
        || archive.hasBelow("Scripts/")
        || archive.hasBelow("Basic/")) {
      throw Refusal.invalid("file.macros");
    }
    if (archive.hasBelow("externalLinks/") || archive.hasBelow("embeddings/")) {
      throw Refusal.invalid("file.external-links");
    }
    if (archive.has("META-INF/manifest.xml") && archive.has("mimetype")) {
      var head = new String(bytes, 0, Math.min(bytes.length, HEAD), StandardCharsets.ISO_8859_1);
      return head.contains(FileKind.ODS.mediaType()) ? FileKind.ODS : FileKind.ODT;
    }
    return OFFICE.entrySet().stream()
        .filter(office -> archive.has(office.getKey()))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElseThrow(() -> Refusal.invalid("file.wrong-kind", FileKind.names(), "application/zip"));
  }

  /** Reads the size that a picture says it has, without unfolding it. */
  private static void requireImage(byte[] bytes) {
    try (var in = ImageIO.createImageInputStream(new ByteArrayInputStream(bytes))) {
      var readers = ImageIO.getImageReaders(in);
      if (!readers.hasNext()) {
        throw Refusal.invalid("file.damaged");
      }
      var reader = readers.next();
      try {
        reader.setInput(in);
        if ((long) reader.getWidth(0) * reader.getHeight(0) > MOST_PIXELS) {
          throw Refusal.tooLarge("file.too-many-pixels", MOST_PIXELS / 1_000_000);
        }
      } finally {
        reader.dispose();
      }
    } catch (IOException e) {
      throw Refusal.invalid("file.damaged");
    }
  }

  /** Looks at every object of the document, those in compressed streams as well. */
  private static void requirePdf(byte[] bytes) {
    var end =
        new String(
            bytes,
            Math.max(0, bytes.length - HEAD),
            Math.min(bytes.length, HEAD),
            StandardCharsets.ISO_8859_1);
    if (!end.contains("%%EOF")) {
      // The library would mend it; whoever opens it elsewhere might see something else.
      throw Refusal.invalid("file.damaged");
    }
    try (var document = Loader.loadPDF(bytes)) {
      if (document.isEncrypted()) {
        throw Refusal.invalid("file.encrypted");
      }
      if (document.getNumberOfPages() == 0) {
        throw Refusal.invalid("file.damaged");
      }
      var cos = document.getDocument();
      for (var key : cos.getXrefTable().keySet()) {
        if (cos.getObjectFromPool(key).getObject() instanceof COSDictionary one && isActive(one)) {
          throw Refusal.invalid("file.active-pdf");
        }
      }
    } catch (InvalidPasswordException e) {
      throw Refusal.invalid("file.encrypted");
    } catch (IOException e) {
      throw Refusal.invalid("file.damaged");
    }
  }

  private static boolean isActive(COSDictionary one) {
    return ACTIONS.contains(String.valueOf(one.getNameAsString(COSName.S)))
        || one.containsKey(COSName.EF)
        || one.getCOSDictionary(COSName.OPEN_ACTION) instanceof COSDictionary action
            && ACTIONS.contains(String.valueOf(action.getNameAsString(COSName.S)));
  }

  private static boolean contains(byte[] bytes, byte[] wanted) {
    return new String(bytes, StandardCharsets.ISO_8859_1)
        .contains(new String(wanted, StandardCharsets.ISO_8859_1));
  }
}
