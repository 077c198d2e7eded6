package no.aarshjul.gapfilling.upload;

import static no.aarshjul.gapfilling.HostileFiles.bytes;
import static no.aarshjul.gapfilling.upload.SentFile.honest;
import static no.aarshjul.gapfilling.upload.WrittenPdf.annotation;
import static no.aarshjul.gapfilling.upload.WrittenPdf.catalog;
import static no.aarshjul.gapfilling.upload.WrittenPdf.deflated;
import static no.aarshjul.gapfilling.upload.WrittenPdf.latin;
import static no.aarshjul.gapfilling.upload.WrittenPdf.page;

import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import java.awt.Color;
import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.Consumer;
import java.util.stream.Stream;
import no.aarshjul.gapfilling.HostileFiles;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;
import org.apache.pdfbox.pdmodel.graphics.image.JPEGFactory;
import org.apache.pdfbox.pdmodel.graphics.image.LosslessFactory;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.destination.PDPageFitDestination;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.outline.PDDocumentOutline;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.outline.PDOutlineItem;
import org.apache.pdfbox.pdmodel.interactive.form.PDAcroForm;
import org.apache.pdfbox.pdmodel.interactive.form.PDSignatureField;
import org.apache.pdfbox.pdmodel.interactive.form.PDTextField;
import org.apache.poi.common.usermodel.HyperlinkType;
import org.apache.poi.sl.usermodel.PictureData.PictureType;
import org.apache.poi.ss.util.CellRangeAddressList;
import org.apache.poi.util.Units;
import org.apache.poi.xddf.usermodel.chart.AxisPosition;
import org.apache.poi.xddf.usermodel.chart.ChartTypes;
import org.apache.poi.xddf.usermodel.chart.XDDFChart;
import org.apache.poi.xddf.usermodel.chart.XDDFDataSourcesFactory;
import org.apache.poi.xslf.usermodel.XMLSlideShow;
import org.apache.poi.xssf.streaming.SXSSFWorkbook;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.apache.poi.xwpf.model.XWPFHeaderFooterPolicy;
import org.apache.poi.xwpf.usermodel.Document;
import org.apache.poi.xwpf.usermodel.XWPFDocument;

/** Files as people send them: nothing of this may be refused. */
final class HonestFiles {

  private HonestFiles() {}

  static Stream<SentFile> all() {
    return Stream.of(pdfs(), writtenPdfs(), texts(), workbooks(), others(), pictures())
        .flatMap(files -> files);
  }

  interface Making<T> {
    void with(T document) throws Exception;
  }

  private static SentFile pdf(String what, Making<PDDocument> making) {
    return honest(
        what,
        "pdf",
        () ->
            bytes(
                out -> {
                  try (var document = new PDDocument()) {
                    document.addPage(new PDPage());
                    making.with(document);
                    document.save(out);
                  }
                }));
  }

  private static Stream<SentFile> pdfs() {
    return Stream.of(
        pdf("one page", document -> {}),
        pdf(
            "text and pictures",
            document -> {
              try (var page = new PDPageContentStream(document, document.getPage(0))) {
                page.beginText();
                page.setFont(new PDType1Font(Standard14Fonts.FontName.HELVETICA), 12);
                page.showText("Vi talte 61,4 %");
                page.endText();
                page.drawImage(LosslessFactory.createFromImage(document, picture()), 9, 9);
                page.drawImage(JPEGFactory.createFromImage(document, picture()), 99, 99);
              }
            }),
        pdf(
            "outline",
            document -> {
              var outline = new PDDocumentOutline();
              for (var title : new String[] {"Innledning", "Tall"}) {
                var item = new PDOutlineItem();
                item.setTitle(title);
                item.setDestination(document.getPage(0));
                outline.addLast(item);
              }
              document.getDocumentCatalog().setDocumentOutline(outline);
            }),
        pdf(
            "opens at a page",
            document -> {
              var place = new PDPageFitDestination();
              place.setPage(document.getPage(0));
              document.getDocumentCatalog().setOpenAction(place);
            }),
        pdf(
            "form",
            document -> {
              var form = new PDAcroForm(document);
              form.setDefaultResources(new PDResources());
              document.getDocumentCatalog().setAcroForm(form);
              var field = new PDTextField(form);
              field.setPartialName("Navn");
              var signature = new PDSignatureField(form);
              form.getFields().add(field);
              form.getFields().add(signature);
              document.getPage(0).getAnnotations().addAll(field.getWidgets());
            }),
        pdf(
            "a hundred pages",
            document -> {
              for (int i = 0; i < 100; i++) {
                document.addPage(new PDPage());
              }
            }),
        honest("tagged, PDF/A, with links", "pdf", HonestFiles::printed),
        honest(
            "changed and saved again",
            "pdf",
            () ->
                bytes(
                    out -> {
                      var first = HostileFiles.pdf(document -> {});
                      try (var document = Loader.loadPDF(first)) {
                        document.getDocumentInformation().setTitle("Referat");
                        document.getDocumentCatalog().getCOSObject().setNeedToBeUpdated(true);
                        document.saveIncremental(out);
                      }
                    })));
  }

  private static byte[] printed() {
    return bytes(
        out -> {
          var builder = new PdfRendererBuilder();
          builder.usePdfUaAccessibility(true);
          builder.withHtmlContent(
              """
              <html lang="nb"><head><title>Referat</title><meta name="description" content="x"/>
              <bookmarks><bookmark name="Tall" href="#a"/></bookmarks></head>
              <body><h1 id="a">Referat</h1><p><a href="https://www.ssb.no/">SSB</a>
              <a href="#a">opp</a> <a href="mailto:post@example.org">post</a></p></body></html>
              """,
              "https://example.org/");
          builder.toStream(out);
          builder.run();
        });
  }

  private static SentFile written(String what, WrittenPdf pdf) {
    return honest(what, "pdf", pdf::bytes);
  }

  private static Stream<SentFile> writtenPdfs() {
    return Stream.of(
        written(
            "link to the web",
            annotation("/Subtype /Link /A << /S /URI /URI (https://www.ssb.no/a?b=c:d) >>")),
        written(
            "link without a scheme",
            annotation("/Subtype /Link /A << /S /URI /URI (www.alesund.kommune.no/tall) >>")),
        written("telephone", annotation("/Subtype /Link /A << /S /URI /URI (tel:+4770162000) >>")),
        written("mail", annotation("/Subtype /Link /A << /S /URI /URI (mailto:a@example.org) >>")),
        written("base of links on the web", catalog("/URI << /Base (https://example.org/) >>")),
        written("button that prints", annotation("/Subtype /Widget /A << /S /Named /N /Print >>")),
        written("jump when opened", catalog("/OpenAction << /S /GoTo /D [3 0 R /Fit] >>")),
        written("place when opened", catalog("/OpenAction [3 0 R /XYZ null null 1]")),
        written("no triggers", page("/AA << >>")),
        written(
            "empty trees of names",
            catalog("/Names << /EmbeddedFiles << /Names [ ] >> /JavaScript << /Names [] >> >>")),
        written("no associated files", catalog("/AF [ ]")),
        written(
            "fonts with the names of keys",
            page("/Resources << /Font << /AA 4 0 R /EF 4 0 R /XF 4 0 R >> >>")
                .object("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>")),
        written(
            "structure with unusual types",
            catalog("/StructTreeRoot << /K 4 0 R >>")
                .object("<< /Type /StructElem /S /Sound /A << /O /Layout >> /P 1 0 R >>")),
        written(
            "page turned with an effect",
            page("/Trans << /S /Dissolve >> /Group << /S /Transparency >>")),
        written(
            "content with two filters",
            catalog("").stream(
                "/Filter [ /ASCIIHexDecode /FlateDecode ]", hexadecimal(deflated(latin("q Q"))))),
        honest(
            "blanks behind the end",
            "pdf",
            () -> HostilePdfs.both(catalog("").bytes(), latin("\r\n\r\n \0\0"))),
        honest(
            "line before the start",
            "pdf",
            () -> HostilePdfs.both(latin("\n"), catalog("").bytes())),
        honest(
            "table that points beside its objects",
            "pdf",
            () ->
                latin(
                    new String(catalog("").bytes(), StandardCharsets.ISO_8859_1)
                        .replaceFirst("startxref\n\\d+", "startxref\n7"))),
        honest("objects in streams", "pdf", catalog("/Lang (nb)").object("<< /A 1 >>")::packed),
        written(
            "metadata",
            catalog("/Metadata 4 0 R").stream(
                "/Type /Metadata /Subtype /XML",
                latin("<x:xmpmeta xmlns:x=\"adobe:ns:meta/\"></x:xmpmeta>"))),
        written(
            "layers",
            catalog("/OCProperties << /OCGs [ 4 0 R ] /D << /ON [ 4 0 R ] >> >>")
                .object("<< /Type /OCG /Name (Kart) >>")));
  }

  private static byte[] hexadecimal(byte[] content) {
    var text = new StringBuilder();
    for (var one : content) {
      text.append("%02x".formatted(one));
    }
    return latin(text + ">");
  }

  private static SentFile text(String what, Making<XWPFDocument> making) {
    return honest(
        what,
        "docx",
        () ->
            bytes(
                out -> {
                  try (var document = new XWPFDocument()) {
                    making.with(document);
                    document.write(out);
                  }
                }));
  }

  private static Stream<SentFile> texts() {
    return Stream.of(
        text(
            "many signs that are escaped",
            document ->
                document
                    .createParagraph()
                    .createRun()
                    .setText("Å & < > \u00a0\ud83d\ude00".repeat(9_000))),
        text("paragraph", document -> document.createParagraph().createRun().setText("Referat")),
        text(
            "links",
            document -> {
              var paragraph = document.createParagraph();
              paragraph.createHyperlinkRun("https://www.ssb.no/").setText("SSB");
              paragraph.createHyperlinkRun("mailto:post@example.org").setText("post");
              paragraph.createHyperlinkRun("vedlegg.pdf").setText("vedlegg");
            }),
        text(
            "picture",
            document ->
                document
                    .createParagraph()
                    .createRun()
                    .addPicture(
                        new ByteArrayInputStream(HostileFiles.image("png")),
                        Document.PICTURE_TYPE_PNG,
                        "a.png",
                        Units.toEMU(20),
                        Units.toEMU(10))),
        text(
            "header, table and list",
            document -> {
              document
                  .createHeaderFooterPolicy()
                  .createHeader(XWPFHeaderFooterPolicy.DEFAULT)
                  .createParagraph()
                  .createRun()
                  .setText("Kommunen");
              document.createTable(3, 3).getRow(0).getCell(0).setText("År");
              document.createNumbering();
              document.createStyles();
            }),
        text(
            "footnote and endnote",
            document -> {
              document.createFootnote().createParagraph().createRun().setText("Se SSB");
              document.createEndnote().createParagraph().createRun().setText("Foreløpig");
            }),
        text(
            "table of contents and fields",
            document -> {
              document.createTOC();
              var paragraph = document.createParagraph();
              for (var code :
                  new String[] {
                    "PAGE", "HYPERLINK \\l \"_Toc1\" \\o \"Se: dette\"", "TOC \\o \"1-3\" \\h \\z"
                  }) {
                paragraph.getCTP().addNewFldSimple().setInstr(code);
              }
            }),
        text(
            "chart with its numbers",
            document -> {
              var chart = document.createChart(Units.toEMU(200), Units.toEMU(100));
              draw(chart);
            }),
        honest(
            "chart whose numbers were left out",
            "docx",
            () ->
                HostileOffice.relate(
                        WrittenZip.of(HostileFiles.word())
                            .with("word/charts/chart1.xml", "<chart/>"),
                        "word/charts/_rels/chart1.xml.rels",
                        "http://schemas.openxmlformats.org/officeDocument/2006/relationships/package",
                        "../embeddings/a.xlsx",
                        "")
                    .bytes()),
        honest(
            "parts that nothing refers to",
            "docx",
            () ->
                WrittenZip.of(HostileFiles.word())
                    .with("[trash]/0000.dat", new byte[20])
                    .with("customXml/item1.xml", "<b:Sources xmlns:b=\"a\"/>")
                    .with("docProps/thumbnail.jpeg", HostileFiles.image("jpg"))
                    .bytes()));
  }

  private static void draw(XDDFChart chart) {
    var bottom = chart.createCategoryAxis(AxisPosition.BOTTOM);
    var left = chart.createValueAxis(AxisPosition.LEFT);
    var data = chart.createData(ChartTypes.LINE, bottom, left);
    data.addSeries(
        XDDFDataSourcesFactory.fromArray(new String[] {"2025", "2026"}, "Sheet1!$A$2:$A$3", 0),
        XDDFDataSourcesFactory.fromArray(new Double[] {1.0, 2.0}, "Sheet1!$B$2:$B$3", 1));
    chart.plot(data);
  }

  private static SentFile book(String what, Making<XSSFWorkbook> making) {
    return honest(
        what,
        "xlsx",
        () ->
            bytes(
                out -> {
                  try (var book = new XSSFWorkbook()) {
                    book.createSheet("Tall").createRow(0).createCell(0).setCellValue(61.4);
                    making.with(book);
                    book.write(out);
                  }
                }));
  }

  private static Stream<SentFile> workbooks() {
    return Stream.of(
        book("numbers", book -> {}),
        book(
            "formulas",
            book -> {
              var row = book.getSheetAt(0).createRow(1);
              row.createCell(0).setCellFormula("SUM(A1:A1)*100");
              row.createCell(1).setCellFormula("IF(A1>1,\"cmd|'a'!A1 CALL(\",\"\")");
              row.createCell(2).setCellFormula("HYPERLINK(\"https://www.ssb.no/\",\"SSB\")");
              book.createSheet("A|B CALL(").createRow(0).createCell(0).setCellFormula("Tall!A1");
              row.createCell(3).setCellFormula("'A|B CALL('!A1+Tall!A1");
            }),
        book(
            "links and notes",
            book -> {
              var help = book.getCreationHelper();
              var cell = book.getSheetAt(0).getRow(0).getCell(0);
              var link = help.createHyperlink(HyperlinkType.URL);
              link.setAddress("https://www.ssb.no/");
              cell.setHyperlink(link);
              var note =
                  book.getSheetAt(0)
                      .createDrawingPatriarch()
                      .createCellComment(help.createClientAnchor());
              note.setString(help.createRichTextString("Se kilde"));
              cell.setCellComment(note);
            }),
        book(
            "hidden sheet, list of choices, area of printing",
            book -> {
              book.createSheet("Nøkkel");
              book.setSheetHidden(1, true);
              book.setPrintArea(0, "$A$1:$B$9");
              var sheet = book.getSheetAt(0);
              var help = sheet.getDataValidationHelper();
              sheet.addValidationData(
                  help.createValidation(
                      help.createExplicitListConstraint(new String[] {"Ja", "Nei"}),
                      new CellRangeAddressList(0, 9, 1, 1)));
              sheet.protectSheet("secret");
            }),
        book(
            "picture and chart",
            book -> {
              var drawing = book.getSheetAt(0).createDrawingPatriarch();
              drawing.createPicture(
                  drawing.createAnchor(0, 0, 0, 0, 1, 1, 2, 2),
                  book.addPicture(HostileFiles.image("jpg"), XSSFWorkbook.PICTURE_TYPE_JPEG));
              draw(drawing.createChart(drawing.createAnchor(0, 0, 0, 0, 1, 3, 9, 9)));
            }),
        honest(
            "written as a stream",
            "xlsx",
            () ->
                bytes(
                    out -> {
                      try (var book = new SXSSFWorkbook()) {
                        book.createSheet("Tall").createRow(0).createCell(0).setCellValue(1);
                        book.write(out);
                      }
                    })),
        honest(
            "drawing of notes that is no XML",
            "xlsx",
            () ->
                WrittenZip.of(HostileFiles.foreignWorkbook())
                    .before(
                        "[Content_Types].xml",
                        "</Types>",
                        "<Default Extension=\"vml\" ContentType=\"application/vnd.openxmlformats-officedocument.vmlDrawing\"/>")
                    .with("xl/drawings/vmlDrawing1.vml", "<xml><br><v:shape/></xml>")
                    .bytes()),
        honest(
            "settings of a printer",
            "xlsx",
            () ->
                WrittenZip.of(HostileFiles.foreignWorkbook())
                    .before(
                        "[Content_Types].xml",
                        "</Types>",
                        "<Default Extension=\"bin\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.printerSettings\"/>")
                    .with("xl/printerSettings/printerSettings1.bin", "M\0Z\0")
                    .bytes()));
  }

  static byte[] slides() {
    return bytes(
        out -> {
          try (var show = new XMLSlideShow()) {
            var slide = show.createSlide();
            var link = slide.createTextBox().setText("SSB").createHyperlink();
            link.setAddress("https://www.ssb.no/");
            slide.createPicture(show.addPicture(HostileFiles.image("png"), PictureType.PNG));
            show.write(out);
          }
        });
  }

  private static byte[] slidesWithChart() {
    return bytes(
        out -> {
          try (var show = new XMLSlideShow()) {
            var slide = show.createSlide();
            var chart = show.createChart(slide);
            draw(chart);
            slide.addChart(chart, new Rectangle(9, 9, 999, 999));
            show.write(out);
          }
        });
  }

  /** An OpenDocument file with something in it, as LibreOffice writes it. */
  static WrittenZip odf(String kind, String content) {
    var names =
        Stream.of("office", "text", "table", "draw", "form", "script", "meta", "manifest", "chart")
            .map(
                name ->
                    " xmlns:%s=\"urn:oasis:names:tc:opendocument:xmlns:%s:1.0\""
                        .formatted(name, name))
            .reduce(" xmlns:xlink=\"http://www.w3.org/1999/xlink\"", String::concat);
    var type = "application/vnd.oasis.opendocument." + kind;
    return new WrittenZip()
        .with("mimetype", type)
        .with(
            "content.xml",
            "<office:document-content%s><office:scripts/><office:body><office:text>%s</office:text></office:body></office:document-content>"
                .formatted(names, content))
        .with("styles.xml", "<office:document-styles%s/>".formatted(names))
        .with(
            "META-INF/manifest.xml",
            "<manifest:manifest%s><manifest:file-entry manifest:full-path=\"/\" manifest:media-type=\"%s\"/></manifest:manifest>"
                .formatted(names, type));
  }

  private static SentFile saying(String what, String content) {
    return honest(what, "odt", () -> odf("text", content).bytes());
  }

  private static Stream<SentFile> others() {
    return Stream.of(
        honest("slides", "pptx", HonestFiles::slides),
        honest("slides with a chart and its numbers", "pptx", HonestFiles::slidesWithChart),
        saying("text", "<text:p>Referat</text:p>"),
        saying("link", "<text:p><text:a xlink:href=\"https://www.ssb.no/\">SSB</text:a></text:p>"),
        saying("link within", "<text:p><text:a xlink:href=\"#Tall|outline\">opp</text:a></text:p>"),
        saying("form without a target", "<form:form xlink:href=\"\" form:name=\"Macro: a\"/>"),
        honest(
            "picture, chart and keys",
            "odt",
            () ->
                odf(
                        "text",
                        "<draw:image xlink:href=\"Pictures/a.png\"/><draw:object xlink:href=\"./Object 1\"/>")
                    .with("Pictures/a.png", HostileFiles.image("png"))
                    .with(
                        "Object 1/content.xml",
                        "<chart xmlns:xlink=\"http://www.w3.org/1999/xlink\" xlink:href=\"..\"/>")
                    .with("ObjectReplacements/Object 1", HostileFiles.image("png"))
                    .with("Configurations2/accelerator/current.xml", "")
                    .with("Thumbnails/thumbnail.png", HostileFiles.image("png"))
                    .before(
                        "META-INF/manifest.xml",
                        "</manifest:manifest>",
                        "<manifest:file-entry manifest:full-path=\"Object 1/\" manifest:media-type=\"application/vnd.oasis.opendocument.chart\"/>")
                    .bytes()),
        honest(
            "template on the own disk",
            "odt",
            () ->
                odf("text", "")
                    .with(
                        "meta.xml",
                        "<meta:template xmlns:meta=\"a\" xmlns:xlink=\"b\" xlink:href=\"../../templates/brev.ott\"/>")
                    .bytes()),
        honest(
            "link of a cell",
            "ods",
            () ->
                odf("spreadsheet", "<table:hyperlink xlink:href=\"https://www.ssb.no/\"/>")
                    .bytes()),
        honest(
            "formulas",
            "ods",
            () ->
                odf(
                        "spreadsheet",
                        "<table:table-cell table:formula=\"of:=SUM([.A1:.A9])*[$'Ark: 1'.B2]\"/>")
                    .bytes()));
  }

  private static BufferedImage picture() {
    var picture = new BufferedImage(200, 100, BufferedImage.TYPE_INT_RGB);
    var drawing = picture.createGraphics();
    drawing.setColor(Color.RED);
    drawing.fillRect(20, 20, 50, 50);
    drawing.dispose();
    return picture;
  }

  private static SentFile photo(String what, Consumer<ByteArrayOutputStream> behind) {
    return honest(
        what,
        "jpg",
        () -> {
          var out = new ByteArrayOutputStream();
          out.writeBytes(HostileFiles.image("jpg"));
          behind.accept(out);
          return out.toByteArray();
        });
  }

  private static Stream<SentFile> pictures() {
    return Stream.of(
        honest("drawing", "png", () -> HostileFiles.image("png")),
        photo("photo", out -> {}),
        photo(
            "photo with a short film",
            out -> {
              out.writeBytes(latin("\0\0\0\u0018ftypmp42\0\0\0\0"));
              out.writeBytes(new byte[1_000]);
            }),
        photo("photo with a second one", out -> out.writeBytes(HostileFiles.image("jpg"))),
        honest(
            "photo with data of the camera and a small one within",
            "jpeg",
            () -> {
              var photo = HostileFiles.image("jpg");
              var small = HostileFiles.image("jpg");
              var out = new ByteArrayOutputStream();
              out.write(photo, 0, 2);
              out.writeBytes(new byte[] {(byte) 0xFF, (byte) 0xE1});
              out.write((small.length + 8) >> 8);
              out.write((small.length + 8) & 0xFF);
              out.writeBytes(latin("Exif\0\0"));
              out.writeBytes(small);
              out.writeBytes(Arrays.copyOfRange(photo, 2, photo.length));
              return out.toByteArray();
            }));
  }
}
