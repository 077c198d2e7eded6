package no.aarshjul.engine.operaton;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** Names in BPMN files, and short ways through them. */
final class Bpmn {

  static final String BPMN = "http://www.omg.org/spec/BPMN/20100524/MODEL";
  static final String ZEEBE = "http://camunda.org/schema/zeebe/1.0";
  static final String OPERATON = "http://operaton.org/schema/1.0/bpmn";
  static final String XSI = "http://www.w3.org/2001/XMLSchema-instance";
  static final Set<String> DRAWING =
      Set.of(
          "http://www.omg.org/spec/BPMN/20100524/DI",
          "http://www.omg.org/spec/DD/20100524/DI",
          "http://www.omg.org/spec/DD/20100524/DC");

  private Bpmn() {}

  static boolean is(Element element, String name) {
    return BPMN.equals(element.getNamespaceURI()) && element.getLocalName().equals(name);
  }

  /** The child elements of a name. */
  static List<Element> children(Element parent, String namespace, String name) {
    return children(parent).stream()
        .filter(
            child -> namespace.equals(child.getNamespaceURI()) && child.getLocalName().equals(name))
        .toList();
  }

  static List<Element> children(Element parent) {
    var found = new ArrayList<Element>();
    for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
      if (node instanceof Element element) {
        found.add(element);
      }
    }
    return found;
  }

  static @Nullable Element child(Element parent, String name) {
    var found = children(parent, BPMN, name);
    return found.isEmpty() ? null : found.getFirst();
  }

  /** All elements of a name, wherever they stand. */
  static List<Element> all(Element root, String name) {
    var nodes = root.getElementsByTagNameNS(BPMN, name);
    var found = new ArrayList<Element>();
    for (int i = 0; i < nodes.getLength(); i++) {
      found.add((Element) nodes.item(i));
    }
    return found;
  }

  /** Sets one of Operaton's own attributes. */
  static void set(Element element, String name, String value) {
    element.setAttributeNS(OPERATON, "operaton:" + name, value);
  }

  /** Adds one of Operaton's own elements. */
  static Element add(Element parent, String name) {
    var child = parent.getOwnerDocument().createElementNS(OPERATON, "operaton:" + name);
    parent.appendChild(child);
    return child;
  }

  /** Where an element stands, for people: its id, or that of what it belongs to. */
  static String place(Element element) {
    Node node = element;
    while (node instanceof Element one) {
      if (!one.getAttribute("id").isEmpty()) {
        return one == element
            ? one.getAttribute("id")
            : "%s of %s".formatted(element.getNodeName(), one.getAttribute("id"));
      }
      node = node.getParentNode();
    }
    return element.getNodeName();
  }
}
