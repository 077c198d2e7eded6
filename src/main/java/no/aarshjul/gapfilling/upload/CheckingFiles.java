package no.aarshjul.gapfilling.upload;

import java.nio.charset.StandardCharsets;
import no.aarshjul.platform.Refusal;
import org.apache.tika.Tika;
import org.springframework.util.unit.DataSize;

/**
 * Finds out what a file is by its content, never by its name or by what the browser says, and
 * refuses what may not come in: files that would do something when they are opened, that hold or
 * fetch others, that programs would read in different ways, or that unfold to more than is allowed.
 */
final class CheckingFiles {

  private final Tika tika = new Tika();

  /**
   * The kind of a file of evidence.
   *
   * @param fileName whose ending must fit
   * @param limit of the file itself
   * @param unpacked limit of its content, if it is compressed
   * @throws Refusal if it is none of the allowed kinds, or breaks a limit
   */
  FileKind evidence(String fileName, byte[] bytes, DataSize limit, DataSize unpacked) {
    requireSize(bytes, limit);
    var kind = kind(bytes, unpacked);
    if (!kind.fits(fileName)) {
      throw Refusal.invalid("file.wrong-ending", fileName, kind.name());
    }
    switch (kind) {
      case PDF -> PdfCheck.check(bytes, new PdfBudget(unpacked));
      case PNG, JPEG -> ImageCheck.check(kind, bytes);
      default -> {
        // Office files were looked at when their kind was found out.
      }
    }
    return kind;
  }

  /**
   * A workbook must be an XLSX file without macros and links to other files.
   *
   * @throws Refusal if it is not
   */
  void workbook(byte[] bytes, DataSize limit, DataSize unpacked) {
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
    var isOoxml = archive.has(ContentTypes.PART);
    if (OpenDocumentCheck.isOne(archive)) {
      if (isOoxml) {
        throw Found.twoReadings(ContentTypes.PART);
      }
      return OpenDocumentCheck.check(archive);
    }
    if (!isOoxml) {
      throw Refusal.invalid("file.wrong-kind", FileKind.names(), "application/zip");
    }
    return OoxmlCheck.check(archive, unpacked);
  }

  private static boolean contains(byte[] bytes, byte[] wanted) {
    return new String(bytes, StandardCharsets.ISO_8859_1)
        .contains(new String(wanted, StandardCharsets.ISO_8859_1));
  }
}
