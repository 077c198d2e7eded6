package no.aarshjul.report.paper;

import java.util.Locale;
import org.apache.poi.xwpf.usermodel.VerticalAlign;
import org.apache.poi.xwpf.usermodel.XWPFParagraph;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.Text;

/** The text of a paragraph: plain, bold, small, raised, in another language, with line breaks. */
final class DocxRuns {

  /** How the text at a place looks. */
  private record Look(boolean bold, boolean small, boolean raised, String language) {

    Look within(Element element) {
      var lang = element.getAttribute("lang");
      return new Look(
          bold || element.getTagName().equals("strong"),
          small || DocxWriter.has(element, "small"),
          raised || element.getTagName().equals("sup"),
          lang.isEmpty() ? language : lang);
    }
  }

  private final XWPFParagraph paragraph;
  private final DocxStyles styles;

  private DocxRuns(XWPFParagraph paragraph, DocxStyles styles) {
    this.paragraph = paragraph;
    this.styles = styles;
  }

  static void add(XWPFParagraph paragraph, Element element, DocxStyles styles) {
    new DocxRuns(paragraph, styles).add(element, new Look(false, false, false, "").within(element));
  }

  private void add(Element element, Look look) {
    for (Node node = element.getFirstChild(); node != null; node = node.getNextSibling()) {
      if (node instanceof Text text) {
        text(text.getData().replaceAll("[\\n\\t ]+", " "), look);
      } else if (node instanceof Element inner) {
        switch (inner.getTagName()) {
          case "br" -> paragraph.createRun().addBreak();
          case "span", "strong", "sup", "a" -> add(inner, look.within(inner));
          default -> throw new IllegalStateException("A text has no <" + inner.getTagName() + ">");
        }
      }
    }
  }

  private void text(String text, Look look) {
    if (text.isEmpty() || (text.isBlank() && paragraph.getRuns().isEmpty())) {
      return;
    }
    var run = paragraph.createRun();
    run.setText(text);
    if (look.bold()) {
      run.setBold(true);
    }
    if (look.small()) {
      run.setFontSize(8.5);
    }
    if (look.raised()) {
      run.setSubscript(VerticalAlign.SUPERSCRIPT);
    }
    if (!look.language().isEmpty() && !styles.isLanguage(look.language())) {
      run.setLang(Locale.forLanguageTag(look.language()).toLanguageTag());
    }
  }
}
