package no.aarshjul.gapfilling.upload;

import java.io.IOException;
import java.io.InputStream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import no.aarshjul.platform.Refusal;

/**
 * Goes through the XML parts of one file, one after another, without keeping them. Document types
 * are refused, so that there are no entities; depth and number of elements are limited.
 */
final class XmlWalk {

  /** How deep elements may stand in one another. */
  static final int MOST_DEPTH = 500;

  /** How many elements all parts of a file may have. */
  static final int MOST_ELEMENTS = 12_000_000;

  private static final XMLInputFactory FACTORY = factory();

  private int elements;

  private static XMLInputFactory factory() {
    var factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
    // Counted here; the library's own limits differ between its editions and tell nobody why.
    factory.setProperty("jdk.xml.maxElementDepth", "0");
    factory.setProperty("jdk.xml.elementAttributeLimit", "1000");
    factory.setXMLResolver(
        (publicId, systemId, base, namespace) -> {
          throw new XMLStreamException("No entities");
        });
    return factory;
  }

  /** What is looked at on the way. */
  interface Visitor {

    /** At the beginning of an element. */
    void start(XMLStreamReader at);

    /** A piece of text; a text may come in several. */
    default void text(String text) {}

    /** At the end of an element. */
    default void end(String name) {}
  }

  /** A part that is not well-formed. */
  static final class NotWellFormed extends Exception {

    private static final long serialVersionUID = 1L;
  }

  /**
   * Goes through a part.
   *
   * @throws Refusal if it declares a document type, or breaks a limit
   * @throws NotWellFormed if it is no XML
   */
  void through(String name, InputStream part, Visitor visitor) throws NotWellFormed {
    try (part) {
      var at = FACTORY.createXMLStreamReader(part);
      int depth = 0;
      while (at.hasNext()) {
        switch (at.next()) {
          case XMLStreamConstants.START_ELEMENT -> {
            requireWithin(name, ++depth);
            visitor.start(at);
          }
          case XMLStreamConstants.END_ELEMENT -> {
            depth--;
            visitor.end(at.getLocalName());
          }
          case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA ->
              visitor.text(at.getText());
          case XMLStreamConstants.DTD, XMLStreamConstants.ENTITY_REFERENCE ->
              throw Refusal.invalid("file.doctype", Found.shown(name));
          default -> {
            // Comments and processing instructions do nothing.
          }
        }
      }
    } catch (XMLStreamException | IOException e) {
      throw new NotWellFormed();
    }
  }

  /**
   * Goes through a part that must be XML.
   *
   * @throws Refusal if it is none, or as {@link #through}
   */
  void require(String name, InputStream part, Visitor visitor) {
    try {
      through(name, part, visitor);
    } catch (NotWellFormed e) {
      throw Refusal.invalid("file.damaged");
    }
  }

  /**
   * An attribute of the element that the reader stands at, by its local name: the same one stands
   * in several namespaces. Empty if there is none.
   */
  static String attribute(XMLStreamReader at, String name) {
    for (int i = 0; i < at.getAttributeCount(); i++) {
      if (at.getAttributeLocalName(i).equals(name)) {
        return at.getAttributeValue(i);
      }
    }
    return "";
  }

  private void requireWithin(String name, int depth) {
    elements++;
    if (depth > MOST_DEPTH) {
      throw Refusal.tooLarge("file.too-deep", Found.shown(name), MOST_DEPTH);
    }
    if (elements > MOST_ELEMENTS) {
      throw Refusal.tooLarge("file.too-many-elements", MOST_ELEMENTS);
    }
  }
}
