package no.aarshjul.report.paper;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.interactive.action.PDActionGoTo;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationLink;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.destination.PDPageXYZDestination;
import org.springframework.web.util.HtmlUtils;

/**
 * Gives each link of a PDF the text of the link on the page that it was made of as its description,
 * as PDF/UA-1 wants. One link becomes several annotations where it has several parts; those lead to
 * the same place and follow each other.
 */
final class LinkTexts {

  private static final Pattern LINK = Pattern.compile("<a [^>]*href=\"#[^\"]*\"[^>]*>([^<]*)</a>");

  private LinkTexts() {}

  static void add(PDDocument document, String html) throws IOException {
    var texts = texts(html);
    var last = "";
    var at = -1;
    for (var page : document.getPages()) {
      for (var annotation : page.getAnnotations()) {
        if (annotation instanceof PDAnnotationLink link) {
          var target = target(link);
          at += target.equals(last) ? 0 : 1;
          last = target;
          link.setContents(texts.get(at));
        }
      }
    }
  }

  /** Page and height that a link leads to. */
  private static String target(PDAnnotationLink link) throws IOException {
    var destination =
        link.getAction() instanceof PDActionGoTo jump
            ? jump.getDestination()
            : link.getDestination();
    if (destination instanceof PDPageXYZDestination place) {
      return place.retrievePageNumber() + " " + place.getTop();
    }
    throw new IllegalStateException("A link leads to no place of the document");
  }

  private static List<String> texts(String html) {
    var texts = new ArrayList<String>();
    LINK.matcher(html)
        .results()
        .forEach(match -> texts.add(HtmlUtils.htmlUnescape(match.group(1)).strip()));
    return texts;
  }
}
