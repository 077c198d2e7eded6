package no.aarshjul.trace.xes;

import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.jspecify.annotations.Nullable;

/**
 * Writes an event log as XES (IEEE 1849), trace after trace, so that no more than one trace is ever
 * held.
 */
public final class XesLog implements AutoCloseable {

  /** The schema wants a decimal number. */
  private static final String VERSION = "1849.2016";

  private static final String EXTENSIONS = "http://www.xes-standard.org/";

  private final XMLStreamWriter xml;

  public XesLog(OutputStream out, String name) {
    try {
      xml =
          XMLOutputFactory.newDefaultFactory()
              .createXMLStreamWriter(out, StandardCharsets.UTF_8.name());
      xml.writeStartDocument("UTF-8", "1.0");
      xml.writeStartElement("log");
      xml.writeAttribute("xes.version", VERSION);
      xml.writeAttribute("xes.features", "");
      extension("Concept", "concept");
      extension("Time", "time");
      extension("Organizational", "org");
      extension("Lifecycle", "lifecycle");
      global("trace", Map.of("concept:name", "unknown"));
      global("event", Map.of("concept:name", "unknown", "lifecycle:transition", "complete"));
      classifier("Activity", "concept:name");
      classifier("ActivityAndTransition", "concept:name lifecycle:transition");
      string("concept:name", name);
      string("lifecycle:model", "standard");
    } catch (XMLStreamException e) {
      throw failed(e);
    }
  }

  private void extension(String name, String prefix) throws XMLStreamException {
    xml.writeEmptyElement("extension");
    xml.writeAttribute("name", name);
    xml.writeAttribute("prefix", prefix);
    xml.writeAttribute("uri", EXTENSIONS + prefix + ".xesext");
  }

  private void global(String scope, Map<String, String> defaults) throws XMLStreamException {
    xml.writeStartElement("global");
    xml.writeAttribute("scope", scope);
    for (var one : new TreeMap<>(defaults).entrySet()) {
      string(one.getKey(), one.getValue());
    }
    if (scope.equals("event")) {
      attribute("date", "time:timestamp", "1970-01-01T00:00:00Z");
    }
    xml.writeEndElement();
  }

  private void classifier(String name, String keys) throws XMLStreamException {
    xml.writeEmptyElement("classifier");
    xml.writeAttribute("name", name);
    xml.writeAttribute("scope", "event");
    xml.writeAttribute("keys", keys);
  }

  /**
   * One municipality's year.
   *
   * @param attributes of the trace beside its name
   * @param events in the order of time
   */
  public void trace(String name, Map<String, String> attributes, List<XesEvent> events) {
    try {
      xml.writeStartElement("trace");
      string("concept:name", name);
      for (var one : attributes.entrySet()) {
        string("aarshjul:" + one.getKey(), one.getValue());
      }
      for (var event : events) {
        event(event);
      }
      xml.writeEndElement();
      xml.flush();
    } catch (XMLStreamException e) {
      throw failed(e);
    }
  }

  private void event(XesEvent event) throws XMLStreamException {
    xml.writeStartElement("event");
    string("concept:name", event.name());
    string("concept:instance", event.instance());
    attribute("date", "time:timestamp", event.at().toString());
    string("lifecycle:transition", event.transition());
    string("org:resource", event.resource());
    string("org:role", event.role());
    string("aarshjul:origin", event.origin());
    string("aarshjul:subject", event.subject());
    string("aarshjul:model", event.model());
    xml.writeEndElement();
  }

  private void string(String key, @Nullable String value) throws XMLStreamException {
    if (value != null) {
      attribute("string", key, value);
    }
  }

  private void attribute(String type, String key, String value) throws XMLStreamException {
    xml.writeEmptyElement(type);
    xml.writeAttribute("key", key);
    xml.writeAttribute("value", printable(value));
  }

  /** XML knows no control characters. */
  private static String printable(String text) {
    return text.replaceAll("[\\x00-\\x08\\x0B\\x0C\\x0E-\\x1F\\uFFFE\\uFFFF]", "\uFFFD");
  }

  @Override
  public void close() {
    try {
      xml.writeEndElement();
      xml.writeEndDocument();
      xml.flush();
    } catch (XMLStreamException e) {
      throw failed(e);
    }
  }

  private static IllegalStateException failed(XMLStreamException e) {
    return new IllegalStateException("The event log could not be written: " + e.getMessage(), e);
  }
}
