package no.aarshjul.gapfilling.upload;

import static no.aarshjul.gapfilling.upload.HonestFiles.odf;
import static no.aarshjul.gapfilling.upload.SentFile.hostile;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import no.aarshjul.gapfilling.HostileFiles;

/** Files of OpenDocument, and pictures, that run, fetch or hold what they should not. */
final class HostileOpenDocuments {

  private static final byte[] OLE = {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0};

  private HostileOpenDocuments() {}

  static Stream<SentFile> all() {
    return Stream.of(texts(), parts(), pictures()).flatMap(files -> files);
  }

  private static SentFile text(String what, String key, UnaryOperator<WrittenZip> edit) {
    return hostile(what, "odt", key, () -> edit.apply(odf("text", "")).bytes());
  }

  private static SentFile saying(String what, String key, String content) {
    return hostile(what, "odt", key, () -> odf("text", content).bytes());
  }

  private static SentFile sheet(String what, String key, String content) {
    return hostile(what, "ods", key, () -> odf("spreadsheet", content).bytes());
  }

  private static Stream<SentFile> texts() {
    var links = "file.external-links";
    return Stream.of(
        saying(
            "macro when opened",
            "file.macros",
            "<script:event-listener script:language=\"ooo:script\" xlink:href=\"a\"/>"),
        saying("script", "file.macros", "<office:script script:language=\"ooo:Basic\"/>"),
        saying(
            "link that runs a macro",
            "file.macros",
            "<text:a xlink:href=\"vnd.sun.star.script:Standard.A.B?language=Basic\"/>"),
        saying("link to a macro", "file.macros", "<text:a xlink:href=\"macro:///A.B.C()\"/>"),
        saying("link to a file", links, "<text:a xlink:href=\"file:///etc/passwd\"/>"),
        saying("link to a share", links, "<text:a xlink:href=\"\\\\server\\share\"/>"),
        saying(
            "picture on the web", links, "<draw:image xlink:href=\"https://example.org/a.png\"/>"),
        saying("picture on a share", links, "<draw:image xlink:href=\"//server/a.png\"/>"),
        saying("picture on the disk", links, "<draw:image xlink:href=\"/etc/a.png\"/>"),
        saying("picture beside the file", links, "<draw:image xlink:href=\"../a.png\"/>"),
        saying(
            "chapter from elsewhere",
            links,
            "<text:section-source xlink:href=\"https://example.org/a.odt\"/>"),
        saying("object", links, "<draw:object-ole xlink:href=\"./Object 1\"/>"),
        saying("frame", links, "<draw:floating-frame xlink:href=\"https://example.org\"/>"),
        saying("program in Java", links, "<draw:applet draw:code=\"a\"/>"),
        saying("film", links, "<draw:plugin xlink:href=\"file://server/a.mp4\"/>"),
        saying("program as a source", links, "<text:dde-connection-decl office:name=\"a\"/>"),
        saying("rows of a database", links, "<text:database-display text:table-name=\"a\"/>"),
        saying("form that is sent", links, "<form:form xlink:href=\"https://example.org\"/>"),
        sheet("sheet of another file", links, "<table:table-source xlink:href=\"a.ods\"/>"),
        sheet("cells of another program", links, "<office:dde-source office:dde-topic=\"a\"/>"),
        sheet(
            "formula that calls a program",
            "file.calls",
            "<table:table-cell table:formula=\"of:=DDE(&quot;cmd&quot;;&quot;/c&quot;;&quot;a&quot;)\"/>"),
        sheet(
            "formula that fetches",
            "file.calls",
            "<table:table-cell table:formula=\"of:=COM.MICROSOFT.WEBSERVICE(&quot;http://a&quot;)\"/>"),
        sheet(
            "formula with another file",
            "file.calls",
            "<table:table-cell table:formula=\"of:='file:///tmp/a.ods'#$A.B1\"/>"));
  }

  private static WrittenZip declared(WrittenZip zip, String path, String type, String more) {
    return zip.before(
        "META-INF/manifest.xml",
        "</manifest:manifest>",
        "<manifest:file-entry manifest:full-path=\"%s\" manifest:media-type=\"%s\">%s</manifest:file-entry>"
            .formatted(path, type, more));
  }

  private static Stream<SentFile> parts() {
    return Stream.of(
        text(
            "macros", "file.macros", zip -> zip.with("Basic/Standard/script-lb.xml", "<library/>")),
        text("macros in Python", "file.macros", zip -> zip.with("Scripts/python/a.py", "x")),
        text(
            "signature of macros",
            "file.macros",
            zip -> zip.with("META-INF/macrosignatures.xml", "<a/>")),
        text(
            "key that runs a macro",
            "file.macros",
            zip ->
                zip.with(
                    "Configurations2/accelerator/current.xml",
                    "<a href=\"vnd.sun.star.script:a.b?language=Basic\"/>")),
        text(
            "password",
            "file.encrypted",
            zip -> declared(zip, "content.xml", "text/xml", "<manifest:encryption-data/>")),
        text(
            "workbook within",
            "file.external-links",
            zip ->
                declared(zip, "Object 1/", "application/vnd.oasis.opendocument.spreadsheet", "")),
        text(
            "object within",
            "file.external-links",
            zip -> declared(zip, "Object 1", "application/vnd.sun.star.oleobject", "")),
        text(
            "object called picture",
            "file.external-links",
            zip -> zip.with("ObjectReplacements/Object 1", OLE)),
        text(
            "earlier version within",
            "file.external-links",
            zip -> zip.with("Versions/Version1", HostileFiles.word())),
        text(
            "program called picture",
            "file.external-links",
            zip -> zip.with("Pictures/a.png", HostileFiles.program())),
        text(
            "template on the web",
            "file.external-links",
            zip ->
                zip.with(
                    "meta.xml",
                    "<meta:template xmlns:meta=\"a\" xmlns:xlink=\"b\" xlink:href=\"https://a/b.ott\"/>")),
        text(
            "entities that multiply",
            "file.doctype",
            zip ->
                zip.with(
                    "content.xml",
                    "<!DOCTYPE a [<!ENTITY b \"c\"><!ENTITY d \"&b;&b;\">]><a>&d;</a>")),
        text(
            "elements without end",
            "file.too-deep",
            zip -> zip.with("styles.xml", "<a>".repeat(10_000))),
        text(
            "two kinds at once",
            "file.two-readings",
            zip -> zip.with("[Content_Types].xml", "<Types/>")),
        hostile(
            "type that does not come first",
            "odt",
            "file.damaged",
            () ->
                new WrittenZip()
                    .with("content.xml", "<a/>")
                    .with("mimetype", "application/vnd.oasis.opendocument.text")
                    .with("META-INF/manifest.xml", "<a/>")
                    .bytes()),
        hostile(
            "type that is compressed",
            "odt",
            "file.damaged",
            () -> HostileFiles.with(odf("text", "").bytes(), Map.of())),
        hostile("template", "odt", "file.wrong-kind", () -> odf("text-template", "").bytes()),
        hostile(
            "database called text", "odt", "file.wrong-kind", () -> odf("database", "").bytes()));
  }

  private static SentFile picture(String what, String ending, String key, byte[] behind) {
    return hostile(
        what,
        ending,
        key,
        () -> HostilePdfs.both(HostileFiles.image(ending.equals("png") ? "png" : "jpg"), behind));
  }

  private static byte[] plain(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  private static Stream<SentFile> pictures() {
    var key = "file.two-readings";
    return Stream.of(
        picture("archive behind it", "png", key, HostileFiles.word()),
        picture("archive behind it", "jpg", key, HostileFiles.word()),
        picture("page behind it", "png", key, plain("<HTML><SCRIPT>alert(1)</SCRIPT>")),
        picture("page behind it", "jpg", key, plain("<!DOCTYPE html>")),
        picture("program of a server behind it", "jpg", key, plain("<?php system('a'); ?>")),
        picture("document behind it", "png", key, plain("\n%PDF-1.7\n")),
        picture("program behind it", "jpg", key, HostileFiles.program()),
        hostile("3.6 billion pixels", "png", "file.too-many-pixels", HostileFiles::hugeImage),
        hostile(
            "cut off",
            "png",
            "file.damaged",
            () -> {
              var whole = HostileFiles.image("png");
              return Arrays.copyOf(whole, whole.length - 20);
            }));
  }
}
