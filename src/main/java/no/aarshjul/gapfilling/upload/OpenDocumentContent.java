package no.aarshjul.gapfilling.upload;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import javax.xml.stream.XMLStreamReader;

/** What stands in a part of an OpenDocument file. */
final class OpenDocumentContent implements XmlWalk.Visitor {

  private static final Set<String> MACROS =
      Set.of("event-listener", "library", "library-embedded", "library-linked", "module");

  /** Elements that embed, link or fetch, whatever they say. */
  private static final Set<String> LINKING =
      Set.of(
          "object-ole",
          "applet",
          "floating-frame",
          "dde-source",
          "dde-link",
          "dde-links",
          "dde-connection",
          "dde-connection-decl",
          "table-source",
          "cell-range-source",
          "connection-resource",
          "database-source-sql",
          "database-source-table",
          "database-source-query",
          "database-display",
          "database-next",
          "database-row-select");

  /** Elements whose link waits for a click. */
  private static final Set<String> CLICKED =
      Set.of("a", "hyperlink", "area-rectangle", "area-circle", "area-polygon", "button");

  /** Schemes of links that run something. */
  private static final Pattern RUNNING =
      Pattern.compile("(?i)^\\s*(vnd\\.sun\\.star\\.script:|macro:/).*");

  private final String part;

  OpenDocumentContent(String part) {
    this.part = part;
  }

  @Override
  public void start(XMLStreamReader at) {
    var name = at.getLocalName();
    var namespace = String.valueOf(at.getNamespaceURI());
    if (MACROS.contains(name) && namespace.matches(".*(script|ooo|library).*")
        || name.equals("script")) {
      throw Found.macros(part + ": " + name);
    }
    if (LINKING.contains(name)) {
      throw Found.links(part + ": " + name);
    }
    for (int i = 0; i < at.getAttributeCount(); i++) {
      var value = at.getAttributeValue(i);
      var attribute = at.getAttributeLocalName(i);
      if (RUNNING.matcher(value).matches()) {
        throw Found.macros(part + ": " + value);
      }
      if (attribute.equals("href") && !value.isBlank()) {
        requireHarmlessLink(name, value);
      }
      if (attribute.toLowerCase(Locale.ROOT).matches("formula|condition|expression")) {
        Formula.harm(value)
            .ifPresent(
                harm -> {
                  throw Found.calls(part + ": " + harm);
                });
      }
    }
  }

  private void requireHarmlessLink(String element, String target) {
    var isFine =
        switch (element) {
          // Where the template was that a text began as; it is asked for nothing but its styles.
          case "template" -> !Link.isRemote(target) || isOwnDisk(target);
          default ->
              CLICKED.contains(element)
                  ? Link.isHarmless(target)
                  : Link.isInside(target) || target.startsWith("data:");
        };
    if (!isFine) {
      throw Found.links(part + ": " + element + " → " + target);
    }
  }

  private static boolean isOwnDisk(String target) {
    return target.matches("(?i)file:///[^/\\\\].*");
  }
}
