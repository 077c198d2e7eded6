package no.aarshjul.report.paper;

import java.awt.geom.Rectangle2D;
import java.io.IOException;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationLink;
import org.apache.pdfbox.text.PDFTextStripperByArea;

/** Gives each link of a PDF the text that stands there as its description, as PDF/UA-1 wants. */
final class LinkTexts {

  private LinkTexts() {}

  static void add(PDDocument document) throws IOException {
    for (var page : document.getPages()) {
      for (var annotation : page.getAnnotations()) {
        if (annotation instanceof PDAnnotationLink link && link.getContents() == null) {
          link.setContents(textAt(page, link));
        }
      }
    }
  }

  private static String textAt(PDPage page, PDAnnotationLink link) throws IOException {
    var place = link.getRectangle();
    var stripper = new PDFTextStripperByArea();
    stripper.addRegion(
        "link",
        new Rectangle2D.Float(
            place.getLowerLeftX(),
            page.getMediaBox().getHeight() - place.getUpperRightY(),
            place.getWidth(),
            place.getHeight()));
    stripper.extractRegions(page);
    return stripper.getTextForRegion("link").strip();
  }
}
