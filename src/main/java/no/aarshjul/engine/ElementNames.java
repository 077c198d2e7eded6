package no.aarshjul.engine;

import java.io.IOException;
import java.io.StringReader;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/** What a model calls its elements. */
final class ElementNames {

  private ElementNames() {}

  /**
   * Names by element id. An event-based gateway without a name is called by the events that it
   * waits for, since a process can stand there for months; other elements without a name are left
   * out.
   */
  static Map<String, String> of(String model) {
    var elements = elements(model);
    var names = new HashMap<String, String>();
    for (var element : elements) {
      if (element.hasAttribute("id") && !element.getAttribute("name").isBlank()) {
        names.put(element.getAttribute("id"), element.getAttribute("name"));
      }
    }
    for (var element : elements) {
      if ("eventBasedGateway".equals(element.getLocalName())) {
        var awaited = awaited(element.getAttribute("id"), elements, names);
        if (!awaited.isEmpty()) {
          names.putIfAbsent(element.getAttribute("id"), awaited);
        }
      }
    }
    return names;
  }

  private static String awaited(String gateway, List<Element> elements, Map<String, String> names) {
    return elements.stream()
        .filter(element -> "sequenceFlow".equals(element.getLocalName()))
        .filter(flow -> flow.getAttribute("sourceRef").equals(gateway))
        .map(flow -> names.get(flow.getAttribute("targetRef")))
        .filter(Objects::nonNull)
        .collect(Collectors.joining(" / "));
  }

  private static List<Element> elements(String model) {
    try {
      var factory = DocumentBuilderFactory.newInstance();
      factory.setNamespaceAware(true);
      factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
      factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
      var found =
          factory
              .newDocumentBuilder()
              .parse(new InputSource(new StringReader(model)))
              .getElementsByTagName("*");
      return IntStream.range(0, found.getLength())
          .mapToObj(found::item)
          .filter(Element.class::isInstance)
          .map(Element.class::cast)
          .toList();
    } catch (ParserConfigurationException | SAXException | IOException e) {
      throw new IllegalStateException("A deployed model is not XML", e);
    }
  }
}
