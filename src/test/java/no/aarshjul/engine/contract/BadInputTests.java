package no.aarshjul.engine.contract;

import static no.aarshjul.engine.contract.Scenario.of;
import static no.aarshjul.engine.operaton.LittleModel.called;
import static no.aarshjul.engine.operaton.LittleModel.decision;
import static no.aarshjul.engine.operaton.LittleModel.element;
import static no.aarshjul.engine.operaton.LittleModel.flow;
import static no.aarshjul.engine.operaton.LittleModel.form;
import static no.aarshjul.engine.operaton.LittleModel.input;
import static no.aarshjul.engine.operaton.LittleModel.job;
import static no.aarshjul.engine.operaton.LittleModel.line;
import static no.aarshjul.engine.operaton.LittleModel.process;
import static no.aarshjul.engine.operaton.LittleModel.user;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import no.aarshjul.engine.EngineCommand.PublishMessage;
import no.aarshjul.engine.Model;
import no.aarshjul.engine.contract.Workers.Answer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What models, people and workers get wrong, in little processes on both engines. */
@ResourceLock("engine clock")
class BadInputTests {

  private static OperatonRun operaton;
  private static SideBySide engines;
  private static int names;

  @BeforeAll
  static void open() {
    operaton = new OperatonRun(List.of(new AnyWorker("work"), new AnyWorker("more")), false);
    engines = new SideBySide(new ZeebeRun(operaton.now()), operaton);
  }

  @AfterEach
  void clear() {
    engines.clear();
    engines.workers(run -> Workers.answering(Map.of()));
  }

  @AfterAll
  static void close() {
    engines.close();
  }

  /** Deploys files and starts the process of the first. */
  private static void run(Map<String, Object> variables, Model... models) {
    var files = new ArrayList<>(List.of(models));
    files.add(form("little", "A form"));
    engines.deploy(files).start(models[0].name().replace(".bpmn", ""), variables);
  }

  private static String name() {
    return "little-" + ++names;
  }

  private static String timer(String kind, String text) {
    return "<bpmn:intermediateCatchEvent id=\"Ask\"><bpmn:timerEventDefinition id=\"Timer\"><bpmn:%s>%s</bpmn:%s></bpmn:timerEventDefinition></bpmn:intermediateCatchEvent>"
        .formatted(kind, text, kind);
  }

  private static String loop(String collection) {
    return "<bpmn:subProcess id=\"Ask\"><bpmn:multiInstanceLoopCharacteristics><bpmn:extensionElements><zeebe:loopCharacteristics inputCollection=\"=%s\" inputElement=\"one\"/></bpmn:extensionElements></bpmn:multiInstanceLoopCharacteristics>%s</bpmn:subProcess>"
        .formatted(
            collection,
            line(job("Work"))
                .replace("\"Start", "\"InnerStart")
                .replace("\"End", "\"InnerEnd")
                .replace("Flow_", "Inner_"));
  }

  private static String gateway(String condition) {
    return "<bpmn:exclusiveGateway id=\"Ask\" default=\"Flow_Ask_End\"/><bpmn:endEvent id=\"Other\"/>"
        + flow("Ask", "Other", condition);
  }

  private static String due(String date) {
    return user("Ask", "<zeebe:taskSchedule dueDate=\"%s\"/>".formatted(date));
  }

  private static String groups(String groups) {
    return user("Ask", "<zeebe:assignmentDefinition candidateGroups=\"%s\"/>".formatted(groups));
  }

  private static String priority(String priority) {
    return user("Ask", "<zeebe:priorityDefinition priority=\"%s\"/>".formatted(priority));
  }

  static Stream<Arguments> anExpressionOfTheWrongKindBecomesAnIncidentAtItsElement() {
    return Stream.of(
        arguments(due("=value"), "next week"),
        arguments(due("=value"), 7),
        arguments(groups("=value"), "coordinator"),
        arguments(groups("=value"), List.of(1, 2)),
        arguments(groups("=value"), null),
        arguments(priority("=value"), "high"),
        arguments(priority("=value"), 101),
        arguments(priority("=value"), 12.7),
        arguments(priority("=value"), null),
        arguments(gateway("=value"), "yes"),
        arguments(gateway("=value"), null),
        arguments(gateway("=value &gt; 3"), "many"),
        arguments(loop("value"), "all"),
        arguments(loop("value"), null),
        arguments(timer("timeDate", "=value"), "tomorrow"),
        arguments(timer("timeDate", "=value"), null),
        arguments(timer("timeDuration", "=value"), "a while"),
        arguments(timer("timeDuration", "=duration(value)"), "a while"));
  }

  @ParameterizedTest
  @MethodSource
  void anExpressionOfTheWrongKindBecomesAnIncidentAtItsElement(String element, Object value) {
    var variables = of("value", value);
    run(variables, process(name(), line(element)));
    assertThat(engines.story().openIncidents())
        .singleElement()
        .satisfies(
            incident -> {
              assertThat(incident.element()).isEqualTo("Ask");
              assertThat(incident.ofJob()).isFalse();
              assertThat(incident.message()).contains("The expression \"", "expected");
            });
    assertThat(engines.story().openTasks()).isEmpty();
    engines.retry("Ask");
    assertThat(engines.story().openIncidents()).hasSize(1);
  }

  static Stream<Arguments> whatLooksOddIsTheSameOnBoth() {
    return Stream.of(
        arguments(due("=value"), null),
        arguments(due("=value"), ""),
        arguments(due("=value"), "2027-03-28T02:30:00+01:00"),
        arguments(due("=value"), "2027-10-31T02:30:00+02:00[Europe/Oslo]"),
        arguments(due("=date and time(value)"), "2027-10-31T02:30:00@Europe/Oslo"),
        arguments(due("2027-03-02T14:00:00Z"), null),
        arguments(groups("=value"), List.of()),
        arguments(groups("one, other"), null),
        arguments(priority("=value"), 0),
        arguments(gateway("=value"), true),
        arguments(gateway("=value = null"), null),
        arguments(gateway("=is defined(value)"), null),
        arguments(loop("value"), List.of()),
        arguments(loop("value"), Arrays.asList(1, null, "three", 4.50, List.of(), Map.of("a", 1))),
        arguments(timer("timeDuration", "=value"), "PT0S"),
        arguments(timer("timeDuration", "=value"), "-PT1H"),
        arguments(timer("timeDate", "=value"), "2020-01-01T00:00:00Z"),
        arguments(job("Work", input("=value + 1", "sum")), "text"),
        arguments(job("Work", input("=value + 0.1", "sum")), 0.2),
        arguments(job("Work", input("=value.a.b", "sum")), Map.of("a", 1)),
        arguments(job("Work", input("=string length(value)", "sum")), "å".repeat(5000)),
        arguments(job("Work", input("=date and time(value)", "sum")), "2027-03-28T12:30:00Z"),
        arguments(
            job("Work", input("=date and time(value)", "sum")), "2027-10-31T02:30:00@Europe/Oslo"),
        arguments(job("Work", input("=date and time(value)", "sum")), "2027-03-28T12:30:00"),
        arguments(job("Work", input("=date(value)", "sum")), "2027-03-28"),
        arguments(job("Work", input("=time(value)", "sum")), "12:30:00"),
        arguments(job("Work", input("=time(value)", "sum")), "12:30:00+01:00"),
        arguments(job("Work", input("=[duration(value)]", "sum")), "P20D"),
        arguments(job("Work", input("=duration(value)", "sum")), "PT36H5M"),
        arguments(job("Work", input("=duration(value)", "sum")), "P1Y2M"),
        arguments(job("Work", input("={a: value, b: [value]}", "sum")), "x"),
        arguments(job("Work", input("=1 / value", "sum")), 0),
        arguments(job("Work", input("=value * 3", "sum")), 9007199254740993L));
  }

  @ParameterizedTest
  @MethodSource
  void whatLooksOddIsTheSameOnBoth(String element, Object value) {
    run(of("value", value), process(name(), line(element)));
    assertThat(engines.story().incidents()).isEmpty();
  }

  static Stream<Arguments> aDecisionGivesTheSameForEveryHitPolicy() {
    var none = new String[] {"&gt; 1000", "\"huge\""};
    var two = new String[] {"&gt; 1", "\"some\"", "&gt; 2", "\"many\""};
    return Stream.of(
        arguments("FIRST", none, 5),
        arguments("UNIQUE", none, 5),
        arguments("ANY", none, 5),
        arguments("COLLECT", none, 5),
        arguments("RULE ORDER", none, 5),
        arguments("FIRST", two, 5),
        arguments("COLLECT", two, 5),
        arguments("RULE ORDER", two, 5),
        arguments("FIRST", two, 1.5),
        arguments("FIRST", two, null));
  }

  /** Also without a rule that fits: that is no error, the result is nothing. */
  @ParameterizedTest
  @MethodSource
  void aDecisionGivesTheSameForEveryHitPolicy(String policy, String[] rules, Object amount) {
    var id = name();
    run(
        of("amount", amount),
        process(
            id,
            line(element("businessRuleTask", "Judge", called("sizes-" + id, "size")), job("Work"))),
        decision("sizes-" + id, policy, rules));
    assertThat(engines.jobs("work")).hasSize(1);
    assertThat(engines.jobs("work").getFirst().job().variables()).containsKey("size");
  }

  @Test
  void twoRulesWhereOneMustFitAreAnIncident() {
    var id = name();
    var judge = element("businessRuleTask", "Judge", called("sizes-" + id, "size"));
    run(
        of("amount", 5),
        process(id, line(judge)),
        decision("sizes-" + id, "UNIQUE", "&gt; 1", "\"some\"", "&gt; 2", "\"many\""));
    assertThat(engines.openIncidents()).singleElement().asString().startsWith("Judge");
  }

  private static Model waiting(String id) {
    return process(
        id,
        line(
            "<bpmn:intermediateCatchEvent id=\"Wait\"><bpmn:messageEventDefinition id=\"Definition\" messageRef=\"Message_%s\"/></bpmn:intermediateCatchEvent>"
                .formatted(id),
            user("Ask")),
        "<bpmn:message id=\"Message_%s\" name=\"Msg_%s\"><bpmn:extensionElements><zeebe:subscription correlationKey=\"=key\"/></bpmn:extensionElements></bpmn:message>"
            .formatted(id, id));
  }

  private static boolean publish(String id, String key, String messageId, Duration kept) {
    return engines.publish(
        new PublishMessage("Msg_" + id, key, messageId, kept, of("said", messageId)));
  }

  @Test
  void aMessageThatComesTooEarlyWaitsAndTwiceTheSameIsTakenOnce() {
    var id = name();
    engines.deploy(List.of(waiting(id), form("little", "A form")));
    assertThat(publish(id, "k-1", "m-1", Duration.ofHours(2))).isTrue();
    assertThat(publish(id, "k-1", "m-1", Duration.ofHours(2))).isFalse();
    assertThat(publish(id, "k-2", "m-1", Duration.ofHours(2))).isTrue();
    engines.start(id, of("key", "k-1"));
    assertThat(engines.openTasks()).containsExactly("Ask");
    // It has reached this process; a second instance gets it no more.
    engines.start(id, of("key", "k-1"));
    assertThat(engines.openTasks()).containsExactly("Ask");
    assertThat(publish(id, "k-1", "m-2", Duration.ZERO)).isTrue();
    assertThat(engines.openTasks()).containsExactly("Ask", "Ask");
  }

  @Test
  void aMessageAfterItsTimeOrForNobodyReachesNobody() {
    var id = name();
    engines.deploy(List.of(waiting(id), form("little", "A form")));
    assertThat(publish(id, "k-1", "m-1", Duration.ofHours(1))).isTrue();
    assertThat(publish(id, "k-1", "m-2", Duration.ZERO)).isTrue();
    assertThat(publish("nobody", "k-1", "m-1", Duration.ofHours(1))).isTrue();
    engines.advance(Duration.ofHours(2));
    engines.start(id, of("key", "k-1"));
    assertThat(engines.openTasks()).isEmpty();
    // Its id is free again.
    assertThat(publish(id, "k-1", "m-1", Duration.ofHours(1))).isTrue();
    assertThat(engines.openTasks()).containsExactly("Ask");
  }

  @Test
  void aProcessThatDoesNotKnowItsKeyIsAnIncident() {
    var id = name();
    run(of(), waiting(id));
    assertThat(engines.openIncidents()).singleElement().asString().startsWith("Wait");
  }

  @Test
  void aWorkerThatFailsIsAskedAgainUntilItsRetriesAreSpent() {
    engines.workers(
        run ->
            job ->
                new Answer.Failed(
                    job.retries() - 1, Duration.ofMinutes(10), "It rains, " + job.retries()));
    run(of(), process(name(), line(job("Work"))));
    assertThat(engines.jobs("work")).hasSize(1);
    engines.advance(Duration.ofMinutes(11)).advance(Duration.ofMinutes(11));
    assertThat(engines.jobs("work"))
        .extracting(one -> one.job().retries())
        .containsExactly(3, 2, 1);
    assertThat(engines.story().openIncidents())
        .singleElement()
        .extracting(Story.Trouble::message)
        .isEqualTo("It rains, 1");
    engines.workers(run -> Workers.answering(Map.of()));
    engines.retry("Work");
    assertThat(engines.passed()).contains("End");
  }

  @Test
  void anErrorThatNobodyCatchesIsAnIncidentAndNoSilentEnd() {
    engines.workers(run -> job -> new Answer.Obstacle("Err_Unknown", "Nobody has thought of that"));
    run(of(), process(name(), line(job("Work"))));
    assertThat(engines.openIncidents()).singleElement().asString().startsWith("Work");
    assertThat(engines.passed()).doesNotContain("End");
  }

  @Test
  void whatRunsStaysOnItsModelItsCalledProcessItsDecisionAndItsForm() {
    var id = name();
    var call =
        "<zeebe:calledElement processId=\"called-%s\" propagateAllChildVariables=\"false\" propagateAllParentVariables=\"true\" bindingType=\"deployment\"/>"
            .formatted(id);
    var judge = element("businessRuleTask", "Judge", called("sizes-" + id, "size"));
    engines.deploy(
        List.of(
            process(
                id,
                line(user("First"), judge, element("callActivity", "Call", call), user("Last"))),
            process("called-" + id, line(job("Work"))),
            decision("sizes-" + id, "FIRST", "&gt; 1", "\"old\""),
            form("little", "The old form " + id)));
    engines.start(id, of("amount", 5));
    engines.deploy(
        List.of(
            process(
                id,
                line(
                    user("First"),
                    judge,
                    element("callActivity", "Call", call),
                    job("More"),
                    user("Last"))),
            process("called-" + id, line(job("Work"), job("More"))),
            decision("sizes-" + id, "FIRST", "&gt; 1", "\"new\""),
            form("little", "The new form " + id)));
    engines.complete(task -> task.element().equals("First"), of());
    assertThat(engines.jobs("work").getFirst().job().variables()).containsEntry("size", "old");
    assertThat(engines.jobs("more")).isEmpty();
    var oldForm = engines.story().openTasks().getFirst().form();
    engines.start(id, of("amount", 5));
    engines.complete(task -> task.element().equals("First"), of());
    assertThat(engines.jobs("work").getLast().job().variables()).containsEntry("size", "new");
    assertThat(engines.jobs("more")).hasSize(2);
    assertThat(engines.story().openTasks().getLast().form()).isNotEqualTo(oldForm);
  }
}
