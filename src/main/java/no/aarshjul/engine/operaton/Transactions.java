package no.aarshjul.engine.operaton;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.w3c.dom.Element;

/**
 * Says where a process continues in a transaction of its own. What a person or a worker has done
 * must not be undone because a later step of the model fails: that step begins anew by itself and
 * becomes an incident if it cannot.
 */
final class Transactions {

  private static final Set<String> FAILING =
      Set.of(
          "userTask",
          "businessRuleTask",
          "callActivity",
          "subProcess",
          "eventBasedGateway",
          "intermediateCatchEvent",
          "parallelGateway");

  private final Map<String, Element> elements = new HashMap<>();
  private final Map<String, List<String>> targets = new HashMap<>();
  private final Set<String> conditional = new HashSet<>();
  private final Set<String> visited = new HashSet<>();

  Transactions(Element root) {
    var all = root.getElementsByTagNameNS(Bpmn.BPMN, "*");
    for (int i = 0; i < all.getLength(); i++) {
      var element = (Element) all.item(i);
      elements.put(element.getAttribute("id"), element);
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
    for (var element : List.copyOf(elements.values())) {
      var id = element.getAttribute("id");
      if (Bpmn.is(element, "userTask") || Bpmn.child(element, "messageEventDefinition") != null) {
        // People do not wait for what follows, whatever it is.
        targets.getOrDefault(id, List.of()).forEach(this::begin);
      } else if (isJob(element) || Bpmn.child(element, "errorEventDefinition") != null) {
        follow(id);
      }
    }
  }

  private void follow(String source) {
    for (var target : targets.getOrDefault(source, List.of())) {
      var element = java.util.Objects.requireNonNull(elements.get(target));
      if (canFail(element)) {
        begin(target);
      } else if (!isJob(element) && visited.add(target)) {
        follow(target);
      }
    }
  }

  private void begin(String id) {
    Bpmn.set(java.util.Objects.requireNonNull(elements.get(id)), "asyncBefore", "true");
  }

  private static boolean isJob(Element element) {
    return element.hasAttributeNS(Bpmn.OPERATON, "topic");
  }

  /** The end of a process goes on in the process that has called it. */
  private boolean canFail(Element element) {
    return FAILING.contains(element.getLocalName())
        || conditional.contains(element.getAttribute("id"))
        || Bpmn.all(element, "extensionElements").stream()
            .anyMatch(one -> !Bpmn.children(one, Bpmn.OPERATON, "inputOutput").isEmpty())
        || (Bpmn.is(element, "endEvent") && Bpmn.is((Element) element.getParentNode(), "process"));
  }
}
