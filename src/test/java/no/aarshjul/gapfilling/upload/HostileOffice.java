package no.aarshjul.gapfilling.upload;

import static no.aarshjul.gapfilling.upload.SentFile.hostile;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import no.aarshjul.gapfilling.HostileFiles;

/** Files of Office Open XML that run, fetch or hold what they should not. */
final class HostileOffice {

  private static final String RELS =
      "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";
  private static final String OFFICE = "http://schemas.microsoft.com/office/2006/relationships/";
  private static final String TYPES = "[Content_Types].xml";
  private static final String WORD_RELS = "word/_rels/document.xml.rels";
  private static final String BOOK_RELS = "xl/_rels/workbook.xml.rels";
  private static final String TEXT = "word/document.xml";
  private static final String SHEET = "xl/worksheets/sheet1.xml";
  private static final byte[] OLE = {
    (byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0, (byte) 0xA1, (byte) 0xB1, 0x1A, (byte) 0xE1
  };

  private HostileOffice() {}

  static Stream<SentFile> all() {
    return Stream.of(relationships(), parts(), texts(), workbooks(), slides(), archives())
        .flatMap(files -> files);
  }

  private static SentFile word(String what, String key, UnaryOperator<WrittenZip> edit) {
    return hostile(what, "docx", key, () -> edit.apply(WrittenZip.of(HostileFiles.word())).bytes());
  }

  private static SentFile book(String what, String key, UnaryOperator<WrittenZip> edit) {
    return hostile(
        what, "xlsx", key, () -> edit.apply(WrittenZip.of(HostileFiles.foreignWorkbook())).bytes());
  }

  private static SentFile linked(String what, String type, String target) {
    return word(
        what,
        "file.external-links",
        zip -> relate(zip, WORD_RELS, RELS + type, target, "TargetMode=\"External\""));
  }

  static WrittenZip relate(WrittenZip zip, String rels, String type, String target, String mode) {
    var one =
        "<Relationship Id=\"x1\" Type=\"%s\" Target=\"%s\" %s/>".formatted(type, target, mode);
    return zip.has(rels)
        ? zip.before(rels, "</Relationships>", one)
        : zip.with(
            rels,
            "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
                + one
                + "</Relationships>");
  }

  private static WrittenZip typed(WrittenZip zip, String part, String type) {
    return zip.before(
        TYPES, "</Types>", "<Override PartName=\"/%s\" ContentType=\"%s\"/>".formatted(part, type));
  }

  private static Stream<SentFile> relationships() {
    return Stream.of(
        word(
            "template on the web",
            "file.external-links",
            zip ->
                relate(
                    zip.with("word/settings.xml", "<settings/>"),
                    "word/_rels/settings.xml.rels",
                    RELS + "attachedTemplate",
                    "https://example.org/a.dotm",
                    "TargetMode=\"External\"")),
        linked("picture on a share", "image", "\\\\server\\share\\a.png"),
        linked("picture on the web", "image", "https://example.org/a.png"),
        linked("object in another file", "oleObject", "file:///C:/a.xlsx"),
        linked("frame", "frame", "https://example.org/a.html"),
        linked("document as a part", "subDocument", "other.docx"),
        linked("source of letters", "mailMergeSource", "file:///C:/people.mdb"),
        linked("link to a file", "hyperlink", "file:///C:/Windows/System32/calc.exe"),
        linked("link to a share", "hyperlink", "\\\\server\\share"),
        linked("link with a script", "hyperlink", "javascript:alert(1)"),
        linked("link to a search of the system", "hyperlink", "search-ms:query=a"),
        word(
            "relationship of the strict edition",
            "file.external-links",
            zip ->
                relate(
                    zip,
                    WORD_RELS,
                    "http://purl.oclc.org/ooxml/officeDocument/relationships/attachedTemplate",
                    "http://example.org/a.dotm",
                    "TargetMode=\"External\"")),
        word(
            "share that is not said to be outside",
            "file.external-links",
            zip -> relate(zip, WORD_RELS, RELS + "image", "file://server/a.png", "")),
        word(
            "page that is taken in",
            "file.external-links",
            zip ->
                relate(
                    zip.with("word/a.mht", "MIME-Version: 1.0"),
                    WORD_RELS,
                    RELS + "aFChunk",
                    "a.mht",
                    "")),
        word(
            "control",
            "file.macros",
            zip ->
                relate(zip.with("word/a.xml", "<a/>"), WORD_RELS, RELS + "control", "a.xml", "")),
        word(
            "buttons of the program",
            "file.macros",
            zip ->
                relate(
                    zip.with("customUI/a.xml", "<customUI/>"),
                    "_rels/.rels",
                    OFFICE + "ui/extensibility",
                    "customUI/a.xml",
                    "")),
        word(
            "macros by relationship",
            "file.macros",
            zip ->
                relate(zip.with("word/a.bin", "x"), WORD_RELS, OFFICE + "vbaProject", "a.bin", "")),
        word(
            "add-in from the web",
            "file.external-links",
            zip ->
                relate(
                    zip.with("word/a.xml", "<a/>"),
                    "_rels/.rels",
                    "http://schemas.microsoft.com/office/2011/relationships/webextensiontaskpanes",
                    "word/a.xml",
                    "")),
        word(
            "two documents in one",
            "file.two-readings",
            zip ->
                relate(
                    zip.with("word/other.xml", "<a/>"),
                    "_rels/.rels",
                    RELS + "officeDocument",
                    "word/other.xml",
                    "")));
  }

  private static Stream<SentFile> parts() {
    return Stream.of(
        word(
            "macros under another name",
            "file.macros",
            zip ->
                typed(
                    zip.with("word/theme2.bin", "x"),
                    "word/theme2.bin",
                    "application/vnd.ms-office.vbaProject")),
        word(
            "type of a document with macros",
            "file.macros",
            zip ->
                zip.replaced(
                    TYPES,
                    "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
                    "application/vnd.ms-word.document.macroEnabled.main+xml")),
        word(
            "ActiveX under another name",
            "file.macros",
            zip ->
                typed(
                    zip.with("word/a.xml", "<a/>"),
                    "word/a.xml",
                    "application/vnd.ms-office.activeX+xml")),
        word(
            "object that nothing refers to",
            "file.external-links",
            zip -> zip.with("word/a.dat", OLE)),
        word(
            "object called picture",
            "file.external-links",
            zip -> zip.with("word/media/a.png", OLE)),
        word(
            "program called picture",
            "file.external-links",
            zip -> zip.with("word/media/a.png", HostileFiles.program())),
        word(
            "archive called picture",
            "file.external-links",
            zip -> zip.with("word/media/a.png", HostileFiles.word())),
        word(
            "page called note",
            "file.external-links",
            zip -> zip.with("word/a.txt", "<html></html>")),
        word(
            "workbook as an object",
            "file.external-links",
            zip ->
                relate(
                    zip.with("word/a.xlsx", HostileFiles.foreignWorkbook()),
                    WORD_RELS,
                    RELS + "package",
                    "a.xlsx",
                    "")),
        hostile(
            "chart whose workbook has macros",
            "docx",
            "file.macros",
            () ->
                charted(
                    WrittenZip.of(HostileFiles.foreignWorkbook())
                        .with("xl/vbaProject.bin", "x")
                        .bytes())),
        hostile(
            "chart whose workbook is a text",
            "docx",
            "file.external-links",
            () -> charted(HostileFiles.word())),
        word(
            "picture of 3.6 billion pixels",
            "file.too-many-pixels",
            zip -> zip.with("word/media/a.png", HostileFiles.hugeImage())),
        hostile(
            "template",
            "docx",
            "file.wrong-kind",
            () ->
                WrittenZip.of(HostileFiles.word())
                    .replaced(TYPES, "document.main+xml", "template.main+xml")
                    .bytes()));
  }

  private static byte[] charted(byte[] workbook) {
    var zip =
        WrittenZip.of(HostileFiles.word())
            .with("word/charts/chart1.xml", "<chart/>")
            .with("word/data/a.xlsx", workbook);
    typed(
        zip,
        "word/charts/chart1.xml",
        "application/vnd.openxmlformats-officedocument.drawingml.chart+xml");
    typed(
        zip,
        "word/data/a.xlsx",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
    return relate(zip, "word/charts/_rels/chart1.xml.rels", RELS + "package", "../data/a.xlsx", "")
        .bytes();
  }

  private static SentFile written(String what, String key, String paragraph) {
    return word(what, key, zip -> zip.before(TEXT, "<w:p>", "<w:p>" + paragraph + "</w:p>"));
  }

  private static String mark(String type) {
    return "<w:r><w:fldChar w:fldCharType=\"" + type + "\"/></w:r>";
  }

  private static String instruction(String text) {
    return "<w:r><w:instrText>" + text + "</w:instrText></w:r>";
  }

  private static Stream<SentFile> texts() {
    return Stream.of(
        written(
            "field that calls a program, in pieces",
            "file.calls",
            mark("begin")
                + instruction("DDE")
                + instruction("AUTO c:\\\\windows\\\\cmd.exe \"/k calc\"")
                + mark("separate")
                + mark("end")),
        written(
            "field within a field",
            "file.calls",
            mark("begin")
                + instruction("IF 1 = ")
                + mark("begin")
                + instruction(" DDE excel a ")
                + mark("end")
                + mark("end")),
        written(
            "text from another file",
            "file.calls",
            "<w:fldSimple w:instr=\" INCLUDETEXT &quot;C:\\\\a.docx&quot; \"/>"),
        written(
            "picture from the web",
            "file.calls",
            instruction("INCLUDEPICTURE \\d \"http://example.org/a.png\"")),
        written(
            "link of a field to a share",
            "file.calls",
            instruction("HYPERLINK \\\\\\\\server\\\\a")),
        written("rows of a database", "file.calls", instruction("DATABASE \\d \"C:\\\\a.mdb\"")),
        written("page that is taken in, by its element", "file.external-links", "<w:altChunk/>"),
        written(
            "object by its element",
            "file.external-links",
            "<o:OLEObject xmlns:o=\"urn:schemas-microsoft-com:office:office\"/>"),
        written(
            "drawing on a share",
            "file.external-links",
            "<v:imagedata xmlns:v=\"urn:schemas-microsoft-com:vml\" src=\"\\\\server\\a.png\"/>"),
        word(
            "document type",
            "file.doctype",
            zip -> zip.with(TEXT, "<!DOCTYPE a [<!ENTITY b \"c\">]><a>&b;</a>")),
        word(
            "document type with a file",
            "file.doctype",
            zip ->
                zip.with(
                    "docProps/core.xml",
                    "<!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/passwd\">]><a>&b;</a>")),
        word(
            "document type in UTF-16",
            "file.doctype",
            zip -> zip.with(TEXT, "<!DOCTYPE a><a/>".getBytes(StandardCharsets.UTF_16))),
        word("elements without end", "file.too-deep", zip -> zip.with(TEXT, "<a>".repeat(10_000))),
        word(
            "millions of elements",
            "file.too-many-elements",
            zip -> zip.with(TEXT, "<a>" + "<b/>".repeat(13_000_000) + "</a>")),
        word("text that is none", "file.damaged", zip -> zip.with(TEXT, "<a><b></a>")));
  }

  private static SentFile formula(String what, String formula) {
    return book(what, "file.calls", zip -> zip.before(SHEET, "</c>", "<f>" + formula + "</f>"));
  }

  private static Stream<SentFile> workbooks() {
    var spreadsheet = "application/vnd.openxmlformats-officedocument.spreadsheetml.";
    return Stream.of(
        formula("formula that calls a program", "cmd|'/c calc'!A1"),
        formula("formula that fetches", "_xlfn.WEBSERVICE(&quot;https://example.org&quot;)"),
        formula("formula that shows a picture", "_xlfn.IMAGE(&quot;https://example.org&quot;)"),
        formula("formula that calls a library", "CALL(&quot;kernel32&quot;,&quot;WinExec&quot;)"),
        formula("formula that opens a share", "HYPERLINK(&quot;\\\\server\\a&quot;,&quot;b&quot;)"),
        formula("formula with another file", "'\\\\server\\[b.xlsx]Sheet1'!A1"),
        book(
            "name that runs",
            "file.macros",
            zip ->
                zip.before(
                    "xl/workbook.xml",
                    "</workbook>",
                    "<definedNames><definedName name=\"_xlnm.Auto_Open\">a!A1</definedName></definedNames>")),
        book(
            "sheet of macros under another name",
            "file.macros",
            zip ->
                typed(
                    zip.with("xl/worksheets/sheet2.xml", "<a/>"),
                    "xl/worksheets/sheet2.xml",
                    "application/vnd.ms-excel.macrosheet+xml")),
        book(
            "another workbook under another name",
            "file.external-links",
            zip ->
                typed(
                    zip.with("xl/other/a.xml", "<a/>"),
                    "xl/other/a.xml",
                    spreadsheet + "externalLink+xml")),
        book(
            "program as a source",
            "file.external-links",
            zip -> zip.with("xl/a.xml", "<a><ddeLink ddeService=\"cmd\"/></a>")),
        book(
            "connections",
            "file.external-links",
            zip ->
                relate(
                    zip.with("xl/a.xml", "<connections/>"),
                    BOOK_RELS,
                    RELS + "connections",
                    "a.xml",
                    "")),
        book(
            "query of the web",
            "file.external-links",
            zip ->
                relate(
                    zip.with("xl/a.xml", "<queryTable/>"),
                    BOOK_RELS,
                    RELS + "queryTable",
                    "a.xml",
                    "")),
        book(
            "pivot table of another file",
            "file.external-links",
            zip -> zip.with("xl/a.xml", "<a><cacheSource type=\"external\"/></a>")),
        book(
            "object on a sheet",
            "file.external-links",
            zip -> zip.before(SHEET, "</worksheet>", "<oleObjects><oleObject/></oleObjects>")));
  }

  private static Stream<SentFile> slides() {
    return Stream.of(
        hostile(
            "shape that starts a program",
            "pptx",
            "file.macros",
            () ->
                WrittenZip.of(HonestFiles.slides())
                    .with("ppt/a.xml", "<hlinkClick action=\"ppaction://program?file=calc.exe\"/>")
                    .bytes()),
        hostile(
            "film on a share",
            "pptx",
            "file.external-links",
            () ->
                relate(
                        WrittenZip.of(HonestFiles.slides()),
                        "ppt/slides/_rels/slide1.xml.rels",
                        RELS + "video",
                        "file://server/a.mp4",
                        "TargetMode=\"External\"")
                    .bytes()));
  }

  private static SentFile archive(String what, String key, Supplier<byte[]> bytes) {
    return hostile(what, "docx", key, bytes);
  }

  private static Stream<SentFile> archives() {
    return Stream.of(
        word("part that leads out", "file.part-name", zip -> zip.with("../a", "x")),
        word("part of the whole disk", "file.part-name", zip -> zip.with("/etc/a", "x")),
        word("part of a drive", "file.part-name", zip -> zip.with("C:/a", "x")),
        word("part with a backslash", "file.part-name", zip -> zip.with("word\\a", "x")),
        word(
            "part that stands twice but for capitals",
            "file.doubled-part",
            zip -> zip.with("WORD/document.XML", "<a/>")),
        archive(
            "names that differ at beginning and end",
            "file.two-readings",
            () -> named(HostileFiles.word(), "docProps/app.xml", "docProps/apq.xml")),
        archive(
            "part that the end does not know",
            "file.two-readings",
            () -> forgotten(WrittenZip.of(HostileFiles.word()).with("hidden.bin", "x").bytes())),
        archive(
            "bytes behind the end",
            "file.damaged",
            () -> HostilePdfs.both(HostileFiles.word(), new byte[] {1, 2, 3})),
        archive(
            "unpacks to 150 MB",
            "file.unpacks-too-large",
            () -> HostileFiles.bomb(HostileFiles.word(), "word/media/a.png", 150)),
        archive(
            "6 000 parts",
            "file.too-many-parts",
            () -> HostileFiles.manyParts(HostileFiles.word(), 6_000)));
  }

  /** Renames a part where it is listed, but not where it stands. */
  private static byte[] named(byte[] zip, String name, String other) {
    var at = new String(zip, StandardCharsets.ISO_8859_1).lastIndexOf(name);
    var changed = zip.clone();
    System.arraycopy(other.getBytes(StandardCharsets.ISO_8859_1), 0, changed, at, other.length());
    return changed;
  }

  /** Takes the last part out of the list. */
  private static byte[] forgotten(byte[] zip) {
    var text = new String(zip, StandardCharsets.ISO_8859_1);
    var last = text.lastIndexOf("PK\u0001\u0002");
    var end = text.lastIndexOf("PK\u0005\u0006");
    var out = new ByteArrayOutputStream();
    out.write(zip, 0, last);
    out.write(zip, end, zip.length - end);
    var changed = out.toByteArray();
    changed[last + 8]--;
    changed[last + 10]--;
    return changed;
  }
}
