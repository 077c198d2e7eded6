package no.aarshjul.report.paper;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.apache.poi.common.usermodel.PictureType;
import org.apache.poi.openxml4j.exceptions.InvalidFormatException;
import org.apache.poi.util.Units;
import org.apache.poi.xwpf.usermodel.ParagraphAlignment;
import org.apache.poi.xwpf.usermodel.XWPFParagraph;
import org.w3c.dom.Element;

/** A chart or a logo in a DOCX, with a text for those who do not see it. */
final class DocxPicture {

  /** The width of the text between the margins of an A4 page. */
  private static final double WIDTH_POINTS = 480;

  private static final double LOGO_POINTS = 68;

  private DocxPicture() {}

  static void add(XWPFParagraph paragraph, Element image, Pictures pictures) {
    var png = pictures.png(image.getAttribute("src"));
    var isLogo = DocxWriter.has(image, "logo");
    var ratio = ratio(png);
    var width = isLogo ? LOGO_POINTS / ratio : WIDTH_POINTS;
    paragraph.setAlignment(isLogo ? ParagraphAlignment.LEFT : ParagraphAlignment.CENTER);
    try {
      var run = paragraph.createRun();
      run.addPicture(
          new ByteArrayInputStream(png),
          PictureType.PNG,
          "picture.png",
          Units.toEMU(width),
          Units.toEMU(width * ratio));
      run.getCTR()
          .getDrawingList()
          .getLast()
          .getInlineList()
          .forEach(inline -> inline.getDocPr().setDescr(image.getAttribute("alt")));
    } catch (IOException | InvalidFormatException e) {
      throw new IllegalStateException("A picture cannot be written", e);
    }
  }

  /** Height by width, from the picture's header. */
  private static double ratio(byte[] png) {
    var header = ByteBuffer.wrap(png, 16, 8);
    var width = header.getInt();
    return (double) header.getInt() / width;
  }
}
