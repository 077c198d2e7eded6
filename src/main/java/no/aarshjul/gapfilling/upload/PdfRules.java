package no.aarshjul.gapfilling.upload;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import no.aarshjul.platform.Refusal;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.cos.COSString;
import org.jspecify.annotations.Nullable;

/**
 * What a dictionary of a PDF may not say. The names are those of ISO 32000; since the same key can
 * stand for other things elsewhere (a font may be called {@code AA}), what it holds is looked at
 * too.
 */
final class PdfRules {

  /** Types of actions that run, send or fetch something, or play what could. */
  private static final Set<String> FORBIDDEN =
      Set.of(
          "JavaScript",
          "Launch",
          "ImportData",
          "SubmitForm",
          "GoToR",
          "GoToE",
          "Rendition",
          "Movie",
          "Sound",
          "RichMediaExecute",
          "GoTo3DView");

  private static final Set<String> HARMLESS =
      Set.of(
          "GoTo", "GoToDp", "URI", "Named", "ResetForm", "Hide", "SetOCGState", "Trans", "Thread");

  /** Annotations that hold files, films or scenes. */
  private static final Set<String> ANNOTATIONS =
      Set.of("FileAttachment", "RichMedia", "Movie", "Sound", "Screen", "3D");

  private static final List<String> FILE_KEYS = List.of("F", "UF", "DOS", "Mac", "Unix");

  private static final COSName NEXT = COSName.getPDFName("Next");
  private static final COSName XFA = COSName.getPDFName("XFA");
  private static final COSName COLLECTION = COSName.getPDFName("Collection");
  private static final COSName RICH_MEDIA = COSName.getPDFName("RichMediaContent");
  private static final COSName REFERENCE = COSName.getPDFName("Ref");
  private static final COSName BASE = COSName.getPDFName("Base");
  private static final COSName JAVA_SCRIPT = COSName.getPDFName("JavaScript");

  private PdfRules() {}

  /**
   * Looks at one dictionary; what it refers to is looked at on its own.
   *
   * @throws Refusal that names what was found
   */
  static void require(COSDictionary one) {
    if (!isStructure(one)) {
      requireAction(one);
      requireAnnotation(one);
    }
    requireTriggers(one);
    requireNoFiles(one);
  }

  /** Elements of structure have types and attributes under the keys of actions. */
  private static boolean isStructure(COSDictionary one) {
    return "StructElem".equals(name(one, COSName.TYPE));
  }

  private static void requireAction(COSDictionary one) {
    var type = name(one, COSName.S);
    if (FORBIDDEN.contains(type)) {
      throw active("/" + type);
    }
    if (HARMLESS.contains(type) && value(one, NEXT) != null) {
      throw active("/" + type + " /Next");
    }
    if (type.equals("URI")) {
      requireLink(value(one, COSName.URI));
    }
    if (type.equals("Thread") && value(one, COSName.F) != null) {
      throw active("/Thread /F");
    }
    if (value(one, COSName.URI) instanceof COSDictionary base && value(base, BASE) != null) {
      requireLink(value(base, BASE));
    }
  }

  private static void requireLink(@Nullable COSBase target) {
    if (!(target instanceof COSString text)) {
      throw active("/URI");
    }
    if (!Link.isHarmless(text.getString())) {
      throw active("/URI " + text.getString());
    }
  }

  private static void requireAnnotation(COSDictionary one) {
    var kind = name(one, COSName.SUBTYPE);
    if (ANNOTATIONS.contains(kind)) {
      throw active("/Subtype /" + kind);
    }
    if (value(one, COSName.A) instanceof COSDictionary action) {
      requireKnown(action);
    }
  }

  private static void requireKnown(COSDictionary action) {
    var type = name(action, COSName.S);
    if (!type.isEmpty() && !HARMLESS.contains(type)) {
      throw active("/A /" + type);
    }
  }

  /** What happens without a click. */
  private static void requireTriggers(COSDictionary one) {
    if (value(one, COSName.OPEN_ACTION) instanceof COSDictionary action
        && !name(action, COSName.S).equals("GoTo")) {
      throw active("/OpenAction /" + name(action, COSName.S));
    }
    if (value(one, COSName.AA) instanceof COSDictionary triggers
        && values(triggers).stream().anyMatch(PdfRules::isAction)) {
      throw active("/AA");
    }
    if (isTree(value(one, JAVA_SCRIPT))) {
      throw active("/Names /JavaScript");
    }
    if (value(one, XFA) instanceof COSBase) {
      throw active("/XFA");
    }
  }

  private static boolean isAction(@Nullable COSBase value) {
    return value instanceof COSDictionary action && action.containsKey(COSName.S);
  }

  private static void requireNoFiles(COSDictionary one) {
    if (isTree(value(one, COSName.EMBEDDED_FILES))) {
      throw active("/Names /EmbeddedFiles");
    }
    if (value(one, COSName.EF) instanceof COSDictionary files
        && FILE_KEYS.stream().anyMatch(key -> value(files, COSName.getPDFName(key)) != null)) {
      throw active("/EF");
    }
    if (isFiles(value(one, COSName.AF))) {
      throw active("/AF");
    }
    if (name(one, COSName.TYPE).equals("EmbeddedFile")) {
      throw active("/EmbeddedFile");
    }
    if (value(one, COLLECTION) instanceof COSDictionary) {
      throw active("/Collection");
    }
    if (value(one, RICH_MEDIA) instanceof COSDictionary) {
      throw active("/RichMediaContent");
    }
    if (value(one, REFERENCE) instanceof COSDictionary other && value(other, COSName.F) != null) {
      throw active("/Ref /F");
    }
    if (one instanceof COSStream && value(one, COSName.F) != null) {
      throw active("/F");
    }
    for (var key : FILE_KEYS) {
      if (value(one, COSName.getPDFName(key)) instanceof COSString file
          && Link.isRemote(file.getString())) {
        throw active("/" + key + " " + file.getString());
      }
    }
  }

  private static boolean isFiles(@Nullable COSBase value) {
    if (value instanceof COSArray several) {
      for (int i = 0; i < several.size(); i++) {
        if (several.getObject(i) instanceof COSDictionary) {
          return true;
        }
      }
    }
    return value instanceof COSDictionary one
        && (name(one, COSName.TYPE).equals("Filespec")
            || FILE_KEYS.stream().anyMatch(key -> value(one, COSName.getPDFName(key)) != null));
  }

  /** A tree of names that holds something; many programs write an empty one. */
  private static boolean isTree(@Nullable COSBase value) {
    return value instanceof COSDictionary tree
        && (value(tree, COSName.NAMES) instanceof COSArray names && names.size() > 0
            || value(tree, COSName.KIDS) instanceof COSArray kids && kids.size() > 0);
  }

  private static List<@Nullable COSBase> values(COSDictionary one) {
    var values = new ArrayList<@Nullable COSBase>();
    for (var key : one.keySet()) {
      values.add(value(one, key));
    }
    return values;
  }

  private static @Nullable COSBase value(COSDictionary one, COSName key) {
    return one.getDictionaryObject(key);
  }

  private static String name(COSDictionary one, COSName key) {
    return value(one, key) instanceof COSName name ? name.getName() : "";
  }

  private static Refusal active(String what) {
    return Refusal.invalid("file.active-pdf", Found.shown(what));
  }
}
