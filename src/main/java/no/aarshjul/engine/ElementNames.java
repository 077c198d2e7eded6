package no.aarshjul.engine;

import java.io.IOException;
import java.io.StringReader;
import java.util.HashMap;
import java.util.Map;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/** What a model calls its elements. */
final class ElementNames {

  private ElementNames() {}

  /** Names by element id; elements without a name are left out. */
  static Map<String, String> of(String model) {
    var names = new HashMap<String, String>();
    try {
      var factory = DocumentBuilderFactory.newInstance();
      factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
      factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
      var elements =
          factory
              .newDocumentBuilder()
              .parse(new InputSource(new StringReader(model)))
              .getElementsByTagName("*");
      for (int i = 0; i < elements.getLength(); i++) {
        if (elements.item(i) instanceof Element element
            && element.hasAttribute("id")
            && !element.getAttribute("name").isBlank()) {
          names.put(element.getAttribute("id"), element.getAttribute("name"));
        }
      }
    } catch (ParserConfigurationException | SAXException | IOException e) {
      throw new IllegalStateException("A deployed model is not XML", e);
    }
    return names;
  }
}
