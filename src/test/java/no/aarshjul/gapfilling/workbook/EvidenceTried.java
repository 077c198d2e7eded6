package no.aarshjul.gapfilling.workbook;

import static no.aarshjul.gapfilling.HostileFiles.bomb;
import static no.aarshjul.gapfilling.HostileFiles.text;
import static no.aarshjul.gapfilling.HostileFiles.with;

import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;
import no.aarshjul.gapfilling.HostileFiles;

/** Files of evidence as they are sent. */
final class EvidenceTried {

  private EvidenceTried() {}

  static Stream<TriedFile> all(byte[] workbook) {
    return Stream.of(
        new TriedFile("report.pdf", () -> HostileFiles.pdf(document -> {}), "application/pdf"),
        new TriedFile("photo.png", () -> HostileFiles.image("png"), "image/png"),
        new TriedFile("photo.jpeg", () -> HostileFiles.image("jpg"), "image/jpeg"),
        new TriedFile("minutes.docx", HostileFiles::word, "wordprocessingml"),
        new TriedFile("numbers.xlsx", HostileFiles::foreignWorkbook, "spreadsheetml"),
        new TriedFile("minutes.odt", HostileFiles::openDocument, "opendocument.text"),
        new TriedFile(
            "../../etc/passwd\u202efdp.pdf",
            () -> HostileFiles.pdf(document -> {}),
            "passwdfdp.pdf"),
        new TriedFile("empty.pdf", () -> new byte[0], "is empty"),
        new TriedFile("large.pdf", () -> new byte[11 * 1024 * 1024], "larger than 10 MB"),
        new TriedFile(
            "cut-off.pdf", () -> Arrays.copyOf(HostileFiles.pdf(document -> {}), 300), "damaged"),
        new TriedFile(
            "script.pdf", HostileFiles::pdfWithScript, "scripts, commands or embedded files"),
        new TriedFile("locked.pdf", HostileFiles::encryptedPdf, "protected by a password"),
        new TriedFile(
            "program.pdf", HostileFiles::program, "by its content the file is application/x-"),
        new TriedFile("program.exe", HostileFiles::program, "Expected one of PDF"),
        new TriedFile(
            "photo.jpg", () -> HostileFiles.image("png"), "does not fit the content, which is PNG"),
        new TriedFile("photo.gif", () -> HostileFiles.image("gif"), "image/gif"),
        new TriedFile("huge.png", HostileFiles::hugeImage, "more than 100 million pixels"),
        new TriedFile(
            "drawing.svg",
            () -> text("<svg xmlns=\"http://www.w3.org/2000/svg\"><script>alert(1)</script></svg>"),
            "image/svg+xml"),
        new TriedFile(
            "page.html", () -> text("<!DOCTYPE html><script>alert(1)</script>"), "text/html"),
        new TriedFile(
            "page.pdf", () -> text("<!DOCTYPE html><script>alert(1)</script>"), "text/html"),
        new TriedFile("notes.txt", () -> text("we counted"), "text/plain"),
        new TriedFile("old.xls", HostileFiles::oldExcel, "old office format"),
        new TriedFile(
            "locked.xlsx", () -> HostileFiles.encrypted(workbook), "protected by a password"),
        new TriedFile(
            "macros.docx",
            () -> with(HostileFiles.word(), Map.of("word/vbaProject.bin", text("macro"))),
            "holds macros"),
        new TriedFile(
            "embedding.docx",
            () -> with(HostileFiles.word(), Map.of("word/embeddings/oleObject1.bin", text("x"))),
            "embeds other files"),
        new TriedFile(
            "archive.docx",
            () ->
                with(
                    HostileFiles.bytes(out -> out.write(bomb(HostileFiles.word(), "a", 0))),
                    Map.of()),
            "wordprocessingml"),
        new TriedFile(
            "bomb.docx",
            () -> bomb(HostileFiles.word(), "word/media/image1.png", 150),
            "unpacks to more than 100 MB"),
        new TriedFile(
            "archive.zip",
            () -> HostileFiles.manyParts(new byte[0], 3),
            "by its content the file is application/zip"));
  }
}
