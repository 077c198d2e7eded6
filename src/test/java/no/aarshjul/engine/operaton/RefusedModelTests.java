package no.aarshjul.engine.operaton;

import static no.aarshjul.engine.operaton.LittleModel.called;
import static no.aarshjul.engine.operaton.LittleModel.decision;
import static no.aarshjul.engine.operaton.LittleModel.definitions;
import static no.aarshjul.engine.operaton.LittleModel.element;
import static no.aarshjul.engine.operaton.LittleModel.file;
import static no.aarshjul.engine.operaton.LittleModel.flow;
import static no.aarshjul.engine.operaton.LittleModel.form;
import static no.aarshjul.engine.operaton.LittleModel.input;
import static no.aarshjul.engine.operaton.LittleModel.job;
import static no.aarshjul.engine.operaton.LittleModel.line;
import static no.aarshjul.engine.operaton.LittleModel.process;
import static no.aarshjul.engine.operaton.LittleModel.user;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.List;
import java.util.stream.Stream;
import no.aarshjul.engine.Model;
import no.aarshjul.platform.StartupFailure;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What the embedded engine would not do, or not do as Camunda 8 does it, is refused when it is
 * deployed, with file, element and reason; nothing is deployed then.
 */
@ResourceLock("engine clock")
class RefusedModelTests {

  private static EmbeddedStage stage;

  @BeforeAll
  static void open() {
    stage = EmbeddedStage.open(List.of(), false);
  }

  @AfterAll
  static void close() {
    stage.close();
  }

  private static String definitionsInReadModel() {
    return stage
        .jdbc()
        .sql("select count(*) || ' ' || (select count(*) from engine_form) from engine_definition")
        .query(String.class)
        .single();
  }

  /** A sentence that ends with dots goes on in the words of the FEEL parser. */
  @ParameterizedTest(name = "{1}")
  @MethodSource
  void isRefusedWithASentence(List<Model> models, String sentence) {
    var before = definitionsInReadModel();
    assertThatThrownBy(() -> stage.deploy(models))
        .isInstanceOf(StartupFailure.class)
        .message()
        .matches(
            said ->
                sentence.endsWith("…")
                    ? said.startsWith(sentence.replace("…", "").strip())
                    : said.equals(sentence));
    assertThat(definitionsInReadModel()).isEqualTo(before);
  }

  private static Arguments one(Model model, String sentence) {
    return arguments(List.of(form("little", "A form"), model), sentence);
  }

  private static Arguments in(String elements, String sentence) {
    return one(process("little", elements), "little.bpmn, " + sentence);
  }

  private static Arguments with(String beside, String elements, String sentence) {
    return one(process("little", elements, beside), "little.bpmn, " + sentence);
  }

  private static String timer(String kind, String text) {
    return "<bpmn:intermediateCatchEvent id=\"Wait\"><bpmn:timerEventDefinition id=\"Timer\">%s</bpmn:timerEventDefinition></bpmn:intermediateCatchEvent>"
        .formatted(text.isEmpty() ? "" : "<bpmn:%s>%s</bpmn:%s>".formatted(kind, text, kind));
  }

  private static String message(String reference) {
    return "<bpmn:intermediateCatchEvent id=\"Wait\"><bpmn:messageEventDefinition id=\"Definition\" messageRef=\"%s\"/></bpmn:intermediateCatchEvent>"
        .formatted(reference);
  }

  private static String named(String name, String extension) {
    return "<bpmn:message id=\"Message_one\" name=\"%s\"><bpmn:extensionElements>%s</bpmn:extensionElements></bpmn:message>"
        .formatted(name, extension);
  }

  static Stream<Arguments> isRefusedWithASentence() {
    return Stream.of(files(), elements(), jobs(), people(), calls(), events(), expressions())
        .flatMap(one -> one);
  }

  private static Stream<Arguments> files() {
    return Stream.of(
        one(
            file("little.bpmn", "Dear all"),
            "little.bpmn, the file: no XML: Content is not allowed in prolog."),
        one(
            file("little.bpmn", "<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]><a>&b;</a>"),
            "little.bpmn, the file: no XML: DOCTYPE is disallowed when the feature"
                + " \"http://apache.org/xml/features/disallow-doctype-decl\" set to true."),
        one(
            definitions("little", "<other:thing xmlns:other=\"urn:other\" id=\"Thing\"/>"),
            "little.bpmn, Thing: other:thing is not known"),
        one(
            definitions("little", "<bpmn:collaboration id=\"Both\"/>"),
            "little.bpmn, Both: bpmn:collaboration is not known to the embedded engine"));
  }

  private static Stream<Arguments> elements() {
    return Stream.of(
        in(
            line("<bpmn:scriptTask id=\"Script\"/>"),
            "Script: bpmn:scriptTask is not known to the embedded engine"),
        in(
            line("<bpmn:inclusiveGateway id=\"Some\"/>"),
            "Some: bpmn:inclusiveGateway is not known to the embedded engine"),
        in(
            line(job("Work").replace("id=\"Work\"", "id=\"Work\" isForCompensation=\"true\"")),
            "Work: the attribute isForCompensation is not known to the embedded engine"),
        in(
            line(job("Work").replace("id=\"Work\"", "id=\"Work\" zeebe:modelerTemplate=\"mine\"")),
            "Work: the attribute zeebe:modelerTemplate is not known"),
        in(
            line("<bpmn:exclusiveGateway id=\"Either\"/>")
                .replace(flow("Either", "End"), flow("Either", "End", "=true")),
            "Either: a gateway with one way out must not have a condition"),
        in(
            line("<bpmn:exclusiveGateway id=\"Either\"/>")
                + "<bpmn:endEvent id=\"Other\"/>"
                + flow("Either", "Other", "=true"),
            "Either: the flow Flow_Either_End has no condition and is not the default"),
        in(
            line("<bpmn:exclusiveGateway id=\"Either\" default=\"Flow_Either_End\"/>")
                + "<bpmn:endEvent id=\"Other\"/>"
                + flow("Either", "Other", "amount > 3"),
            "Flow_Either_Other: a condition must begin with \"=\""));
  }

  private static Stream<Arguments> jobs() {
    return Stream.of(
        in(line(element("serviceTask", "Work")), "Work: zeebe:taskDefinition is missing"),
        in(
            line(element("serviceTask", "Work", "<zeebe:taskDefinition retries=\"3\"/>")),
            "zeebe:taskDefinition of Work: the attribute type is missing"),
        in(
            line(element("serviceTask", "Work", "<zeebe:taskDefinition type=\"=kind\"/>")),
            "zeebe:taskDefinition of Work: type must be a text, no expression"),
        in(
            line(
                element(
                    "serviceTask", "Work", "<zeebe:taskDefinition type=\"a\" retries=\"many\"/>")),
            "zeebe:taskDefinition of Work: retries must be 1 to 99, but is \"many\""),
        in(
            line(
                element(
                    "serviceTask", "Work", "<zeebe:taskDefinition type=\"a\" priority=\"1\"/>")),
            "zeebe:taskDefinition of Work: the attribute priority of zeebe:taskDefinition is not"
                + " known to the embedded engine here"),
        in(
            line(job("Work", "<zeebe:taskDefinition type=\"b\"/>")),
            "Work: zeebe:taskDefinition stands there twice"),
        in(
            line(
                job(
                    "Work",
                    "<zeebe:executionListeners><zeebe:executionListener/></zeebe:executionListeners>")),
            "zeebe:executionListeners of Work: zeebe:executionListeners is not known to the embedded"
                + " engine"),
        in(
            line(
                job(
                    "Work",
                    "<zeebe:ioMapping><zeebe:output source=\"=a\" target=\"b\"/></zeebe:ioMapping>")),
            "zeebe:output of Work: zeebe:output is not known to the embedded engine"),
        in(line(job("Work", input("a", "b"))), "zeebe:input of Work: source must be an expression"),
        in(
            line(job("Work", "<zeebe:taskHeaders><zeebe:header key=\"a\"/></zeebe:taskHeaders>")),
            "zeebe:header of Work: the attribute value is missing"));
  }

  private static Stream<Arguments> people() {
    return Stream.of(
        in(
            line(element("userTask", "Ask", "<zeebe:formDefinition formId=\"little\"/>")),
            "Ask: zeebe:userTask is missing"),
        in(
            line(user("Ask").replace("bindingType=\"deployment\"", "bindingType=\"latest\"")),
            "zeebe:formDefinition of Ask: bindingType must be \"deployment\", but is \"latest\""),
        in(
            line(user("Ask").replace(" bindingType=\"deployment\"", "")),
            "zeebe:formDefinition of Ask: bindingType must be \"deployment\", but is missing"),
        in(
            line(
                user(
                    "Ask",
                    "<zeebe:assignmentDefinition assignee=\"=me\" candidateGroups=\"=[]\"/>")),
            "zeebe:assignmentDefinition of Ask: the attribute assignee of"
                + " zeebe:assignmentDefinition is not known to the embedded engine here"),
        in(
            line(user("Ask", "<zeebe:taskSchedule dueDate=\"=a\" followUpDate=\"=b\"/>")),
            "zeebe:taskSchedule of Ask: the attribute followUpDate of zeebe:taskSchedule is not known"
                + " to the embedded engine here"),
        arguments(
            List.of(process("little", line(user("Ask")))),
            "little.bpmn, zeebe:formDefinition of Ask: the form little is not deployed with it"));
  }

  private static Stream<Arguments> calls() {
    var rule = element("businessRuleTask", "Judge", called("sizes", "size"));
    var call =
        "<zeebe:calledElement processId=\"other\" propagateAllChildVariables=\"false\" bindingType=\"deployment\"/>";
    return Stream.of(
        in(line(rule), "zeebe:calledDecision of Judge: the decision sizes is not deployed with it"),
        in(
            line(element("callActivity", "Call", call.replace("\"false\"", "\"true\""))),
            "zeebe:calledElement of Call: propagateAllChildVariables must be \"false\", but is \"true\""),
        in(
            line(element("callActivity", "Call", call)),
            "zeebe:calledElement of Call: the process other is not deployed with it"),
        in(
            line(element("callActivity", "Call", call.replace("\"other\"", "\"=which\""))),
            "zeebe:calledElement of Call: processId must be a text, no expression"),
        one(
            decision("sizes", "PRIORITY", "&gt; 1", "\"large\""),
            "sizes.dmn, sizes: the hit policy PRIORITY is not known"),
        one(
            file(
                "sizes.dmn",
                decision("sizes", "COLLECT", "&gt; 1", "\"large\"")
                    .text()
                    .replace("hitPolicy", "aggregation=\"COUNT\" hitPolicy")),
            "sizes.dmn, sizes: aggregation is not known"),
        one(
            file(
                "sizes.dmn",
                decision("sizes", "FIRST")
                    .text()
                    .replaceAll("(?s)<decisionTable.*</decisionTable>", "<literalExpression/>")),
            "sizes.dmn, sizes: only decision tables are known"),
        one(
            file(
                "sizes.dmn",
                decision("sizes", "FIRST")
                    .text()
                    .replace(
                        "<decisionTable", "<informationRequirement id=\"Need\"/><decisionTable")),
            "sizes.dmn, sizes: decisions that need others are not known"),
        in(
            line(
                "<bpmn:subProcess id=\"Each\"><bpmn:multiInstanceLoopCharacteristics><bpmn:extensionElements>"
                    + "<zeebe:loopCharacteristics inputCollection=\"=all\" inputElement=\"one\""
                    + " outputCollection=\"results\" outputElement=\"=result\"/>"
                    + "</bpmn:extensionElements></bpmn:multiInstanceLoopCharacteristics>"
                    + "<bpmn:startEvent id=\"InnerStart\"/></bpmn:subProcess>"),
            "zeebe:loopCharacteristics of Each: the attribute outputCollection of"
                + " zeebe:loopCharacteristics is not known to the embedded engine here"));
  }

  private static Stream<Arguments> events() {
    var key = "<zeebe:subscription correlationKey=\"=key\"/>";
    var start =
        "<bpmn:startEvent id=\"Begin\"><bpmn:messageEventDefinition id=\"Begun\" messageRef=\"Message_one\"/></bpmn:startEvent><bpmn:endEvent id=\"Done\"/>"
            + flow("Begin", "Done");
    return Stream.of(
        in(
            line(message("Message_none")),
            "Definition: the message \"Message_none\" does not exist"),
        with(
            named("Msg_one", key),
            line(message("Message_one")) + start,
            "Message_one: one message cannot both start a process and be waited for"),
        with(
            named("=name", key),
            line(message("Message_one")),
            "Message_one: a message needs a plain name, but has \"=name\""),
        with(
            named("Msg_one", ""),
            line(message("Message_one")),
            "Message_one: a message that is waited for needs a correlation key"),
        with(
            named("Msg_one", key.replace("=key", "key")),
            line(message("Message_one")),
            "Message_one: the correlation key must be an expression"),
        in(
            line(timer("timeCycle", "R/P1D")),
            "Timer: a timer needs one of [timeDate, timeDuration] here"),
        in(
            line(timer("timeDate", "")),
            "Timer: a timer needs one of [timeDate, timeDuration] here"),
        in(
            line(timer("timeDuration", "a while")),
            "Timer: The expression \"a while\" cannot be used: expected a duration as in P3D, but it"
                + " gave the text \"a while\""),
        in(
            line(timer("timeDate", "=" + "a+".repeat(150) + "a")),
            "Timer: a timer's expression may have 240 characters here, but has 615"));
  }

  private static Stream<Arguments> expressions() {
    return Stream.of(
        in(
            line(user("Ask", "<zeebe:taskSchedule dueDate=\"=1 +\"/>")),
            "zeebe:taskSchedule of Ask: The expression \"1 +\" cannot be used: …"),
        in(
            line(job("Work", input("=if a then", "b"))),
            "zeebe:input of Work: The expression \"if a then\" cannot be used: …"),
        in(
            line("<bpmn:exclusiveGateway id=\"Either\" default=\"Flow_Either_End\"/>")
                + "<bpmn:endEvent id=\"Other\"/>"
                + flow("Either", "Other", "=amount >"),
            "Flow_Either_Other: The expression \"amount >\" cannot be used: …"),
        in(line(timer("timeDate", "=date and (")), "Timer: The expression \"date and (\" …"),
        with(
            named("Msg_one", "<zeebe:subscription correlationKey=\"=key +\"/>"),
            line(message("Message_one")),
            "Message_one: The expression \"key +\" …"),
        one(
            decision("sizes", "FIRST", "&gt;&gt; 1", "\"large\""),
            "sizes.dmn, In_0: The expression \">> 1\" …"),
        one(
            decision("sizes", "FIRST", "&gt; 1", "large +"),
            "sizes.dmn, Out_0: The expression \"large +\" …"));
  }

  @Test
  void everyWayInWhichAModelCanBeRefusedIsTried() {
    // The sentences above come from these classes; a new one needs its line there.
    assertThat(isRefusedWithASentence().count()).isGreaterThan(40);
  }
}
