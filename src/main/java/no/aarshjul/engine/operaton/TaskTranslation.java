package no.aarshjul.engine.operaton;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;

/** Tasks and calls of a model, said the way Operaton reads them. */
final class TaskTranslation {

  /** Property of an external task: attempts before it becomes an incident. */
  static final String RETRIES = "retries";

  /** Before the name of a header among an external task's properties. */
  static final String HEADER = "header:";

  private static final String DEPLOYMENT = "deployment";

  private final Together together;

  TaskTranslation(Together together) {
    this.together = together;
  }

  void serviceTask(Element task, Extensions extensions) {
    var definition = extensions.get("taskDefinition");
    Bpmn.set(task, "type", "external");
    Bpmn.set(task, "topic", extensions.text(definition, "type"));
    var properties = Bpmn.add(own(task), "properties");
    property(properties, RETRIES, retries(extensions, definition));
    var headers = extensions.find("taskHeaders");
    if (headers != null) {
      for (var header : extensions.parts(headers, "header")) {
        property(
            properties, HEADER + extensions.text(header, "key"), extensions.text(header, "value"));
      }
    }
    inputs(task, extensions);
  }

  private static String retries(Extensions extensions, Element definition) {
    var retries = Objects.requireNonNullElse(extensions.find(definition, "retries"), "3");
    if (!retries.matches("[1-9]\\d?")) {
      throw extensions.refused(
          definition, "retries must be 1 to 99, but is \"%s\"".formatted(retries));
    }
    return retries;
  }

  private static void property(Element properties, String name, String value) {
    var property = Bpmn.add(properties, "property");
    property.setAttribute("name", name);
    property.setAttribute("value", value);
  }

  void userTask(Element task, Extensions extensions) {
    extensions.get("userTask");
    var form = extensions.get("formDefinition");
    extensions.require(form, "bindingType", DEPLOYMENT);
    var formId = extensions.text(form, "formId");
    if (!together.forms().contains(formId)) {
      throw extensions.refused(form, "the form %s is not deployed with it".formatted(formId));
    }
    Bpmn.set(task, "formKey", formId);
    var assignment = extensions.get("assignmentDefinition");
    Bpmn.set(
        task,
        "candidateGroups",
        extensions.expression(assignment, "candidateGroups", FeelType.TEXTS));
    var schedule = extensions.find("taskSchedule");
    if (schedule != null) {
      Bpmn.set(task, "dueDate", extensions.expression(schedule, "dueDate", FeelType.DUE));
    }
    var priority = extensions.find("priorityDefinition");
    if (priority != null) {
      Bpmn.set(task, "priority", extensions.expression(priority, "priority", FeelType.PRIORITY));
    } else {
      Bpmn.set(task, "priority", "50");
    }
    inputs(task, extensions);
  }

  void businessRuleTask(Element task, Extensions extensions) {
    var decision = extensions.find("calledDecision");
    if (decision == null) {
      serviceTask(task, extensions);
      return;
    }
    extensions.require(decision, "bindingType", DEPLOYMENT);
    var id = extensions.text(decision, "decisionId");
    var mapping = together.decisions().mapping(id);
    if (mapping == null) {
      throw extensions.refused(decision, "the decision %s is not deployed with it".formatted(id));
    }
    Bpmn.set(task, "decisionRef", id);
    Bpmn.set(task, "decisionRefBinding", DEPLOYMENT);
    Bpmn.set(task, "mapDecisionResult", mapping);
    Bpmn.set(task, "resultVariable", extensions.text(decision, "resultVariable"));
    inputs(task, extensions);
  }

  void callActivity(Element call, Extensions extensions) {
    var called = extensions.get("calledElement");
    extensions.require(called, "bindingType", DEPLOYMENT);
    extensions.require(called, "propagateAllChildVariables", "false");
    var id = extensions.text(called, "processId");
    if (!together.processes().contains(id)) {
      throw extensions.refused(called, "the process %s is not deployed with it".formatted(id));
    }
    call.setAttribute("calledElement", id);
    Bpmn.set(call, "calledElementBinding", DEPLOYMENT);
    Bpmn.set(call, "variableMappingDelegateExpression", FeelExpressions.CALLED_VARIABLES);
    var own = own(call);
    var all = !"false".equals(extensions.find(called, "propagateAllParentVariables"));
    if (all) {
      Bpmn.add(own, "in").setAttribute("variables", "all");
    }
    var mapping = extensions.find("ioMapping");
    if (mapping != null) {
      for (var output : extensions.parts(mapping, "output")) {
        var out = Bpmn.add(own, "out");
        out.setAttribute("sourceExpression", extensions.feel(output, "source", FeelType.ANY));
        out.setAttribute("target", extensions.text(output, "target"));
      }
    }
    var inputs = inputs(call, extensions);
    if (!all && inputs != null) {
      Bpmn.children(inputs).forEach(input -> handOver(own, input.getAttribute("name")));
    }
  }

  private static void handOver(Element own, String variable) {
    var in = Bpmn.add(own, "in");
    in.setAttribute("source", variable);
    in.setAttribute("target", variable);
  }

  void subProcess(Element subProcess, Extensions extensions) {
    inputs(subProcess, extensions);
  }

  /** Input mappings become input parameters; outputs exist at calls only. */
  private static @Nullable Element inputs(Element task, Extensions extensions) {
    var mapping = extensions.find("ioMapping");
    if (mapping == null) {
      return null;
    }
    var parts = extensions.parts(mapping, "input");
    if (parts.isEmpty()) {
      return null;
    }
    var parameters = Bpmn.add(own(task), "inputOutput");
    for (var input : parts) {
      var parameter = Bpmn.add(parameters, "inputParameter");
      parameter.setAttribute("name", extensions.text(input, "target"));
      parameter.setTextContent(extensions.feel(input, "source", FeelType.ANY));
    }
    return parameters;
  }

  void loop(Element loop, Extensions extensions) {
    var characteristics = extensions.get("loopCharacteristics");
    Bpmn.set(
        loop, "collection", extensions.feel(characteristics, "inputCollection", FeelType.LIST));
    var element = extensions.text(characteristics, "inputElement");
    Bpmn.set(loop, "elementVariable", element);
    // Instances that end at the same moment would change the loop's counters against each other;
    // instances that call a process begin one by one instead of all in one transaction.
    Bpmn.set(loop, "asyncAfter", "true");
    var activity = (Element) loop.getParentNode();
    if (Bpmn.is(activity, "callActivity")) {
      Bpmn.set(loop, "asyncBefore", "true");
      // The element belongs to the call itself, as its inputs do.
      handOver(own(activity), element);
    }
  }

  /** The place for Operaton's own elements, first in the order that BPMN wants. */
  private static Element own(Element element) {
    var extensions = Bpmn.child(element, "extensionElements");
    if (extensions == null) {
      extensions = element.getOwnerDocument().createElementNS(Bpmn.BPMN, "bpmn:extensionElements");
      element.insertBefore(extensions, element.getFirstChild());
    }
    return extensions;
  }
}
