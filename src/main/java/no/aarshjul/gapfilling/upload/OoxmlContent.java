package no.aarshjul.gapfilling.upload;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.Set;
import javax.xml.stream.XMLStreamReader;
import no.aarshjul.gapfilling.upload.XmlWalk.Visitor;

/**
 * What stands in a part of a text, workbook or presentation: fields, formulas, names, and elements
 * that bring other content along.
 */
final class OoxmlContent implements Visitor {

  private static final String VML = "urn:schemas-microsoft-com:vml";

  /** Elements that embed, link or fetch. */
  private static final Set<String> LINKING =
      Set.of(
          "OLEObject",
          "oleObj",
          "oleObject",
          "oleLink",
          "ddeLink",
          "externalBook",
          "altChunk",
          "subDoc",
          "webPr",
          "dbPr",
          "olapPr",
          "connectString",
          "DataMashup");

  private static final Set<String> FORMULAS =
      Set.of("f", "formula", "formula1", "formula2", "definedName");

  private static final Set<String> FIELDS = Set.of("instrText", "delInstrText");

  private static final Set<String> YES = Set.of("1", "true", "on");

  /** Names that run by themselves when a workbook is opened or closed. */
  private static final String RUNNING = "(?i)(_xlnm\\.)?auto_?(open|close|activate|deactivate).*";

  private final String part;
  private final Deque<StringBuilder> fields = new ArrayDeque<>();
  private StringBuilder text = new StringBuilder();
  private boolean isTextWanted;

  OoxmlContent(String part) {
    this.part = part;
  }

  @Override
  public void start(XMLStreamReader at) {
    var name = at.getLocalName();
    isTextWanted = FORMULAS.contains(name) || FIELDS.contains(name);
    if (isTextWanted) {
      text = new StringBuilder();
    }
    if (LINKING.contains(name)) {
      throw Found.links(part + ": " + name);
    }
    switch (name) {
      case "definedName" -> requireQuietName(at);
      case "fldChar" -> field(XmlWalk.attribute(at, "fldCharType"));
      case "fldSimple" -> requireHarmlessField(XmlWalk.attribute(at, "instr"));
      case "cacheSource" -> {
        if ("external".equals(XmlWalk.attribute(at, "type"))) {
          throw Found.links(part + ": cacheSource external");
        }
      }
      case "script" -> throw Found.macros(part + ": script");
      default -> requireHarmlessAttributes(at);
    }
  }

  private void requireQuietName(XMLStreamReader at) {
    var name = XmlWalk.attribute(at, "name");
    for (var flag : Set.of("xlm", "vbProcedure")) {
      if (YES.contains(XmlWalk.attribute(at, flag))) {
        throw Found.macros(part + ": " + name);
      }
    }
    if (name.matches(RUNNING)) {
      throw Found.macros(part + ": " + name);
    }
  }

  private void requireHarmlessAttributes(XMLStreamReader at) {
    var isVml = VML.equals(at.getNamespaceURI());
    var isPicture = Set.of("imagedata", "fill", "stroke").contains(at.getLocalName());
    for (int i = 0; i < at.getAttributeCount(); i++) {
      var value = at.getAttributeValue(i);
      switch (at.getAttributeLocalName(i)) {
        case "src", "althref" -> {
          if (isVml && Link.isRemote(value)) {
            throw Found.links(part + ": " + value);
          }
        }
        case "href" -> {
          if (isVml && (isPicture ? Link.isRemote(value) : !Link.isHarmless(value))
              || isSvg(at) && !value.startsWith("data:") && !Link.isHarmless(value)) {
            throw Found.links(part + ": " + value);
          }
        }
        case "action" -> {
          if (value.toLowerCase(Locale.ROOT).matches("ppaction://(program|macro|ole).*")) {
            throw Found.macros(part + ": " + value);
          }
        }
        case "macro" -> {
          // The name of a macro that is gone does nothing; one of another file would be fetched.
          if (value.contains("\\") || value.contains("://")) {
            throw Found.macros(part + ": " + value);
          }
        }
        default -> {
          // The others say how something looks.
        }
      }
    }
  }

  private static boolean isSvg(XMLStreamReader at) {
    return "http://www.w3.org/2000/svg".equals(at.getNamespaceURI());
  }

  @Override
  public void text(String more) {
    if (isTextWanted) {
      text.append(more);
    }
  }

  @Override
  public void end(String name) {
    if (FORMULAS.contains(name)) {
      Formula.harm(text.toString())
          .ifPresent(
              harm -> {
                throw Found.calls(part + ": " + harm);
              });
    } else if (FIELDS.contains(name)) {
      if (fields.isEmpty()) {
        requireHarmlessField(text.toString());
      } else {
        fields.element().append(text);
      }
    }
    isTextWanted = false;
  }

  /** A field's instruction may be cut into several pieces, and hold further fields. */
  private void field(String type) {
    switch (type) {
      case "begin" -> fields.push(new StringBuilder());
      case "separate" -> {
        if (!fields.isEmpty()) {
          requireHarmlessField(fields.element().toString());
        }
      }
      case "end" -> {
        if (!fields.isEmpty()) {
          requireHarmlessField(fields.pop().toString());
        }
      }
      default -> {
        // No such mark.
      }
    }
  }

  private void requireHarmlessField(String code) {
    FieldCode.harm(code)
        .ifPresent(
            harm -> {
              throw Found.calls(part + ": " + harm);
            });
  }
}
