package no.aarshjul.report.paper;

import java.math.BigInteger;
import java.util.Map;
import java.util.regex.Pattern;
import no.aarshjul.platform.Language;
import org.apache.poi.xwpf.usermodel.XWPFAbstractNum;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFParagraph;
import org.apache.poi.xwpf.usermodel.XWPFStyle;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTAbstractNum;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTStyle;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.STNumberFormat;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.STShd;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.STStyleType;
import org.w3c.dom.Element;

/** Named styles, so that whoever edits a document can change its looks in one place. */
final class DocxStyles {

  static final String TABLE_HEAD = "TableHead";
  static final String TABLE_TEXT = "TableText";

  private static final String NOTICE = "Notice";
  private static final String NOTE = "Footnote";
  private static final Pattern COLOUR = Pattern.compile("#([0-9a-fA-F]{6})");

  private static final Map<String, String> BY_TAG =
      Map.of("h1", "Title", "h2", "Heading1", "h3", "Heading2", "li", "ListBullet");

  private final String language;
  private final BigInteger bullets;

  DocxStyles(XWPFDocument document, String language) {
    this.language = language;
    var styles = document.createStyles();
    styles.setDefaultFonts(fonts());
    styles.setSpellingLanguage(tag(language));
    styles.addStyle(paragraph("Normal", "Normal", 10, false, null, 100, -1));
    styles.addStyle(paragraph("Title", "Title", 27, true, null, 240, -1));
    styles.addStyle(paragraph("Heading1", "heading 1", 15, true, null, 120, 0));
    styles.addStyle(paragraph("Heading2", "heading 2", 12, true, null, 80, 1));
    styles.addStyle(paragraph("ListBullet", "List Bullet", 10, false, null, 60, -1));
    styles.addStyle(paragraph(NOTICE, "Notice", 10, false, "FFF6E0", 120, -1));
    styles.addStyle(paragraph(NOTE, "Table footnote", 8.5, false, null, 20, -1));
    styles.addStyle(paragraph(TABLE_HEAD, "Table head", 9.5, true, null, 20, -1));
    styles.addStyle(paragraph(TABLE_TEXT, "Table text", 9.5, false, null, 20, -1));
    styles.getStyle(TABLE_HEAD).getCTStyle().getRPr().addNewColor().setVal("FFFFFF");
    bullets = bullets(document);
  }

  private static org.openxmlformats.schemas.wordprocessingml.x2006.main.CTFonts fonts() {
    var fonts =
        org.openxmlformats.schemas.wordprocessingml.x2006.main.CTFonts.Factory.newInstance();
    fonts.setAscii(ReportFont.FAMILY);
    fonts.setHAnsi(ReportFont.FAMILY);
    fonts.setCs(ReportFont.FAMILY);
    return fonts;
  }

  private static String tag(String language) {
    return Language.offered(language).orElseThrow().regional().toLanguageTag();
  }

  boolean isLanguage(String other) {
    return language.equals(other);
  }

  BigInteger bullets() {
    return bullets;
  }

  String of(Element element) {
    if (DocxWriter.has(element, "notice")) {
      return NOTICE;
    }
    if (DocxWriter.has(element, "footnote")) {
      return NOTE;
    }
    return BY_TAG.getOrDefault(element.getTagName(), "Normal");
  }

  /** Gives a written paragraph the colour of the cover's band. */
  static void colour(XWPFParagraph paragraph, Element band) {
    var colour = COLOUR.matcher(band.getAttribute("style"));
    if (colour.find()) {
      var shade = paragraph.getCTP().getPPr().addNewShd();
      shade.setVal(STShd.CLEAR);
      shade.setFill(colour.group(1));
      for (var run : paragraph.getRuns()) {
        run.setColor("FFFFFF");
        run.setBold(true);
        run.setFontSize(17);
      }
    }
  }

  /**
   * A paragraph style.
   *
   * @param after the space below, in twentieths of a point
   * @param outline the level in the outline; -1 if it is no heading
   */
  private static XWPFStyle paragraph(
      String id,
      String name,
      double points,
      boolean bold,
      @org.jspecify.annotations.Nullable String fill,
      int after,
      int outline) {
    var style = CTStyle.Factory.newInstance();
    style.setStyleId(id);
    style.setType(STStyleType.PARAGRAPH);
    style.addNewName().setVal(name);
    style.addNewQFormat();
    if (id.equals("Normal")) {
      style.setDefault(true);
    } else {
      style.addNewBasedOn().setVal("Normal");
    }
    var properties = style.addNewPPr();
    var spacing = properties.addNewSpacing();
    spacing.setAfter(BigInteger.valueOf(after));
    if (outline >= 0) {
      spacing.setBefore(BigInteger.valueOf(240));
      properties.addNewKeepNext();
      properties.addNewOutlineLvl().setVal(BigInteger.valueOf(outline));
    }
    if (fill != null) {
      var shade = properties.addNewShd();
      shade.setVal(STShd.CLEAR);
      shade.setFill(fill);
    }
    var run = style.addNewRPr();
    if (bold) {
      run.addNewB();
    }
    run.addNewSz().setVal(BigInteger.valueOf(Math.round(points * 2)));
    return new XWPFStyle(style);
  }

  private static BigInteger bullets(XWPFDocument document) {
    var numbers = CTAbstractNum.Factory.newInstance();
    numbers.setAbstractNumId(BigInteger.ZERO);
    var level = numbers.addNewLvl();
    level.setIlvl(BigInteger.ZERO);
    level.addNewNumFmt().setVal(STNumberFormat.BULLET);
    level.addNewLvlText().setVal("•");
    var indent = level.addNewPPr().addNewInd();
    indent.setLeft(BigInteger.valueOf(360));
    indent.setHanging(BigInteger.valueOf(240));
    var numbering = document.createNumbering();
    return numbering.addNum(numbering.addAbstractNum(new XWPFAbstractNum(numbers)));
  }
}
