package no.aarshjul.gapfilling.upload;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import javax.xml.stream.XMLStreamReader;

/**
 * What a part of an office file belongs together with, as its {@code .rels} says.
 *
 * @param source the part that it is about; empty for the file itself
 */
record Relationships(String source, List<Relationship> all) implements XmlWalk.Visitor {

  private static final Set<String> MACROS =
      Set.of(
          "vbaproject",
          "vbaprojectsignature",
          "vbaprojectsignatureagile",
          "vbaprojectsignaturev3",
          "wordvbadata",
          "xlmacrosheet",
          "xlintlmacrosheet",
          "control",
          "activexcontrolbinary",
          "attachedtoolbars",
          "extensibility",
          "usercustomization");

  private static final Set<String> LINKS =
      Set.of(
          "attachedtemplate",
          "oleobject",
          "afchunk",
          "frame",
          "subdocument",
          "externallink",
          "externallinkpath",
          "xlpathmissing",
          "xlalternatestartup",
          "xlstartup",
          "xllibrary",
          "connections",
          "querytable",
          "webextension",
          "webextensiontaskpanes",
          "mailmergesource",
          "mailmergeheadersource");

  /**
   * One of them.
   *
   * @param kind the last word of its type, in lower case; what stands before it differs between the
   *     editions of the standard
   */
  record Relationship(String kind, String target, boolean isExternal) {}

  static Relationships of(String relsPart) {
    var folder = relsPart.substring(0, relsPart.toLowerCase(Locale.ROOT).lastIndexOf("_rels/"));
    var name = relsPart.substring(folder.length() + "_rels/".length());
    return new Relationships(
        folder + name.substring(0, name.length() - ".rels".length()), new ArrayList<>());
  }

  static boolean isRels(String part) {
    return part.toLowerCase(Locale.ROOT).matches("(.*/)?_rels/[^/]*\\.rels");
  }

  @Override
  public void start(XMLStreamReader at) {
    if (at.getLocalName().equals("Relationship")) {
      var type = Objects.requireNonNullElse(at.getAttributeValue(null, "Type"), "");
      var target = Objects.requireNonNullElse(at.getAttributeValue(null, "Target"), "");
      var mode = at.getAttributeValue(null, "TargetMode");
      all.add(
          new Relationship(
              type.strip().substring(type.strip().lastIndexOf('/') + 1).toLowerCase(Locale.ROOT),
              target.strip(),
              mode != null && mode.strip().equalsIgnoreCase("External")));
    }
  }

  /** Nothing that is run, fetched or opened without a click. */
  void requireHarmless() {
    for (var one : all) {
      var shown = (source.isEmpty() ? "/" : source) + ": " + one.kind() + " → " + one.target();
      if (MACROS.contains(one.kind())) {
        throw Found.macros(shown);
      }
      if (LINKS.contains(one.kind())
          || one.isExternal() && !(one.kind().equals("hyperlink") && Link.isHarmless(one.target()))
          || !one.isExternal() && !isWithin(one.target())) {
        throw Found.links(shown);
      }
    }
  }

  /** A target that is not said to be outside may have no scheme and no machine. */
  private static boolean isWithin(String target) {
    return !target.startsWith("//")
        && !target.contains("\\")
        && !target.matches("[A-Za-z][A-Za-z0-9+.-]*:.*");
  }

  /** The name of the part that a relationship leads to. */
  String resolve(Relationship one) {
    var steps = new ArrayDeque<String>();
    var folder = source.contains("/") ? source.substring(0, source.lastIndexOf('/') + 1) : "";
    for (var step :
        (one.target().startsWith("/") ? one.target() : folder + one.target()).split("/")) {
      if (step.equals("..")) {
        steps.pollLast();
      } else if (!step.isEmpty() && !step.equals(".")) {
        steps.addLast(step);
      }
    }
    return String.join("/", steps);
  }
}
