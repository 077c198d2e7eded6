package no.aarshjul.gapfilling;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import javax.imageio.ImageIO;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.apache.pdfbox.pdmodel.interactive.action.PDActionJavaScript;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.apache.poi.poifs.crypt.EncryptionInfo;
import org.apache.poi.poifs.crypt.EncryptionMode;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.apache.poi.xwpf.usermodel.XWPFDocument;

/** Files as people and attackers send them, made on the spot. */
public final class HostileFiles {

  private HostileFiles() {}

  public interface Writing {
    void to(ByteArrayOutputStream out) throws Exception;
  }

  public static byte[] bytes(Writing writing) {
    var out = new ByteArrayOutputStream();
    try {
      writing.to(out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
    return out.toByteArray();
  }

  /** The workbook after somebody has worked on it. */
  public static byte[] edited(byte[] workbook, Consumer<XSSFWorkbook> edit) {
    return bytes(
        out -> {
          try (var book = new XSSFWorkbook(new ByteArrayInputStream(workbook))) {
            edit.accept(book);
            book.write(out);
          }
        });
  }

  /** A compressed file with parts added to it, or put in place of its own. */
  public static byte[] with(byte[] zip, Map<String, byte[]> parts) {
    return bytes(
        out -> {
          var all = new LinkedHashMap<>(parts(zip));
          all.putAll(parts);
          try (var written = new ZipOutputStream(out)) {
            for (var part : all.entrySet()) {
              written.putNextEntry(new ZipEntry(part.getKey()));
              written.write(part.getValue());
              written.closeEntry();
            }
          }
        });
  }

  public static Map<String, byte[]> parts(byte[] zip) {
    var parts = new LinkedHashMap<String, byte[]>();
    try (var in = new ZipInputStream(new ByteArrayInputStream(zip))) {
      for (var part = in.getNextEntry(); part != null; part = in.getNextEntry()) {
        parts.put(part.getName(), in.readAllBytes());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return parts;
  }

  /** A small file that unpacks to so many megabytes. */
  public static byte[] bomb(byte[] zip, String name, int megabytes) {
    return bytes(
        out -> {
          var chunk = new byte[1024 * 1024];
          try (var written = new ZipOutputStream(out)) {
            for (var part : parts(zip).entrySet()) {
              written.putNextEntry(new ZipEntry(part.getKey()));
              written.write(part.getValue());
              written.closeEntry();
            }
            written.putNextEntry(new ZipEntry(name));
            for (int i = 0; i < megabytes; i++) {
              written.write(chunk);
            }
            written.closeEntry();
          }
        });
  }

  public static byte[] manyParts(byte[] zip, int count) {
    var parts = new LinkedHashMap<String, byte[]>();
    for (int i = 0; i < count; i++) {
      parts.put("extra/" + i, new byte[0]);
    }
    return with(zip, parts);
  }

  public static byte[] encrypted(byte[] workbook) {
    return bytes(
        out -> {
          try (var files = new POIFSFileSystem()) {
            var encryptor = new EncryptionInfo(EncryptionMode.agile).getEncryptor();
            encryptor.confirmPassword("secret");
            try (var encrypting = encryptor.getDataStream(files)) {
              encrypting.write(workbook);
            }
            files.writeFilesystem(out);
          }
        });
  }

  public static byte[] oldExcel() {
    return bytes(
        out -> {
          try (var book = new HSSFWorkbook()) {
            book.createSheet("Economy");
            book.write(out);
          }
        });
  }

  public static byte[] foreignWorkbook() {
    return bytes(
        out -> {
          try (var book = new XSSFWorkbook()) {
            book.createSheet("Economy").createRow(0).createCell(0).setCellValue("Budget");
            book.write(out);
          }
        });
  }

  public static byte[] word() {
    return bytes(
        out -> {
          try (var document = new XWPFDocument()) {
            document.createParagraph().createRun().setText("Minutes of the meeting");
            document.write(out);
          }
        });
  }

  public static byte[] pdf(Consumer<PDDocument> more) {
    return bytes(
        out -> {
          try (var document = new PDDocument()) {
            document.addPage(new PDPage());
            more.accept(document);
            document.save(out);
          }
        });
  }

  public static byte[] pdfWithScript() {
    return pdf(
        document ->
            document
                .getDocumentCatalog()
                .setOpenAction(new PDActionJavaScript("app.alert('hello')")));
  }

  public static byte[] encryptedPdf() {
    return pdf(
        document -> {
          try {
            document.protect(
                new StandardProtectionPolicy("owner", "reader", new AccessPermission()));
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
  }

  public static byte[] image(String format) {
    return bytes(
        out -> ImageIO.write(new BufferedImage(20, 10, BufferedImage.TYPE_INT_RGB), format, out));
  }

  /** A picture of a few bytes that says it is 60 000 pixels wide and high. */
  public static byte[] hugeImage() {
    var picture = image("png");
    var header = ByteBuffer.wrap(picture);
    header.putInt(16, 60_000);
    header.putInt(20, 60_000);
    var sum = new CRC32();
    sum.update(picture, 12, 17);
    header.putInt(29, (int) sum.getValue());
    return picture;
  }

  public static byte[] openDocument() {
    return bytes(
        out -> {
          try (var zip = new ZipOutputStream(out)) {
            var type =
                "application/vnd.oasis.opendocument.text".getBytes(StandardCharsets.US_ASCII);
            var entry = new ZipEntry("mimetype");
            entry.setMethod(ZipEntry.STORED);
            entry.setSize(type.length);
            var sum = new CRC32();
            sum.update(type);
            entry.setCrc(sum.getValue());
            zip.putNextEntry(entry);
            zip.write(type);
            zip.closeEntry();
            for (var name : new String[] {"META-INF/manifest.xml", "content.xml"}) {
              zip.putNextEntry(new ZipEntry(name));
              zip.write("<x/>".getBytes(StandardCharsets.US_ASCII));
              zip.closeEntry();
            }
          }
        });
  }

  public static byte[] text(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** The beginning of a program for Windows. */
  public static byte[] program() {
    var program = new byte[512];
    program[0] = 'M';
    program[1] = 'Z';
    return program;
  }

  /** Cells with nothing but a place and a look, as a program writes that colours a whole sheet. */
  public static byte[] emptyCells(int count) {
    var xml =
        new StringBuilder(
            "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData>");
    for (int i = 0; i < count; i++) {
      if (i % 10_000 == 0) {
        xml.append(i == 0 ? "" : "</row>").append("<row r=\"").append(i / 10_000 + 1).append("\">");
      }
      xml.append("<c s=\"").append((i * 2_654_435_761L >>> 16) % 13).append("\" t=\"n\"/>");
    }
    return xml.append("</row></sheetData></worksheet>").toString().getBytes(StandardCharsets.UTF_8);
  }

  public static byte[] manyTexts(int letters) {
    var xml =
        new StringBuilder(
            "<sst xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\">");
    for (int i = 0; xml.length() < letters; i++) {
      xml.append("<si><t>").append(i % 10).append("</t></si>");
    }
    return xml.append("</sst>").toString().getBytes(StandardCharsets.UTF_8);
  }
}
