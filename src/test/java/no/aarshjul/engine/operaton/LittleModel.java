package no.aarshjul.engine.operaton;

import java.nio.charset.StandardCharsets;
import no.aarshjul.engine.Model;

/** Writes small models in Camunda 8's dialect. */
public final class LittleModel {

  private LittleModel() {}

  /** A process of this id, in a file of that name. */
  public static Model process(String id, String elements) {
    return definitions(
        id,
        "<bpmn:process id=\"%s\" isExecutable=\"true\">%s</bpmn:process>".formatted(id, elements));
  }

  /** A file with a process and what stands beside it. */
  public static Model process(String id, String elements, String beside) {
    return definitions(
        id,
        "<bpmn:process id=\"%s\" isExecutable=\"true\">%s</bpmn:process>%s"
            .formatted(id, elements, beside));
  }

  public static Model definitions(String name, String content) {
    return file(
        name + ".bpmn",
        """
        <bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL"
            xmlns:zeebe="http://camunda.org/schema/zeebe/1.0"
            xmlns:modeler="http://camunda.org/schema/modeler/1.0"
            xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" id="Definitions_little"
            targetNamespace="https://aarshjul.no/tests"
            modeler:executionPlatform="Camunda Cloud" modeler:executionPlatformVersion="8.6.0">
        %s
        </bpmn:definitions>
        """
            .formatted(content));
  }

  public static Model file(String name, String content) {
    return new Model(name, content.getBytes(StandardCharsets.UTF_8));
  }

  /** From a start event over these elements, in this order, to an end event. */
  public static String line(String... elements) {
    var text = new StringBuilder("<bpmn:startEvent id=\"Start\"/>");
    var before = "Start";
    for (var element : elements) {
      var id = element.replaceFirst("(?s).*?id=\"([^\"]+)\".*", "$1");
      text.append(element).append(flow(before, id));
      before = id;
    }
    return text.append("<bpmn:endEvent id=\"End\"/>").append(flow(before, "End")).toString();
  }

  public static String flow(String from, String to) {
    return "<bpmn:sequenceFlow id=\"Flow_%s_%s\" sourceRef=\"%s\" targetRef=\"%s\"/>"
        .formatted(from, to, from, to);
  }

  public static String flow(String from, String to, String condition) {
    return flow(from, to)
        .replace(
            "/>",
            "><bpmn:conditionExpression xsi:type=\"bpmn:tFormalExpression\">%s</bpmn:conditionExpression></bpmn:sequenceFlow>"
                .formatted(condition));
  }

  /** A service task whose job has the type of its id in small letters. */
  public static String job(String id, String... extensions) {
    return element(
        "serviceTask",
        id,
        "<zeebe:taskDefinition type=\"%s\" retries=\"3\"/>".formatted(id.toLowerCase()),
        String.join("", extensions));
  }

  /** A user task for coordinators with the form that has the id "little". */
  public static String user(String id, String... extensions) {
    return element(
        "userTask",
        id,
        "<zeebe:userTask/><zeebe:formDefinition formId=\"little\" bindingType=\"deployment\"/>",
        String.join("", extensions).contains("assignmentDefinition")
            ? ""
            : "<zeebe:assignmentDefinition candidateGroups=\"=[&quot;coordinator&quot;]\"/>",
        String.join("", extensions));
  }

  public static String element(String kind, String id, String... extensions) {
    return "<bpmn:%s id=\"%s\"><bpmn:extensionElements>%s</bpmn:extensionElements></bpmn:%s>"
        .formatted(kind, id, String.join("", extensions), kind);
  }

  public static String input(String source, String target) {
    return "<zeebe:ioMapping><zeebe:input source=\"%s\" target=\"%s\"/></zeebe:ioMapping>"
        .formatted(source, target);
  }

  public static String called(String decision, String result) {
    return "<zeebe:calledDecision decisionId=\"%s\" resultVariable=\"%s\" bindingType=\"deployment\"/>"
        .formatted(decision, result);
  }

  public static Model form(String id, String text) {
    return file(
        id + ".form",
        """
        {"id": "%s", "type": "default", "schemaVersion": 16, "executionPlatform": "Camunda Cloud",
         "executionPlatformVersion": "8.6.0", "components": [{"type": "text", "text": "%s"}]}
        """
            .formatted(id, text));
  }

  /**
   * A decision over the number {@code amount}.
   *
   * @param rules pairs of a test and a result
   */
  public static Model decision(String id, String hitPolicy, String... rules) {
    var text = new StringBuilder();
    for (int i = 0; i < rules.length; i += 2) {
      text.append(
          """
          <rule id="Rule_%d"><inputEntry id="In_%d"><text>%s</text></inputEntry>
          <outputEntry id="Out_%d"><text>%s</text></outputEntry></rule>
          """
              .formatted(i, i, rules[i], i, rules[i + 1]));
    }
    return file(
        id + ".dmn",
        """
        <definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="Definitions_%s"
            name="%s" namespace="https://aarshjul.no/tests">
          <decision id="%s" name="%s">
            <decisionTable id="Table_%s" hitPolicy="%s">
              <input id="Input_amount"><inputExpression id="Expression_amount" typeRef="number">
                <text>amount</text></inputExpression></input>
              <output id="Output_size" name="size" typeRef="string"/>
              %s
            </decisionTable>
          </decision>
        </definitions>
        """
            .formatted(id, id, id, id, id, hitPolicy, text));
  }
}
