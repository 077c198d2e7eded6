package no.aarshjul.engine.contract;

import static no.aarshjul.engine.contract.Scenario.of;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;

/**
 * Every path of every process, user tasks included, on both engines side by side; in the end each
 * must have taken every sequence flow.
 */
@ResourceLock("engine clock")
class ProcessTests {

  private static final Map<String, Set<String>> TAKEN = new TreeMap<>();

  private static OperatonRun operaton;

  private ZeebeRun zeebe;
  private SideBySide engines;
  private Scenario run;

  @BeforeAll
  static void startEngine() {
    operaton = new OperatonRun(KnownWorkers.all(), true);
    operaton.deploy(Models.files());
  }

  @BeforeEach
  void deploy() {
    operaton.clear();
    zeebe = new ZeebeRun(operaton.now());
    engines = new SideBySide(zeebe, operaton).knowing(Models.files());
    zeebe.deploy(Models.files());
    run = new Scenario(engines);
  }

  @AfterEach
  void nothingStandsStill() {
    for (var engine : List.of(zeebe, operaton)) {
      TAKEN.computeIfAbsent(engine.engine(), name -> new TreeSet<>()).addAll(engines.flows(engine));
    }
    assertThat(zeebe.flows()).isSubsetOf(engines.flows(zeebe));
    assertThat(engines.story().incidents()).isEmpty();
    zeebe.close();
  }

  @AfterAll
  static void everySequenceFlowWasTakenOnBoth() {
    operaton.close();
    var all =
        Models.of(Models.files()).flows().stream()
            .map(flow -> flow.process() + "/" + flow.id())
            .toList();
    assertThat(TAKEN).hasSize(2).allSatisfy((engine, taken) -> assertThat(taken).containsAll(all));
  }

  @Test
  void aMunicipalityConfirms() {
    run.start("kickoff", of());
    assertThat(run.openTasks().getFirst().groups()).containsExactly("contact-1508");
    assertThat(run.openTasks().getFirst().form()).startsWith("confirm-participation:");
    assertThat(run.openTasks().getFirst().due()).isNotNull();
    run.complete("Task_ConfirmParticipation", of("participation", "confirmed"));
    assertThat(run.isThrough("kickoff")).isTrue();
  }

  @Test
  void aSilentMunicipalityIsRemindedAndThenGetsMoreTimeOnce() {
    run.answering(
        "open-evaluation",
        of("confirmDue", inDays(4), "lastDeadline", inDays(12), "silenceDue", inDays(14)));
    run.start("kickoff", of()).days(6);
    assertThat(run.jobs("send-reminder")).isNotEmpty();
    assertThat(run.jobs("send-reminder").getFirst().variables())
        .containsEntry("rung", "overdue")
        .containsEntry("group", "contact-1508");
    run.days(8);
    assertThat(run.taskIds()).containsExactly("Task_DecideOnSilence");
    run.complete(
        "Task_DecideOnSilence",
        of("silenceDecision", "extend", "participationReason", "new contact"));
    assertThat(run.taskIds()).containsExactly("Task_ConfirmParticipation");
  }

  @Test
  void aMunicipalityThatStaysSilentIsTakenOut() {
    run.answering(
        "open-evaluation",
        of("confirmDue", inDays(1), "lastDeadline", inDays(2), "silenceDue", inDays(3)));
    run.start("kickoff", of()).days(3);
    run.complete(
        "Task_DecideOnSilence",
        of(
            "silenceDecision",
            "withdraw",
            "participation",
            "withdrawn",
            "participationReason",
            "silent"));
    assertThat(run.isThrough("kickoff")).isTrue();
    assertThat(run.passed()).contains("EndEvent_MunicipalityTakenOut");
  }

  @Test
  void aSourceThatIsUnavailableLeadsToManualWork() {
    run.unavailable("collect-source", "ssb-2").start("automated-collection", of());
    assertThat(run.isThrough("automated-collection")).isTrue();
    assertThat(run.jobs("collect-source")).hasSize(2);
    assertThat(run.jobs("record-source-gap")).hasSize(1);
    assertThat(run.jobs("derive-indicators")).hasSize(1);
  }

  @Test
  void departmentsFillGapsAndTheContactSubmitsAfterSendingBackOnce() {
    run.start(
        "gap-filling",
        of("departments", List.of("technical", "planning"), "fillDue", Scenario.DUE));
    assertThat(run.taskIds()).containsExactly("Task_FillGaps", "Task_FillGaps");
    assertThat(run.openTasks())
        .anySatisfy(
            task ->
                assertThat(task.groups())
                    .containsExactlyInAnyOrder("contact-1508", "contributor-1508-technical"));
    run.days(6);
    assertThat(run.jobs("send-reminder")).hasSize(2);
    run.complete("Task_FillGaps", of()).complete("Task_FillGaps", of());
    run.days(6);
    run.complete(
        "Task_SubmitEvaluation", of("submission", "returned", "departments", List.of("planning")));
    run.complete("Task_FillGaps", of());
    run.complete("Task_SubmitEvaluation", of("submission", "submitted"));
    assertThat(run.isThrough("gap-filling")).isTrue();
  }

  @Test
  void revisedFiguresAreCollectedWhileGapsAreFilledAndNotAfterSubmission() {
    run.start(
        "gap-filling",
        of(
            "departments", List.of("technical"),
            "fillDue", Scenario.DUE,
            "revisedFiguresAt", inDays(3)));
    assertThat(run.jobs("collect-revised-figures")).isEmpty();
    run.days(4);
    assertThat(run.jobs("collect-revised-figures")).hasSize(1);
    run.complete("Task_FillGaps", of());
    run.complete("Task_SubmitEvaluation", of("submission", "submitted"));
    assertThat(run.isThrough("gap-filling")).isTrue();
    run.start(
        "gap-filling",
        of(
            "departments", List.of("technical"),
            "fillDue", Scenario.DUE,
            "revisedFiguresAt", inDays(20)));
    run.complete("Task_FillGaps", of());
    run.complete("Task_SubmitEvaluation", of("submission", "submitted"));
    run.days(21);
    assertThat(run.jobs("collect-revised-figures")).hasSize(1);
  }

  @Test
  void onlyDisputedValuesGoBackAndASecondVerifierApproves() {
    run.start("verification", of()).days(6);
    assertThat(run.openTasks().getFirst().priority()).isEqualTo(60);
    run.complete("Task_VerifyIndicators", of("disputed", 2));
    run.days(6).complete("Task_AnswerQuestions", of());
    run.complete("Task_VerifyIndicators", of("disputed", 0));
    run.complete("Task_ApproveVerification", of("approved", false));
    run.complete("Task_VerifyIndicators", of("disputed", 0));
    run.complete("Task_ApproveVerification", of("approved", true));
    assertThat(run.isThrough("verification")).isTrue();
    assertThat(run.jobs("score-evaluation").stream().map(job -> job.headers().get("stage")))
        .containsExactly("preliminary", "final");
    assertThat(run.jobs("generate-reports")).hasSize(1);
  }

  @Test
  void anEndorsedEvaluationIsPublishedAfterAReminder() {
    run.start("endorsement", of()).days(6);
    run.complete("Task_SubmitPackage", of()).days(21);
    assertThat(run.jobs("send-reminder").getLast().variables())
        .containsEntry("rung", "decision-overdue");
    run.publish("Msg_EndorsementDecision", "package-1", of("decision", "endorsed"));
    assertThat(run.isThrough("endorsement")).isTrue();
    assertThat(run.jobs("publish-results")).hasSize(1);
  }

  @Test
  void aWholeYearWithOneRevision() {
    run.start("municipality-cycle", of());
    confirmFillAndSubmit();
    verify();
    run.complete("Task_SubmitPackage", of());
    run.publish(
        "Msg_EndorsementDecision",
        "package-1",
        of("decision", "revision", "decisionComment", "explain"));
    run.answering("build-endorsement-package", Scenario.packaged("package-2"));
    verify();
    run.complete("Task_SubmitPackage", of());
    run.publish(
        "Msg_EndorsementDecision", "package-2", of("decision", "endorsed", "decisionComment", ""));
    assertThat(run.isThrough("municipality-cycle")).isTrue();
    assertThat(run.jobs("close-evaluation").getFirst().variables())
        .containsEntry("outcome", "endorsed");
  }

  @Test
  void theUnSideMayDecline() {
    run.start("municipality-cycle", of());
    confirmFillAndSubmit();
    verify();
    run.complete("Task_SubmitPackage", of());
    run.publish(
        "Msg_EndorsementDecision",
        "package-1",
        of("decision", "declined", "decisionComment", "no"));
    assertThat(run.isThrough("municipality-cycle")).isTrue();
    assertThat(run.jobs("close-evaluation").getFirst().variables())
        .containsEntry("outcome", "declined");
  }

  @Test
  void aMunicipalityMayDeclineOrWithdraw() {
    run.start("municipality-cycle", of());
    run.complete(
        "Task_ConfirmParticipation",
        of("participation", "withdrawn", "participationReason", "busy"));
    assertThat(run.isThrough("municipality-cycle")).isTrue();
    run.start("municipality-cycle", of("evaluationId", "e-2"));
    run.complete(
        "Task_ConfirmParticipation", of("participation", "confirmed", "participationReason", ""));
    assertThat(run.taskIds()).containsExactly("Task_FillGaps", "Task_FillGaps");
    run.publish("Msg_EvaluationWithdrawn", "e-2", of("withdrawalReason", "too few people"));
    assertThat(run.taskIds()).isEmpty();
    assertThat(run.jobs("close-evaluation")).hasSize(2);
  }

  @Test
  void aCohortIsStartedOnceAndWaitsForThoseWhoJoinLate() {
    var launch =
        of(
            "cohortId", "c-1",
            "reminderCycle", "R/P5D",
            "evaluations", List.of(of("evaluationId", "e-1", "municipality", "1508")));
    run.publish("Msg_CohortLaunched", "c-1", launch);
    launch.put("again", true);
    run.publish("Msg_CohortLaunched", "c-1", launch);
    assertThat(run.jobs("open-cohort")).hasSize(1);
    run.publish(
        "Msg_MunicipalityJoined",
        "c-1",
        of("evaluation", of("evaluationId", "e-2", "municipality", "4001")));
    assertThat(run.taskIds()).hasSize(2);
    var decline = of("participation", "withdrawn", "participationReason", "busy");
    run.complete("Task_ConfirmParticipation", decline)
        .complete("Task_ConfirmParticipation", decline);
    run.complete("Task_CloseCohort", of());
    assertThat(run.isThrough("cohort-cycle")).isTrue();
  }

  private void confirmFillAndSubmit() {
    run.complete(
        "Task_ConfirmParticipation", of("participation", "confirmed", "participationReason", ""));
    run.complete("Task_FillGaps", of()).complete("Task_FillGaps", of());
    run.complete("Task_SubmitEvaluation", of("submission", "submitted"));
  }

  private void verify() {
    run.complete("Task_VerifyIndicators", of("disputed", 0));
    run.complete("Task_ApproveVerification", of("approved", true));
  }

  private static String inDays(int days) {
    return operaton
        .now()
        .plus(Duration.ofDays(days))
        .truncatedTo(java.time.temporal.ChronoUnit.SECONDS)
        .toString();
  }

  private void beginCaseStudy() {
    run.publish(
        "Msg_CaseStudyBegun",
        "c-1",
        of(
            "caseStudyId", "c-1",
            "evaluationId", "e-1",
            "municipality", "1508",
            "writeDue", Scenario.DUE,
            "reminderCycle", "R/P5D"));
  }

  @Test
  void aCaseStudyIsWrittenSentBackWrittenAgainAndPublished() {
    beginCaseStudy();
    assertThat(run.openTasks().getFirst().groups()).containsExactly("contact-1508");
    run.days(6);
    run.complete("Task_WriteCaseStudy", of("caseStudy", "handed-in", "reviewDue", Scenario.DUE));
    assertThat(run.openTasks().getFirst().groups()).containsExactly("coordinator");
    run.days(6);
    assertThat(run.jobs("send-reminder")).hasSize(2);
    run.complete("Task_ReviewCaseStudy", of("review", "revise", "writeDue", Scenario.DUE));
    run.complete("Task_WriteCaseStudy", of("caseStudy", "handed-in", "reviewDue", Scenario.DUE));
    run.complete("Task_ReviewCaseStudy", of("review", "publish"));
    assertThat(run.jobs("publish-case-study")).hasSize(1);
    assertThat(run.passed()).contains("EndEvent_CaseStudyPublished");
  }

  @Test
  void aCaseStudyIsGivenUp() {
    beginCaseStudy();
    run.complete("Task_WriteCaseStudy", of("caseStudy", "given-up"));
    assertThat(run.jobs("publish-case-study")).isEmpty();
    assertThat(run.passed()).contains("EndEvent_CaseStudyGivenUp");
  }
}
