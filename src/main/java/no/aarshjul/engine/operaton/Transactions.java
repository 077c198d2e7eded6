package no.aarshjul.engine.operaton;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.w3c.dom.Element;

/**
 * Says where a process continues in a transaction of its own. What a person or a worker has done,
 * and what the process itself has done since, must not be undone because a later step of the model
 * fails: that step begins anew by itself and becomes an incident at its own element if it cannot.
 */
final class Transactions {

  /** Elements that read expressions when they begin. */
  private static final Set<String> FAILING =
      Set.of(
          "userTask",
          "businessRuleTask",
          "callActivity",
          "eventBasedGateway",
          "intermediateCatchEvent",
          "parallelGateway");

  private final List<Element> elements = new ArrayList<>();
  private final Map<String, List<String>> targets = new HashMap<>();
  private final Set<String> conditional = new HashSet<>();

  Transactions(Element root) {
    var all = root.getElementsByTagNameNS(Bpmn.BPMN, "*");
    for (int i = 0; i < all.getLength(); i++) {
      var element = (Element) all.item(i);
      elements.add(element);
      if (Bpmn.is(element, "sequenceFlow")) {
        targets
            .computeIfAbsent(element.getAttribute("sourceRef"), id -> new ArrayList<>())
            .add(element.getAttribute("targetRef"));
        if (Bpmn.child(element, "conditionExpression") != null) {
          conditional.add(element.getAttribute("sourceRef"));
        }
      }
    }
  }

  void divide() {
    var begun = new HashSet<String>();
    for (var element : elements) {
      var id = element.getAttribute("id");
      if (canFail(element)) {
        begun.add(id);
      }
      if (Bpmn.is(element, "userTask") || Bpmn.child(element, "messageEventDefinition") != null) {
        // People do not wait for what follows, whatever it is.
        begun.addAll(targets.getOrDefault(id, List.of()));
      }
    }
    elements.stream()
        .filter(element -> begun.contains(element.getAttribute("id")))
        .forEach(element -> Bpmn.set(element, "asyncBefore", "true"));
  }

  /** The end of a process goes on in the process that has called it. */
  private boolean canFail(Element element) {
    return FAILING.contains(element.getLocalName())
        || conditional.contains(element.getAttribute("id"))
        || Bpmn.child(element, "multiInstanceLoopCharacteristics") != null
        || hasInputs(element)
        || (Bpmn.is(element, "endEvent") && Bpmn.is((Element) element.getParentNode(), "process"));
  }

  private static boolean hasInputs(Element element) {
    var extensions = Bpmn.child(element, "extensionElements");
    return extensions != null && !Bpmn.children(extensions, Bpmn.OPERATON, "inputOutput").isEmpty();
  }
}
