package no.aarshjul.engine.contract;

import static no.aarshjul.engine.contract.Scenario.of;
import static no.aarshjul.engine.operaton.LittleModel.called;
import static no.aarshjul.engine.operaton.LittleModel.decision;
import static no.aarshjul.engine.operaton.LittleModel.element;
import static no.aarshjul.engine.operaton.LittleModel.flow;
import static no.aarshjul.engine.operaton.LittleModel.form;
import static no.aarshjul.engine.operaton.LittleModel.job;
import static no.aarshjul.engine.operaton.LittleModel.line;
import static no.aarshjul.engine.operaton.LittleModel.process;
import static no.aarshjul.engine.operaton.LittleModel.user;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import no.aarshjul.engine.EngineCommand.HoldTimers;
import no.aarshjul.engine.EngineCommand.MoveDeadlines;
import no.aarshjul.engine.EngineCommand.PublishMessage;
import no.aarshjul.engine.Model;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;

/**
 * What is not the same on both engines, one test for each; the same list stands in docs/engines.md.
 * The other tests of this package keep clear of these.
 */
@ResourceLock("engine clock")
class DifferenceTests {

  private static OperatonRun operaton;
  private static ZeebeRun zeebe;

  @BeforeAll
  static void open() {
    var workers = new java.util.ArrayList<no.aarshjul.engine.JobWorker<?>>(KnownWorkers.all());
    workers.add(new AnyWorker("work"));
    operaton = new OperatonRun(workers, false);
    zeebe = new ZeebeRun(operaton.now());
    both(run -> run.deploy(Models.files()));
  }

  @AfterEach
  void clear() {
    both(EngineRun::clear);
  }

  @AfterAll
  static void close() {
    both(EngineRun::close);
  }

  private static void both(Consumer<EngineRun> step) {
    step.accept(zeebe);
    step.accept(operaton);
  }

  private static void deploy(Model... models) {
    var files = new java.util.ArrayList<>(List.of(models));
    files.add(form("little", "A form"));
    both(run -> run.deploy(files));
  }

  private static long visits(EngineRun run, String element) {
    return run.story().visits().stream().filter(one -> one.element().equals(element)).count();
  }

  private static Map<String, Object> variables(EngineRun run, String type) {
    return run.story().work().stream()
        .filter(one -> one.job().type().equals(type))
        .reduce((one, next) -> next)
        .orElseThrow()
        .job()
        .variables();
  }

  private static String inDays(int days) {
    return operaton
        .now()
        .plus(Duration.ofDays(days))
        .truncatedTo(java.time.temporal.ChronoUnit.SECONDS)
        .toString();
  }

  /**
   * When a clock jumps over several repetitions of a timer, both remind once; then Camunda 8 counts
   * from that moment, the embedded engine from the beginning.
   */
  @Test
  void aClockThatJumps() {
    deploy(
        process(
            "jumps",
            line(user("Ask"))
                + "<bpmn:boundaryEvent id=\"Remind\" cancelActivity=\"false\" attachedToRef=\"Ask\"><bpmn:timerEventDefinition id=\"Timer\"><bpmn:timeCycle>R/P5D</bpmn:timeCycle></bpmn:timerEventDefinition></bpmn:boundaryEvent><bpmn:endEvent id=\"Reminded\"/>"
                + flow("Remind", "Reminded")));
    both(run -> run.start("jumps", of()));
    both(run -> run.advance(Duration.ofDays(11)));
    both(run -> assertThat(visits(run, "Remind")).isEqualTo(1));
    both(run -> run.advance(Duration.ofHours(4 * 24 + 12)));
    assertThat(visits(zeebe, "Remind")).isEqualTo(1);
    assertThat(visits(operaton, "Remind")).isEqualTo(2);
    both(run -> run.advance(Duration.ofDays(1)));
    both(run -> assertThat(visits(run, "Remind")).isEqualTo(2));
  }

  /**
   * Camunda 8 passes a variable on to the process when an inner scope sets it to the value that it
   * has there already.
   */
  @Test
  void anInnerVariableThatIsSetToWhatItIs() {
    var variables = of("municipality", "1508", "reminderCycle", "R/P5D", "evaluationId", "e-1");
    variables.put("revisedFiguresAt", inDays(90));
    variables.put("departments", List.of("technical"));
    variables.put("fillDue", inDays(90));
    both(run -> run.workers(Workers.answering(Map.of())));
    both(run -> run.start("gap-filling", variables));
    both(run -> run.advance(Duration.ofDays(6)));
    both(run -> run.advance(Duration.ofDays(5)));
    both(run -> run.complete(run.story().openTasks().getFirst().key(), Map.of()));
    assertThat(variables(zeebe, "validate-submission")).containsKey("reminder");
    assertThat(variables(operaton, "validate-submission")).doesNotContainKey("reminder");
  }

  /** Each counts the instances of a loop in variables of its own. */
  @Test
  void theCountersOfALoop() {
    both(
        run ->
            run.workers(Workers.answering(Map.of("plan-collection", of("datasets", List.of(1))))));
    both(run -> run.start("automated-collection", of("municipality", "1508")));
    assertThat(variables(zeebe, "collect-source"))
        .containsEntry("loopCounter", 1)
        .doesNotContainKey("nrOfInstances");
    assertThat(variables(operaton, "collect-source"))
        .containsEntry("loopCounter", 0)
        .containsKey("nrOfInstances");
    assertThat(KnownWorkers.all())
        .allSatisfy(
            worker -> assertThat(worker.variables()).doesNotContainAnyElementsOf(Telling.LOOP));
  }

  /** How far a process comes before a message that waited for it interrupts it. */
  @Test
  void aKeptMessageThatInterruptsAtOnce() {
    both(run -> run.workers(Workers.answering(Map.of())));
    both(
        run ->
            run.publish(
                new PublishMessage(
                    "Msg_EvaluationWithdrawn",
                    "e-9",
                    "m-9",
                    Duration.ofHours(1),
                    of("withdrawalReason", "early"))));
    var variables = of("municipality", "1508", "reminderCycle", "R/P5D", "evaluationId", "e-9");
    both(run -> run.start("municipality-cycle", variables));
    both(
        run ->
            assertThat(run.story().work())
                .singleElement()
                .satisfies(
                    work ->
                        assertThat(work.job().variables()).containsEntry("outcome", "withdrawn")));
    assertThat(visits(zeebe, "Task_OpenEvaluation")).isZero();
    assertThat(visits(operaton, "Task_OpenEvaluation")).isEqualTo(1);
  }

  /**
   * What an event sub-process waits for is read when its process starts. If that cannot be, Camunda
   * 8 has the process with an incident, the embedded engine does not start it: a call has the
   * incident.
   */
  @Test
  void aProcessThatCannotWaitForItsEvents() {
    var variables = of("municipality", "1508", "reminderCycle", "R/P5D", "evaluationId", "e-1");
    variables.put("revisedFiguresAt", "one day");
    zeebe.start("gap-filling", variables);
    assertThat(zeebe.story().openIncidents())
        .singleElement()
        .extracting(Story.Trouble::element)
        .isEqualTo("StartEvent_GapFillingBegun");
    assertThatThrownBy(() -> operaton.start("gap-filling", variables))
        .hasMessageContaining(
            "expected a date with time and zone, but it gave the text \"one day\"");
    assertThat(operaton.story().visits()).isEmpty();
  }

  /** The engines say in words of their own what they cannot do. */
  @Test
  void theWordsOfAnIncident() {
    deploy(process("words", line(user("Ask", "<zeebe:taskSchedule dueDate=\"=when\"/>"))));
    both(run -> run.start("words", of("when", "soon")));
    assertThat(zeebe.story().openIncidents().getFirst().message())
        .startsWith("Invalid date-time format 'soon' for expression 'when'");
    assertThat(operaton.story().openIncidents().getFirst().message())
        .isEqualTo(
            "The expression \"when\" cannot be used: expected a date with time and zone, but it gave"
                + " the text \"soon\"");
  }

  /** Only the embedded engine checks that a value is of the kind that its column says. */
  @Test
  void aDecisionOverAnotherKindOfValue() {
    var judge = element("businessRuleTask", "Judge", called("kinds-sizes", "size"));
    deploy(
        process("kinds", line(judge, job("Work"))),
        decision("kinds-sizes", "FIRST", "&gt; 1", "\"some\""));
    both(run -> run.workers(Workers.answering(Map.of())));
    both(run -> run.start("kinds", of("amount", "plenty")));
    assertThat(variables(zeebe, "work")).containsEntry("size", null);
    assertThat(operaton.story().openIncidents())
        .singleElement()
        .satisfies(
            incident -> {
              assertThat(incident.element()).isEqualTo("Judge");
              assertThat(incident.message()).contains("plenty");
            });
  }

  /** Version numbers count deployments on the embedded engine, and changes on Camunda 8. */
  @Test
  void theVersionOfWhatWasDeployedAgainUnchanged() {
    var same = process("versions", line(job("Work")));
    deploy(same);
    deploy(same);
    both(run -> run.workers(Workers.answering(Map.of())));
    both(run -> run.start("versions", of()));
    assertThat(zeebe.story().visits().getFirst().version()).isEqualTo(1);
    assertThat(operaton.story().visits().getFirst().version()).isEqualTo(2);
  }

  /** Camunda 8 takes models that the embedded engine would have to do in another way. */
  @Test
  void aModelThatTheEmbeddedEngineRefuses() {
    var model = process("refused", line("<bpmn:inclusiveGateway id=\"Some\"/>"));
    zeebe.deploy(List.of(model));
    assertThatThrownBy(() -> operaton.deploy(List.of(model)))
        .hasMessage(
            "refused.bpmn, Some: bpmn:inclusiveGateway is not known to the embedded engine");
  }

  /**
   * A moved deadline reaches the variables of both; a timer that waits for it already moves on the
   * embedded engine only.
   */
  @Test
  void aTimerWhoseDeadlineIsMoved() {
    var variables = of("municipality", "1508", "reminderCycle", "R/P5D", "evaluationId", "e-2");
    variables.put("confirmDue", inDays(10));
    variables.put("lastDeadline", inDays(20));
    variables.put("silenceDue", inDays(25));
    var later = Instant.parse(inDays(30));
    var muchLater = inDays(45);
    both(run -> run.workers(Workers.answering(Map.of())));
    both(run -> run.start("kickoff", variables));
    var moved =
        new MoveDeadlines(
            "e-2",
            Map.of(
                "confirmDue",
                later.toString(),
                "lastDeadline",
                inDays(40),
                "silenceDue",
                muchLater),
            Map.of("Task_ConfirmParticipation", later));
    both(run -> run.move(moved));
    assertThat(operaton.story().openTasks().getFirst().due()).isEqualTo(later);

    both(run -> run.advance(Duration.ofDays(21)));
    assertThat(visits(zeebe, "Task_DecideOnSilence")).isEqualTo(1);
    assertThat(zeebe.story().openTasks().getFirst().due())
        .as("the variable has moved")
        .isEqualTo(Instant.parse(muchLater));
    assertThat(visits(operaton, "Task_DecideOnSilence")).isZero();
    both(run -> run.advance(Duration.ofDays(20)));
    assertThat(visits(operaton, "Task_DecideOnSilence")).isEqualTo(1);
    assertThat(operaton.story().openTasks().getFirst().due()).isEqualTo(Instant.parse(muchLater));
  }

  /** Timers of an evaluation that rests wait on the embedded engine only. */
  @Test
  void aTimerOfWhatRests() {
    var variables = of("municipality", "1508", "reminderCycle", "R/P5D", "evaluationId", "e-3");
    variables.put("confirmDue", inDays(10));
    variables.put("lastDeadline", inDays(20));
    variables.put("silenceDue", inDays(25));
    both(run -> run.workers(Workers.answering(Map.of())));
    both(run -> run.start("kickoff", variables));
    operaton.stage().send(new HoldTimers("e-3", true));
    both(run -> run.advance(Duration.ofDays(21)));
    assertThat(visits(zeebe, "Task_DecideOnSilence")).isEqualTo(1);
    assertThat(visits(operaton, "Task_DecideOnSilence")).isZero();
    operaton.stage().send(new HoldTimers("e-3", false));
    both(run -> run.advance(Duration.ofMinutes(1)));
    assertThat(visits(operaton, "Task_DecideOnSilence")).isEqualTo(1);
  }
}
