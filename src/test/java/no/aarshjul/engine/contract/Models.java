package no.aarshjul.engine.contract;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import no.aarshjul.engine.Model;
import org.w3c.dom.Element;
import org.xml.sax.SAXException;

/** The models that are deployed, and how their elements hang together. */
final class Models {

  private static final String BPMN = "http://www.omg.org/spec/BPMN/20100524/MODEL";

  /** A sequence flow. */
  record Flow(String process, String id, String source, String target) {}

  private final Map<String, Integer> places = new HashMap<>();
  private final Map<String, String> threads = new HashMap<>();
  private final List<Flow> flows = new ArrayList<>();
  private final TreeSet<String> eventGateways = new TreeSet<>();

  private Models() {}

  /** The files of this application. */
  static List<Model> files() {
    var models = new ArrayList<Model>();
    try {
      for (var folder : List.of("processes", "forms")) {
        try (var files = Files.list(Path.of(folder))) {
          for (var file : files.sorted().toList()) {
            models.add(new Model(file.getFileName().toString(), Files.readAllBytes(file)));
          }
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return models;
  }

  static Models of(List<Model> models) {
    var read = new Models();
    models.stream().filter(Model::isProcess).forEach(read::read);
    return read;
  }

  private void read(Model model) {
    try {
      var factory = DocumentBuilderFactory.newInstance();
      factory.setNamespaceAware(true);
      var elements =
          factory
              .newDocumentBuilder()
              .parse(new java.io.ByteArrayInputStream(model.content()))
              .getElementsByTagNameNS(BPMN, "*");
      var process = "";
      for (int i = 0; i < elements.getLength(); i++) {
        var element = (Element) elements.item(i);
        var id = element.getAttribute("id");
        switch (element.getLocalName()) {
          case "process" -> process = id;
          case "sequenceFlow" ->
              flows.add(
                  new Flow(
                      process,
                      id,
                      element.getAttribute("sourceRef"),
                      element.getAttribute("targetRef")));
          case "eventBasedGateway" -> eventGateways.add(process + "/" + id);
          default -> {}
        }
        if (!id.isEmpty()) {
          places.put(process + "/" + id, places.size());
          threads.put(process + "/" + id, process + "/" + id);
        }
      }
      for (var flow : flows) {
        join(flow.process() + "/" + flow.source(), flow.process() + "/" + flow.target());
      }
    } catch (IOException | SAXException | ParserConfigurationException e) {
      throw new IllegalStateException(model.name(), e);
    }
  }

  private void join(String one, String other) {
    var from = threads.get(one);
    var to = threads.get(other);
    threads.replaceAll((id, thread) -> thread.equals(from) ? to : thread);
  }

  /**
   * Elements of a process that flows connect have the same number. What happens on one of these
   * threads has an order; between threads, as between a task and the reminders beside it, there is
   * none.
   */
  int thread(String process, String element) {
    var id = process + "/" + element;
    return places.getOrDefault(threads.getOrDefault(id, id), Integer.MAX_VALUE);
  }

  List<Flow> flows() {
    return List.copyOf(flows);
  }

  boolean isEventGateway(String process, String element) {
    return eventGateways.contains(process + "/" + element);
  }

  /** Flows by source and target. */
  Map<String, String> flowsByEnds() {
    var found = new TreeMap<String, String>();
    flows.forEach(
        flow ->
            found.put(
                flow.process() + "/" + flow.source() + ">" + flow.target(),
                flow.process() + "/" + flow.id()));
    return found;
  }
}
