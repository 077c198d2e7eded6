package no.aarshjul.workers;

import static org.assertj.core.api.Assertions.assertThat;

import io.camunda.zeebe.process.test.api.ZeebeTestEngine;
import io.camunda.zeebe.process.test.extension.ZeebeProcessTest;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Every path of every process, user tasks included; in the end every sequence flow must be taken.
 */
@ZeebeProcessTest
class ProcessTests {

  private static final Set<String> TAKEN = new TreeSet<>();

  @SuppressWarnings("NullAway.Init")
  private ZeebeTestEngine engine;

  @SuppressWarnings("NullAway.Init")
  private ProcessRun run;

  @BeforeEach
  void deploy() throws IOException {
    run = new ProcessRun(engine);
  }

  @AfterEach
  void nothingStandsStill() {
    TAKEN.addAll(run.flowsTaken());
    TAKEN.addAll(run.flowsOfEventGateways());
    assertThat(run.incidents()).isEmpty();
    run.close();
  }

  @AfterAll
  static void everySequenceFlowWasTaken() throws IOException {
    var all = new TreeSet<String>();
    for (var model : ProcessRun.models()) {
      var process = model.getFileName().toString().replace(".bpmn", "");
      ProcessRun.found(model, "<bpmn:sequenceFlow id=\"([^\"]+)\"")
          .forEach(flow -> all.add(process + "/" + flow));
    }
    assertThat(TAKEN).containsAll(all);
  }

  private static Map<String, Object> of(Object... pairs) {
    var map = new java.util.HashMap<String, Object>();
    for (int i = 0; i < pairs.length; i += 2) {
      map.put((String) pairs[i], pairs[i + 1]);
    }
    return map;
  }

  @Test
  void aMunicipalityConfirms() throws Exception {
    run.start("kickoff", of());
    assertThat(run.openTasks().getFirst().getCandidateGroupsList()).containsExactly("contact-1508");
    assertThat(run.openTasks().getFirst().getFormKey()).isPositive();
    assertThat(run.openTasks().getFirst().getDueDate()).isNotEmpty();
    run.complete("Task_ConfirmParticipation", of("participation", "confirmed"));
    assertThat(run.isThrough("kickoff")).isTrue();
  }

  @Test
  void aSilentMunicipalityIsRemindedAndThenGetsMoreTimeOnce() throws Exception {
    run.answering(
        "open-evaluation",
        of("confirmDue", inDays(4), "lastDeadline", inDays(12), "silenceDue", inDays(14)));
    run.start("kickoff", of()).advance(Duration.ofDays(6));
    assertThat(run.jobs("send-reminder")).isNotEmpty();
    assertThat(run.jobs("send-reminder").getFirst().getVariablesAsMap())
        .containsEntry("rung", "overdue")
        .containsEntry("group", "contact-1508");
    run.advance(Duration.ofDays(8));
    assertThat(run.taskIds()).containsExactly("Task_DecideOnSilence");
    run.complete(
        "Task_DecideOnSilence",
        of("silenceDecision", "extend", "participationReason", "new contact"));
    assertThat(run.taskIds()).containsExactly("Task_ConfirmParticipation");
  }

  @Test
  void aMunicipalityThatStaysSilentIsTakenOut() throws Exception {
    run.answering(
        "open-evaluation",
        of("confirmDue", inDays(1), "lastDeadline", inDays(2), "silenceDue", inDays(3)));
    run.start("kickoff", of()).advance(Duration.ofDays(3));
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
  void aSourceThatIsUnavailableLeadsToManualWork() throws Exception {
    run.unavailable("collect-source", "ssb-2").start("automated-collection", of());
    assertThat(run.isThrough("automated-collection")).isTrue();
    assertThat(run.jobs("collect-source")).hasSize(2);
    assertThat(run.jobs("record-source-gap")).hasSize(1);
    assertThat(run.jobs("derive-indicators")).hasSize(1);
  }

  @Test
  void departmentsFillGapsAndTheContactSubmitsAfterSendingBackOnce() throws Exception {
    run.start(
        "gap-filling",
        of("departments", List.of("technical", "planning"), "fillDue", ProcessRun.DUE));
    assertThat(run.taskIds()).containsExactly("Task_FillGaps", "Task_FillGaps");
    assertThat(run.openTasks())
        .anySatisfy(
            task ->
                assertThat(task.getCandidateGroupsList())
                    .containsExactly("contact-1508", "contributor-1508-technical"));
    run.advance(Duration.ofDays(6));
    assertThat(run.jobs("send-reminder")).hasSize(2);
    run.complete("Task_FillGaps", of()).complete("Task_FillGaps", of());
    run.advance(Duration.ofDays(6));
    run.complete(
        "Task_SubmitEvaluation", of("submission", "returned", "departments", List.of("planning")));
    run.complete("Task_FillGaps", of());
    run.complete("Task_SubmitEvaluation", of("submission", "submitted"));
    assertThat(run.isThrough("gap-filling")).isTrue();
  }

  @Test
  void revisedFiguresAreCollectedWhileGapsAreFilledAndNotAfterSubmission() throws Exception {
    run.start(
        "gap-filling",
        of(
            "departments", List.of("technical"),
            "fillDue", ProcessRun.DUE,
            "revisedFiguresAt", inDays(3)));
    assertThat(run.jobs("collect-revised-figures")).isEmpty();
    run.advance(Duration.ofDays(4));
    assertThat(run.jobs("collect-revised-figures")).hasSize(1);
    run.complete("Task_FillGaps", of());
    run.complete("Task_SubmitEvaluation", of("submission", "submitted"));
    assertThat(run.isThrough("gap-filling")).isTrue();
    run.start(
        "gap-filling",
        of(
            "departments", List.of("technical"),
            "fillDue", ProcessRun.DUE,
            "revisedFiguresAt", inDays(20)));
    run.complete("Task_FillGaps", of());
    run.complete("Task_SubmitEvaluation", of("submission", "submitted"));
    run.advance(Duration.ofDays(21));
    assertThat(run.jobs("collect-revised-figures")).hasSize(1);
  }

  @Test
  void onlyDisputedValuesGoBackAndASecondVerifierApproves() throws Exception {
    run.start("verification", of()).advance(Duration.ofDays(6));
    assertThat(run.openTasks().getFirst().getPriority()).isEqualTo(60);
    run.complete("Task_VerifyIndicators", of("disputed", 2));
    run.advance(Duration.ofDays(6)).complete("Task_AnswerQuestions", of());
    run.complete("Task_VerifyIndicators", of("disputed", 0));
    run.complete("Task_ApproveVerification", of("approved", false));
    run.complete("Task_VerifyIndicators", of("disputed", 0));
    run.complete("Task_ApproveVerification", of("approved", true));
    assertThat(run.isThrough("verification")).isTrue();
    assertThat(
            run.jobs("score-evaluation").stream().map(job -> job.getCustomHeaders().get("stage")))
        .containsExactly("preliminary", "final");
    assertThat(run.jobs("generate-reports")).hasSize(1);
  }

  @Test
  void anEndorsedEvaluationIsPublishedAfterAReminder() throws Exception {
    run.start("endorsement", of()).advance(Duration.ofDays(6));
    run.complete("Task_SubmitPackage", of()).advance(Duration.ofDays(21));
    assertThat(run.jobs("send-reminder").getLast().getVariablesAsMap())
        .containsEntry("rung", "decision-overdue");
    run.publish("Msg_EndorsementDecision", "package-1", of("decision", "endorsed"));
    assertThat(run.isThrough("endorsement")).isTrue();
    assertThat(run.jobs("publish-results")).hasSize(1);
  }

  @Test
  void aWholeYearWithOneRevision() throws Exception {
    run.start("municipality-cycle", of());
    confirmFillAndSubmit();
    verify();
    run.complete("Task_SubmitPackage", of());
    run.publish(
        "Msg_EndorsementDecision",
        "package-1",
        of("decision", "revision", "decisionComment", "explain"));
    run.answering(
        "build-endorsement-package",
        of(
            "packageId",
            "package-2",
            "sendDue",
            ProcessRun.DUE,
            "decisionDue",
            ProcessRun.DUE,
            "decisionPatience",
            "P20D"));
    verify();
    run.complete("Task_SubmitPackage", of());
    run.publish(
        "Msg_EndorsementDecision", "package-2", of("decision", "endorsed", "decisionComment", ""));
    assertThat(run.isThrough("municipality-cycle")).isTrue();
    assertThat(run.jobs("close-evaluation").getFirst().getVariablesAsMap())
        .containsEntry("outcome", "endorsed");
  }

  @Test
  void theUnSideMayDecline() throws Exception {
    run.start("municipality-cycle", of());
    confirmFillAndSubmit();
    verify();
    run.complete("Task_SubmitPackage", of());
    run.publish(
        "Msg_EndorsementDecision",
        "package-1",
        of("decision", "declined", "decisionComment", "no"));
    assertThat(run.isThrough("municipality-cycle")).isTrue();
    assertThat(run.jobs("close-evaluation").getFirst().getVariablesAsMap())
        .containsEntry("outcome", "declined");
  }

  @Test
  void aMunicipalityMayDeclineOrWithdraw() throws Exception {
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
  void aCohortIsStartedOnceAndWaitsForThoseWhoJoinLate() throws Exception {
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

  private void confirmFillAndSubmit() throws Exception {
    run.complete(
        "Task_ConfirmParticipation", of("participation", "confirmed", "participationReason", ""));
    run.complete("Task_FillGaps", of()).complete("Task_FillGaps", of());
    run.complete("Task_SubmitEvaluation", of("submission", "submitted"));
  }

  private void verify() throws Exception {
    run.complete("Task_VerifyIndicators", of("disputed", 0));
    run.complete("Task_ApproveVerification", of("approved", true));
  }

  private static String inDays(int days) {
    return java.time.Instant.now()
        .plus(Duration.ofDays(days))
        .truncatedTo(java.time.temporal.ChronoUnit.SECONDS)
        .toString();
  }

  private void beginCaseStudy() throws Exception {
    run.publish(
        "Msg_CaseStudyBegun",
        "c-1",
        of(
            "caseStudyId", "c-1",
            "evaluationId", "e-1",
            "municipality", "1508",
            "writeDue", ProcessRun.DUE,
            "reminderCycle", "R/P5D"));
  }

  @Test
  void aCaseStudyIsWrittenSentBackWrittenAgainAndPublished() throws Exception {
    beginCaseStudy();
    assertThat(run.openTasks().getFirst().getCandidateGroupsList()).containsExactly("contact-1508");
    run.advance(Duration.ofDays(6));
    run.complete("Task_WriteCaseStudy", of("caseStudy", "handed-in", "reviewDue", ProcessRun.DUE));
    assertThat(run.openTasks().getFirst().getCandidateGroupsList()).containsExactly("coordinator");
    run.advance(Duration.ofDays(6));
    assertThat(run.jobs("send-reminder")).hasSize(2);
    run.complete("Task_ReviewCaseStudy", of("review", "revise", "writeDue", ProcessRun.DUE));
    run.complete("Task_WriteCaseStudy", of("caseStudy", "handed-in", "reviewDue", ProcessRun.DUE));
    run.complete("Task_ReviewCaseStudy", of("review", "publish"));
    assertThat(run.jobs("publish-case-study")).hasSize(1);
    assertThat(run.passed()).contains("EndEvent_CaseStudyPublished");
  }

  @Test
  void aCaseStudyIsGivenUp() throws Exception {
    beginCaseStudy();
    run.complete("Task_WriteCaseStudy", of("caseStudy", "given-up"));
    assertThat(run.jobs("publish-case-study")).isEmpty();
    assertThat(run.passed()).contains("EndEvent_CaseStudyGivenUp");
  }
}
