package no.aarshjul.report.paper;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import no.aarshjul.platform.Zip;
import org.apache.poi.openxml4j.exceptions.InvalidFormatException;
import org.apache.poi.wp.usermodel.HeaderFooterType;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFParagraph;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/**
 * Makes an editable DOCX of a document's page: headings, paragraphs, lists, tables and pictures.
 * The same page of the same date gives the same bytes.
 */
final class DocxWriter {

  private final XWPFDocument document = new XWPFDocument();
  private final DocxStyles styles;
  private final Pictures pictures;

  private DocxWriter(String language, Pictures pictures) {
    styles = new DocxStyles(document, language);
    this.pictures = pictures;
  }

  static byte[] write(String html, Instant at, Pictures pictures) {
    var root = parse(html).getDocumentElement();
    var writer = new DocxWriter(root.getAttribute("lang"), pictures);
    try (writer.document) {
      writer.properties(root, at);
      writer.blocks(child(root, "body"));
      var out = new ByteArrayOutputStream();
      writer.document.write(out);
      return Zip.timeless(out.toByteArray());
    } catch (IOException | InvalidFormatException e) {
      throw new IllegalStateException("The document cannot be written", e);
    }
  }

  private static org.w3c.dom.Document parse(String html) {
    try {
      var factory = DocumentBuilderFactory.newDefaultInstance();
      factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
      factory.setFeature("http://apache.org/xml/features/nonvalidating/load-external-dtd", false);
      return factory.newDocumentBuilder().parse(new InputSource(new StringReader(html)));
    } catch (ParserConfigurationException | SAXException e) {
      throw new IllegalStateException("A template is not well formed", e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void properties(Element root, Instant at) throws InvalidFormatException {
    var core = document.getProperties().getCoreProperties();
    core.setTitle(child(child(root, "head"), "title").getTextContent());
    core.setCreator("Aarshjul");
    core.setCreated(Optional.of(Date.from(at)));
    core.setModified(Optional.of(Date.from(at)));
    core.setLastModifiedByUser("Aarshjul");
  }

  private void blocks(Element parent) {
    for (var child : children(parent)) {
      block(child);
    }
  }

  private void block(Element element) {
    switch (element.getTagName()) {
      case "h1", "h2", "h3", "p" -> paragraph(element);
      case "ul" -> children(element).forEach(item -> paragraph(item));
      case "table" -> new DocxTable(document, styles).write(element);
      case "img" -> DocxPicture.add(document.createParagraph(), element, pictures);
      case "div" -> division(element);
      default ->
          throw new IllegalStateException("A document has no <" + element.getTagName() + ">");
    }
  }

  private void division(Element element) {
    if (has(element, "footer")) {
      var footer = document.createFooter(HeaderFooterType.DEFAULT);
      var line = footer.createParagraph();
      line.createRun().setText(element.getTextContent() + " – ");
      field(line, "PAGE");
      line.createRun().setText(" / ");
      field(line, "NUMPAGES");
    } else if (has(element, "notice")) {
      paragraph(element);
    } else {
      blocks(element);
      if (has(element, "cover")) {
        document.createParagraph().setPageBreak(true);
      }
    }
  }

  /** What the office program works out: the page, and how many there are. */
  private static void field(XWPFParagraph line, String what) {
    var field = line.getCTP().addNewFldSimple();
    field.setInstr(what);
    field.addNewR().addNewT().setStringValue("1");
  }

  private void paragraph(Element element) {
    var paragraph = document.createParagraph();
    paragraph.setStyle(styles.of(element));
    if (has(element, "page")) {
      paragraph.setPageBreak(true);
    }
    if (element.getTagName().equals("li")) {
      paragraph.setNumID(styles.bullets());
    }
    DocxRuns.add(paragraph, element, styles);
    if (element.getParentNode() instanceof Element parent && has(parent, "band-of-colour")) {
      DocxStyles.colour(paragraph, parent);
    }
  }

  static boolean has(Element element, String name) {
    return Arrays.asList(element.getAttribute("class").split(" ")).contains(name);
  }

  static List<Element> children(Node parent) {
    var nodes = parent.getChildNodes();
    return java.util.stream.IntStream.range(0, nodes.getLength())
        .mapToObj(nodes::item)
        .filter(Element.class::isInstance)
        .map(Element.class::cast)
        .toList();
  }

  private static Element child(Element parent, String name) {
    return children(parent).stream()
        .filter(one -> one.getTagName().equals(name))
        .findFirst()
        .orElseThrow();
  }
}
