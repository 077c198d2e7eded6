package no.aarshjul.engine.operaton;

import java.util.List;
import java.util.Set;
import no.aarshjul.engine.Model;
import org.w3c.dom.Attr;
import org.w3c.dom.Element;

/**
 * Translates a process from Camunda 8's dialect into Operaton's. Whatever is not known here is
 * refused with file, element and reason: a model either does the same on both engines or is not
 * deployed.
 */
final class ModelTranslation {

  private static final List<String> TIMES = List.of("timeDate", "timeDuration");
  private static final List<String> TIMES_AND_CYCLES =
      List.of("timeDate", "timeDuration", "timeCycle");

  private static final Set<String> PLAIN =
      Set.of(
          "definitions",
          "process",
          "documentation",
          "extensionElements",
          "startEvent",
          "endEvent",
          "boundaryEvent",
          "intermediateCatchEvent",
          "intermediateThrowEvent",
          "parallelGateway",
          "eventBasedGateway",
          "incoming",
          "outgoing",
          "errorEventDefinition",
          "error",
          "message",
          "timeDate",
          "timeDuration",
          "timeCycle",
          "conditionExpression");

  private static final Set<String> ATTRIBUTES =
      Set.of(
          "id",
          "name",
          "isExecutable",
          "targetNamespace",
          "exporter",
          "exporterVersion",
          "default",
          "attachedToRef",
          "cancelActivity",
          "triggeredByEvent",
          "isInterrupting",
          "messageRef",
          "errorRef",
          "errorCode",
          "sourceRef",
          "targetRef",
          "isSequential");

  private final String file;
  private final TaskTranslation tasks;
  private final EventTranslation events;
  private final org.w3c.dom.Document document;

  private ModelTranslation(Model model, Together together) {
    this.file = model.name();
    this.document = Xml.read(model);
    this.tasks = new TaskTranslation(together);
    this.events = new EventTranslation(file, document.getDocumentElement());
  }

  /**
   * @throws UntranslatableModel if it says something that is not known here
   */
  static String translate(Model model, Together together) {
    var translation = new ModelTranslation(model, together);
    var root = translation.document.getDocumentElement();
    translation.element(root);
    translation.events.nameMessages();
    new Transactions(root).divide();
    root.removeAttributeNS("http://www.w3.org/2000/xmlns/", "zeebe");
    return Xml.write(translation.document);
  }

  private void element(Element element) {
    if (Bpmn.DRAWING.contains(element.getNamespaceURI())) {
      return;
    }
    if (!Bpmn.BPMN.equals(element.getNamespaceURI())) {
      throw refused(element, "%s is not known".formatted(element.getNodeName()));
    }
    attributes(element);
    var extensions = new Extensions(file, element);
    switch (element.getLocalName()) {
      case "serviceTask" -> tasks.serviceTask(element, extensions);
      case "userTask" -> tasks.userTask(element, extensions);
      case "businessRuleTask" -> tasks.businessRuleTask(element, extensions);
      case "callActivity" -> tasks.callActivity(element, extensions);
      case "subProcess" -> tasks.subProcess(element, extensions);
      case "multiInstanceLoopCharacteristics" -> tasks.loop(element, extensions);
      case "messageEventDefinition" -> events.message(element);
      case "timerEventDefinition" -> events.timer(element, times(element));
      case "sequenceFlow" -> condition(element, extensions);
      case "exclusiveGateway" -> gateway(element);
      default -> {
        if (!PLAIN.contains(element.getLocalName())) {
          throw refused(
              element, "%s is not known to the embedded engine".formatted(element.getNodeName()));
        }
      }
    }
    if (!Bpmn.is(element, "message")) {
      extensions.close();
    }
    for (var child : Bpmn.children(element)) {
      if (!Bpmn.is(child, "extensionElements")) {
        element(child);
      }
    }
  }

  /** Only what does not interrupt may repeat. */
  private static List<String> times(Element definition) {
    var event = (Element) definition.getParentNode();
    var repeats =
        event.getAttribute("cancelActivity").equals("false")
            || event.getAttribute("isInterrupting").equals("false");
    return repeats ? TIMES_AND_CYCLES : TIMES;
  }

  private void attributes(Element element) {
    var attributes = element.getAttributes();
    for (int i = 0; i < attributes.getLength(); i++) {
      var attribute = (Attr) attributes.item(i);
      if (attribute.getNamespaceURI() == null && !ATTRIBUTES.contains(attribute.getName())) {
        throw refused(
            element,
            "the attribute %s is not known to the embedded engine".formatted(attribute.getName()));
      }
      if (Bpmn.ZEEBE.equals(attribute.getNamespaceURI())) {
        throw refused(element, "the attribute %s is not known".formatted(attribute.getName()));
      }
    }
  }

  private void condition(Element flow, Extensions extensions) {
    var condition = Bpmn.child(flow, "conditionExpression");
    if (condition != null) {
      var text = condition.getTextContent().strip();
      if (!text.startsWith("=")) {
        throw refused(flow, "a condition must begin with \"=\"");
      }
      condition.setTextContent(Marked.of(FeelType.BOOLEAN, extensions.feel(flow, text)).text());
    }
  }

  /** Operaton refuses conditions of a gateway that has one way out, and would say so later. */
  private void gateway(Element gateway) {
    var id = gateway.getAttribute("id");
    var out =
        Bpmn.all(document.getDocumentElement(), "sequenceFlow").stream()
            .filter(flow -> flow.getAttribute("sourceRef").equals(id))
            .toList();
    if (out.size() == 1 && Bpmn.child(out.getFirst(), "conditionExpression") != null) {
      throw refused(gateway, "a gateway with one way out must not have a condition");
    }
    for (var flow : out) {
      var isDefault = flow.getAttribute("id").equals(gateway.getAttribute("default"));
      if (out.size() > 1 && !isDefault && Bpmn.child(flow, "conditionExpression") == null) {
        throw refused(
            gateway,
            "the flow %s has no condition and is not the default"
                .formatted(flow.getAttribute("id")));
      }
    }
  }

  private UntranslatableModel refused(Element place, String reason) {
    return new UntranslatableModel(file, Bpmn.place(place), reason);
  }
}
