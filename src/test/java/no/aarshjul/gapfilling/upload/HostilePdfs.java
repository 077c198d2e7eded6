package no.aarshjul.gapfilling.upload;

import static no.aarshjul.gapfilling.upload.SentFile.hostile;
import static no.aarshjul.gapfilling.upload.WrittenPdf.annotation;
import static no.aarshjul.gapfilling.upload.WrittenPdf.catalog;
import static no.aarshjul.gapfilling.upload.WrittenPdf.deflated;
import static no.aarshjul.gapfilling.upload.WrittenPdf.latin;
import static no.aarshjul.gapfilling.upload.WrittenPdf.page;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.Supplier;
import java.util.stream.Stream;
import no.aarshjul.gapfilling.HostileFiles;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;

/** PDFs that would do something, hold something, or unfold to more than is allowed. */
final class HostilePdfs {

  static final int MEGABYTE = 1024 * 1024;

  private static final String SCRIPT = "<< /S /JavaScript /JS (app.alert(1)) >>";
  private static final String PRINT = "<< /S /Named /N /Print >>";

  private HostilePdfs() {}

  private static SentFile active(String what, WrittenPdf pdf) {
    return hostile(what, "pdf", "file.active-pdf", pdf::bytes);
  }

  private static SentFile refused(String what, String key, Supplier<byte[]> bytes) {
    return hostile(what, "pdf", key, bytes);
  }

  static Stream<SentFile> all() {
    return Stream.of(actions(), files(), hidden(), large(), torn()).flatMap(files -> files);
  }

  private static Stream<SentFile> actions() {
    return Stream.of(
        active("script when opened", catalog("/OpenAction " + SCRIPT)),
        active(
            "program when opened",
            catalog("/OpenAction << /S /Launch /F (cmd.exe) /Win << /F (cmd.exe) >> >>")),
        active(
            "page of the web when opened",
            catalog("/OpenAction << /S /URI /URI (https://example.org) >>")),
        active("printing when opened", catalog("/OpenAction " + PRINT)),
        active("trigger of the document", catalog("/AA << /WC " + PRINT + " >>")),
        active("trigger of a page", page("/AA << /O " + PRINT + " >>")),
        active(
            "trigger of an annotation, in place",
            annotation("/Subtype /Link /AA << /E " + PRINT + " >>")),
        active(
            "trigger of a field",
            catalog(
                "/AcroForm << /Fields [ << /FT /Tx /T (a) /AA << /K " + SCRIPT + " >> >> ] >>")),
        active("script by name", catalog("/Names << /JavaScript << /Names [ (a) 4 0 R ] >> >>")),
        active(
            "program after a jump",
            annotation("/Subtype /Link /A << /S /GoTo /D [3 0 R /Fit] /Next 4 0 R >>")
                .object("<< /S /Launch /F (a) >>")),
        active(
            "harmless chain of actions",
            annotation("/Subtype /Link /A << /S /GoTo /D [3 0 R /Fit] /Next [ " + PRINT + " ] >>")),
        active(
            "script in an outline",
            catalog("/Outlines << /First 4 0 R /Last 4 0 R /Count 1 >>")
                .object("<< /Title (a) /Parent 1 0 R /A " + SCRIPT + " >>")),
        active("unknown action", annotation("/Subtype /Link /A << /S /SomethingNew /F (a) >>")),
        active(
            "link to a file",
            annotation("/Subtype /Link /A << /S /URI /URI (file:///etc/passwd) >>")),
        active(
            "link to a share",
            annotation("/Subtype /Link /A << /S /URI /URI (\\\\\\\\server\\\\share) >>")),
        active(
            "link with a script, a tab in its scheme",
            annotation("/Subtype /Link /A << /S /URI /URI (java\\tscript:alert\\(1\\)) >>")),
        active("link by SMB", annotation("/Subtype /Link /A << /S /URI /URI (smb://server/a) >>")),
        active("base of links on a disk", catalog("/URI << /Base (file:///C:/) >>")),
        active(
            "document on a share",
            annotation(
                "/Subtype /Link /A << /S /GoToR /D [0 /Fit] /F (\\\\\\\\server\\\\a.pdf) >>")),
        active(
            "document within the document",
            annotation("/Subtype /Link /A << /S /GoToE /D [0 /Fit] /T << /R /C /N (a) >> >>")),
        active("sending a form", annotation("/Subtype /Widget /A << /S /SubmitForm /F (a) >>")),
        active("filling in from a file", annotation("/Subtype /Widget /A << /S /ImportData >>")),
        active("article in another file", annotation("/A << /S /Thread /F (a.pdf) /D 0 >>")));
  }

  private static Stream<SentFile> files() {
    return Stream.of(
        active("film with a script", annotation("/A << /S /Rendition /OP 0 /JS (app.alert(1)) >>")),
        active("playing a sound", annotation("/A << /S /Sound /Sound 4 0 R >>")),
        active("film", annotation("/Subtype /Movie /Movie << /F (a.avi) >>")),
        active("screen", annotation("/Subtype /Screen")),
        active("rich media", annotation("/Subtype /RichMedia /RichMediaContent << >>")),
        active("scene in three dimensions", annotation("/Subtype /3D /3DD 4 0 R")),
        active("attached to a page", annotation("/Subtype /FileAttachment /FS << /F (a.exe) >>")),
        active("attached", catalog("/Names << /EmbeddedFiles << /Names [ (a) 4 0 R ] >> >>")),
        active(
            "attached, in a branch", catalog("/Names << /EmbeddedFiles << /Kids [ 4 0 R ] >> >>")),
        active("associated", catalog("/AF [ << /Type /Filespec /F (a.xml) >> ]")),
        active(
            "a file that nothing refers to",
            catalog("").object("<< /Type /Filespec /F (a) /EF << /F 5 0 R >> >>").stream(
                "", latin("MZ"))),
        active(
            "content of a file that nothing refers to",
            catalog("").stream("/Type /EmbeddedFile", latin("MZ"))),
        active("portfolio", catalog("/Collection << /View /D >>")),
        active("XFA form", catalog("/AcroForm << /Fields [] /XFA [ (template) 4 0 R ] >>")),
        active("stream in another file", catalog("").stream("/F (\\\\\\\\server\\\\a)", latin(""))),
        active(
            "picture in another file",
            catalog("").stream("/Subtype /Form /Ref << /F (a.pdf) /Page 0 >>", latin(""))),
        active(
            "name of a share",
            catalog("").object("<< /Type /Filespec /UF (\\\\\\\\server\\\\share\\\\a) >>")));
  }

  private static Stream<SentFile> hidden() {
    return Stream.of(
        refused(
            "script in a stream of objects",
            "file.active-pdf",
            catalog("/OpenAction 4 0 R").object(SCRIPT)::packed),
        refused(
            "trigger in a stream of objects",
            "file.active-pdf",
            page("/AA 4 0 R").object("<< /O " + PRINT + " >>")::packed),
        active("name of an action, escaped", catalog("/OpenAction << /S /J#61vaScript /JS (a) >>")),
        active(
            "name of an action, elsewhere",
            catalog("").object("<< /S 5 0 R /JS (a) >>").object("/JavaScript")),
        active("object that the table does not know", catalog("").unlisted("9 0 obj\n" + SCRIPT)),
        active(
            "older version of an object",
            catalog("/OpenAction 4 0 R").object("[3 0 R /Fit]").unlisted("4 0 obj " + SCRIPT)),
        active(
            "trailer that holds its catalog",
            catalog("").unlisted("trailer << /Root << /OpenAction " + SCRIPT + " >> >>")),
        active("deep in arrays", catalog("/Extra [[[[[[[[ << /A " + SCRIPT + " >> ]]]]]]]]")),
        active(
            "two that refer to one another",
            catalog("/Extra 4 0 R")
                .object("[ 5 0 R ]")
                .object("<< /Back 4 0 R /More [ 4 0 R " + SCRIPT + " ] >>")),
        refused(
            "stream of objects with two filters",
            "file.two-readings",
            catalog("").stream(
                    "/Type /ObjStm /N 1 /First 4 /Filter [ /FlateDecode /FlateDecode ]",
                    deflated(deflated(latin("9 0 " + SCRIPT))))
                ::bytes),
        refused(
            "script in a stream that does not say it holds objects",
            "file.active-pdf",
            () ->
                latin(
                    new String(
                            catalog("/OpenAction 4 0 R").object(SCRIPT).packed(),
                            StandardCharsets.ISO_8859_1)
                        .replace("/ObjStm", "/Things"))),
        refused(
            "two objects of one number in a stream",
            "file.two-readings",
            catalog("").stream("/Type /ObjStm /N 2 /First 8", latin("9 0 9 3 1  2 "))::bytes),
        refused("password", "file.encrypted", HostileFiles::encryptedPdf),
        refused(
            "password that is empty",
            "file.encrypted",
            () ->
                HostileFiles.pdf(
                    document -> {
                      try {
                        document.protect(
                            new StandardProtectionPolicy("owner", "", new AccessPermission()));
                      } catch (IOException e) {
                        throw new UncheckedIOException(e);
                      }
                    })));
  }

  private static Stream<SentFile> large() {
    return Stream.of(
        refused(
            "content of 150 MB",
            "file.unpacks-too-large",
            catalog("").stream("/Filter /FlateDecode", deflated(new byte[150 * MEGABYTE]))::bytes),
        refused("content of 1.5 GB", "file.unpacks-too-large", HostilePdfs::bomb),
        refused(
            "packed twice",
            "file.unpacks-too-large",
            catalog("").stream(
                    "/Filter [ /FlateDecode /FlateDecode ]",
                    deflated(deflated(new byte[150 * MEGABYTE])))
                ::bytes),
        refused(
            "packed by runs",
            "file.unpacks-too-large",
            catalog("").stream("/Filter /RunLengthDecode", runs(2 * MEGABYTE))::bytes),
        refused(
            "objects of 40 MB",
            "file.unpacks-too-large",
            catalog("").stream(
                    "/Type /ObjStm /N 1 /First 4 /Filter /FlateDecode",
                    deflated(new byte[40 * MEGABYTE]))
                ::bytes),
        refused(
            "millions of objects",
            "file.too-many-elements",
            catalog("").stream(
                    "/Type /ObjStm /N 1 /First 4 /Filter /FlateDecode",
                    deflated(latin("9 0 [" + "[]".repeat(6_000_000) + "]")))
                ::bytes),
        refused(
            "picture of 3.6 billion pixels",
            "file.too-many-pixels",
            catalog("").stream("/Subtype /Image /Width 60000 /Height 60000", new byte[1])::bytes),
        refused(
            "JPEG 2000 that is larger than it says",
            "file.too-many-pixels",
            catalog("").stream(
                    "/Subtype /Image /Width 9 /Height 9 /Filter /JPXDecode",
                    new byte[] {
                      (byte) 0xFF, 0x4F, (byte) 0xFF, 0x51, 0, 41, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0
                    })
                ::bytes),
        refused(
            "JBIG2 that is larger than it says",
            "file.too-many-pixels",
            catalog("").stream(
                    "/Subtype /Image /Width 9 /Height 9 /Filter /JBIG2Decode",
                    new byte[] {
                      0, 0, 0, 0, 48, 0, 1, 0, 0, 0, 19, 0, 1, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0,
                      0, 0, 0, 0, 0
                    })
                ::bytes));
  }

  /** 1.5 MB that unpack to 1.5 GB. */
  static byte[] bomb() {
    var packed = deflated(new byte[15 * MEGABYTE]);
    var pdf = catalog("");
    for (int i = 0; i < 100; i++) {
      pdf.stream("/Filter /FlateDecode", packed);
    }
    return pdf.bytes();
  }

  private static byte[] runs(int bytes) {
    var runs = new byte[bytes];
    for (int i = 0; i < bytes; i += 2) {
      runs[i] = (byte) 0x81;
    }
    return runs;
  }

  private static Stream<SentFile> torn() {
    var plain = catalog("").bytes();
    return Stream.of(
        refused(
            "archive behind the end", "file.two-readings", () -> both(plain, HostileFiles.word())),
        refused(
            "page behind the end",
            "file.two-readings",
            () -> both(plain, latin("<html><script>alert(1)</script>"))),
        refused("program behind the end", "file.two-readings", () -> both(plain, latin("MZ\0\0"))),
        refused(
            "words before the start", "file.two-readings", () -> both(latin("x = 1;\n"), plain)),
        refused(
            "no end",
            "file.damaged",
            () -> Arrays.copyOf(plain, plain.length - "%%EOF\n".length())),
        refused(
            "arrays without end", "file.damaged", catalog("/Extra " + "[".repeat(100_000))::bytes),
        refused(
            "no pages",
            "file.damaged",
            () ->
                latin(
                    "%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer << /Root 1 0 R >>\n%%EOF")));
  }

  static byte[] both(byte[] one, byte[] other) {
    var out = new ByteArrayOutputStream();
    out.writeBytes(one);
    out.writeBytes(other);
    return out.toByteArray();
  }
}
