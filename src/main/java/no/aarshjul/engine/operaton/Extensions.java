package no.aarshjul.engine.operaton;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Attr;
import org.w3c.dom.Element;

/**
 * What Camunda 8's dialect adds to an element. Whatever is read here is translated; what has not
 * been read in the end is refused, so that nothing in a model is passed over in silence.
 */
final class Extensions {

  private final String file;
  private final Element owner;
  private final List<Element> elements;
  private final Set<Element> read = new HashSet<>();
  private final Set<Attr> readAttributes = new HashSet<>();

  Extensions(String file, Element owner) {
    this.file = file;
    this.owner = owner;
    var all = new ArrayList<Element>();
    for (var extensions : Bpmn.children(owner, Bpmn.BPMN, "extensionElements")) {
      all.addAll(Bpmn.children(extensions));
    }
    this.elements = all;
  }

  /** The one extension of this name; null if there is none. */
  @Nullable Element find(String name) {
    var found = all(elements, name);
    if (found.size() > 1) {
      throw refused(owner, "zeebe:%s stands there twice".formatted(name));
    }
    return found.isEmpty() ? null : found.getFirst();
  }

  /** The one extension of this name. */
  Element get(String name) {
    var found = find(name);
    if (found == null) {
      throw refused(owner, "zeebe:%s is missing".formatted(name));
    }
    return found;
  }

  /** The parts of an extension. */
  List<Element> parts(Element extension, String name) {
    return all(Bpmn.children(extension), name);
  }

  private List<Element> all(List<Element> among, String name) {
    var found =
        among.stream()
            .filter(
                one -> Bpmn.ZEEBE.equals(one.getNamespaceURI()) && one.getLocalName().equals(name))
            .toList();
    read.addAll(found);
    return found;
  }

  /** An attribute of an extension; null if it is not there. */
  @Nullable String find(Element extension, String attribute) {
    var node = extension.getAttributeNode(attribute);
    if (node == null) {
      return null;
    }
    readAttributes.add(node);
    return node.getValue();
  }

  String get(Element extension, String attribute) {
    var value = find(extension, attribute);
    if (value == null || value.isBlank()) {
      throw refused(extension, "the attribute %s is missing".formatted(attribute));
    }
    return value;
  }

  /** An attribute whose value is a plain text. */
  String text(Element extension, String attribute) {
    var value = get(extension, attribute);
    if (value.startsWith("=")) {
      throw refused(extension, "%s must be a text, no expression".formatted(attribute));
    }
    return value;
  }

  /** An attribute that may have this value only. */
  void require(Element extension, String attribute, String value) {
    var found = find(extension, attribute);
    if (!value.equals(found)) {
      throw refused(
          extension,
          "%s must be \"%s\", but is %s"
              .formatted(attribute, value, found == null ? "missing" : "\"" + found + "\""));
    }
  }

  /** An expression in an attribute; what does not begin with "=" is a text. */
  String expression(Element extension, String attribute, FeelType type) {
    var text = get(extension, attribute);
    return text.startsWith("=") ? Marked.of(type, feel(extension, text)).text() : text.strip();
  }

  /** What stands behind the equals sign, which must be FEEL. */
  String feel(Element place, String text) {
    var feel = text.substring(1).strip();
    try {
      Feel.requireReadable(feel);
      return feel;
    } catch (FeelProblem e) {
      throw refused(place, String.valueOf(e.getMessage()));
    }
  }

  /** An attribute that must be an expression. */
  String feel(Element extension, String attribute, FeelType type) {
    if (!get(extension, attribute).startsWith("=")) {
      throw refused(extension, "%s must be an expression".formatted(attribute));
    }
    return expression(extension, attribute, type);
  }

  UntranslatableModel refused(Element place, String reason) {
    return new UntranslatableModel(file, Bpmn.place(place), reason);
  }

  /** Refuses what nobody has asked for, and takes the rest out of the model. */
  void close() {
    for (var element : elements) {
      close(element);
    }
    for (var extensions : Bpmn.children(owner, Bpmn.BPMN, "extensionElements")) {
      elements.stream()
          .filter(one -> one.getParentNode() == extensions)
          .forEach(extensions::removeChild);
      if (Bpmn.children(extensions).isEmpty()) {
        owner.removeChild(extensions);
      }
    }
  }

  private void close(Element element) {
    if (!read.contains(element)) {
      throw refused(
          element, "%s is not known to the embedded engine".formatted(element.getNodeName()));
    }
    var attributes = element.getAttributes();
    for (int i = 0; i < attributes.getLength(); i++) {
      var attribute = (Attr) attributes.item(i);
      if (!readAttributes.contains(attribute)) {
        throw refused(
            element,
            "the attribute %s of %s is not known to the embedded engine here"
                .formatted(attribute.getName(), element.getNodeName()));
      }
    }
    Bpmn.children(element).forEach(this::close);
  }
}
