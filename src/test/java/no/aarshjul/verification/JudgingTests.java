package no.aarshjul.verification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import no.aarshjul.Pages;
import no.aarshjul.account.As;
import no.aarshjul.cycle.Evaluation;
import no.aarshjul.engine.EngineRows;
import no.aarshjul.engine.TaskKey;
import no.aarshjul.gapfilling.GapFillingStage;
import no.aarshjul.platform.Refusal;
import no.aarshjul.processes.Tasks;
import no.aarshjul.tasklist.Tasklist;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Verdicts as they are given on the pages, one by one and many at once. */
@SuppressWarnings("NullAway.Init")
class JudgingTests {

  private static final List<String> POINTS =
      List.of("SC-SH-SI-4C", "SC-SH-SA-6C", "SC-SH-SI-2C", "EC-P-EM-1C");
  private static final String TURNOUT = POINTS.get(0);
  private static final String POLICE = POINTS.get(1);
  private static final String GINI = POINTS.get(2);
  private static final TaskKey SITTING = new TaskKey(20L);

  private static GapFillingStage stage;
  private static Pages pages;

  @BeforeAll
  static void start(@TempDir Path home) throws Exception {
    stage = GapFillingStage.open(home);
    stage.provide(TURNOUT, "61", stage.person("alesund"));
    stage.provide(POLICE, "120", stage.person("alesund"));
    stage.provide(GINI, "0.25", stage.person("alesund"));
    stage.provide(POINTS.get(3), "2.4", stage.person("alesund"));
    stage.verify();
    new EngineRows(stage.get(JdbcClient.class))
        .openTask(
            SITTING.value(),
            "verification",
            Judging.TASK,
            evaluation().id(),
            null,
            "verifier",
            "verifier");
    pages = Pages.as("verifier", home, stage.application().port());
  }

  @AfterAll
  static void stop() {
    stage.close();
  }

  @BeforeEach
  void allAreVerifiedOneByOne() {
    for (var point : POINTS) {
      judge("verified", null, false, point);
    }
  }

  private static Evaluation evaluation() {
    return stage.evaluation("1508");
  }

  private static void judge(
      String verdict,
      @org.jspecify.annotations.Nullable String reason,
      boolean overwrite,
      String... points) {
    var verifier = stage.person("verifier");
    As.person(verifier, "test")
        .during(
            () -> {
              stage
                  .get(Judging.class)
                  .judge(evaluation().id(), List.of(points), verdict, reason, overwrite, verifier);
              return null;
            });
  }

  private static Verdict verdict(String point) {
    return Objects.requireNonNull(
        stage.get(Verdicts.class).current(evaluation()).get(point), point);
  }

  private static String address(String rest) {
    return "/evaluations/%s/verification%s".formatted(evaluation().id(), rest);
  }

  /** The second verifier sends the verdicts back, by the task for it. */
  private static void sendBack(String reason) {
    var key = new TaskKey(99L);
    new EngineRows(stage.get(JdbcClient.class))
        .openTask(
            key.value(),
            "verification",
            Tasks.APPROVE_VERIFICATION,
            evaluation().id(),
            null,
            "verifier2",
            "verifier");
    stage.as(
        "verifier2",
        person -> {
          stage
              .get(Tasklist.class)
              .complete(key, null, Map.of("decision", "reject", "reason", reason), person);
          return null;
        });
  }

  @Test
  void aDisputeWithoutTextStaysOnTheValueWithTheErrorAtTheField() throws Exception {
    var page =
        pages.post(
            address("/verdicts"),
            "dataPoints",
            TURNOUT,
            "from",
            TURNOUT,
            "next",
            POLICE,
            "verdict",
            "disputed",
            "reason",
            "  ");
    assertThat(page)
        .contains("Voter Participation")
        .contains("aria-invalid=\"true\"")
        .contains("aria-describedby=\"reason-error reason-hint\"")
        .contains("Please write the question, or why the value cannot be verified.");
    assertThat(verdict(TURNOUT).isVerified()).isTrue();
    var next =
        pages.post(
            address("/verdicts"),
            "dataPoints",
            TURNOUT,
            "from",
            TURNOUT,
            "next",
            POLICE,
            "verdict",
            "disputed",
            "reason",
            "Is this the whole year?");
    assertThat(next).contains("Police Service").doesNotContain("aria-invalid");
    assertThat(verdict(TURNOUT).isDisputed()).isTrue();
  }

  @Test
  void manyVerdictsAreShownFirstAndLeaveOthersAlone() throws Exception {
    judge("not_verified", "Nobody has the file", false, GINI);
    var shown =
        pages.post(
            address("/verdicts"),
            "dataPoints",
            TURNOUT,
            "dataPoints",
            POLICE,
            "dataPoints",
            GINI,
            "verdict",
            "disputed",
            "reason",
            "All of it?");
    assertThat(shown)
        .contains("3 values get the verdict", "3 of them have another verdict now", "All of it?");
    assertThat(verdict(TURNOUT).isVerified()).as("nothing has happened yet").isTrue();
    judge("disputed", "Look", false, TURNOUT);
    pages.post(
        address("/verdicts"),
        "dataPoints",
        TURNOUT,
        "dataPoints",
        GINI,
        "verdict",
        "verified",
        "confirmed",
        "true");
    assertThat(verdict(TURNOUT).isDisputed()).as("left alone").isTrue();
    pages.post(
        address("/verdicts"),
        "dataPoints",
        TURNOUT,
        "dataPoints",
        GINI,
        "verdict",
        "verified",
        "confirmed",
        "true",
        "overwrite",
        "true");
    assertThat(verdict(TURNOUT).isVerified()).isTrue();
    assertThat(verdict(TURNOUT).together()).isEqualTo(2);
    assertThat(pages.get(address("/value?dataPoint=" + TURNOUT)))
        .contains("Judged together with others, 2 at once");
  }

  @Test
  void inBulkNoOtherVerdictIsOverwrittenSilentlyWhicheverWayItIsAsked() {
    judge("disputed", "Is this the whole year?", false, TURNOUT);
    assertThatThrownBy(() -> judge("verified", null, false, TURNOUT, POLICE))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining("1 of the chosen values have another verdict, among them " + TURNOUT);
    assertThat(verdict(TURNOUT).isDisputed()).isTrue();
    judge("verified", null, false, TURNOUT);
    var before = verdict(POLICE);
    judge("verified", null, false, TURNOUT, POLICE);
    assertThat(verdict(POLICE)).as("says the same already").isEqualTo(before);
  }

  @Test
  void whatTheSecondVerifierSendsBackKeepsItsVerdicts() throws Exception {
    sendBack("The Gini coefficient has no source");
    assertThat(stage.get(Judging.class).toJudge(evaluation(), new TaskKey(21L))).isEmpty();
    assertThat(pages.get(address("?show=all"))).contains("The Gini coefficient has no source");
    judge("disputed", "Which source?", false, GINI);
    assertThat(stage.get(Judging.class).toJudge(evaluation(), new TaskKey(21L)))
        .containsOnlyKeys(GINI);
    var lines = stage.get(VerificationLines.class).of(evaluation());
    var forApproval = stage.get(ForApproval.class).of(evaluation(), lines);
    assertThat(forApproval.get(GINI)).contains(ForApproval.Why.CHANGED, ForApproval.Why.UNVERIFIED);
    assertThat(forApproval.get(POLICE)).doesNotContain(ForApproval.Why.CHANGED);
    assertThat(stage.get(ForApproval.class).of(evaluation(), lines)).isEqualTo(forApproval);
    assertThat(pages.get(address("?show=approval"))).contains("Judged again", "Drawn by lot");
  }

  @Test
  void aLaterRoundKeepsWhatNobodyHasTouched() {
    var one = evaluation();
    var later =
        new Evaluation(
            one.id(),
            one.cohortId(),
            one.municipality(),
            one.municipalityName(),
            one.year(),
            one.phase(),
            one.round() + 1,
            null,
            null,
            null,
            null,
            null,
            one.setId(),
            one.profileId(),
            one.supplements(),
            false,
            null);
    assertThat(stage.get(Judging.class).toJudge(later, new TaskKey(22L))).isEmpty();
    stage.provide(POLICE, "121", stage.person("alesund"));
    assertThat(stage.get(Judging.class).toJudge(later, new TaskKey(22L))).containsOnlyKeys(POLICE);
    assertThat(stage.get(Verdicts.class).verifiers(later))
        .as("who judged then does not approve now")
        .contains(stage.person("verifier").id());
  }

  @Test
  void everythingKnownStandsBesideTheValueAndBoxesAreTickedByRisk() throws Exception {
    assertThat(pages.get(address("/value?dataPoint=" + GINI)))
        .contains("Definition", "Income distribution measured by the Gini coefficient")
        .contains("0 – 1")
        .contains("which is published");
    assertThat(pages.get(address("?select=all")).split("checked=\"checked\"", -1))
        .hasSize(POINTS.size() + 1);
    assertThat(pages.get(address("?select=none"))).doesNotContain("checked=\"checked\"");
    assertThat(pages.get(address("?select=open"))).doesNotContain("checked=\"checked\"");
  }
}
