package no.aarshjul.verification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import no.aarshjul.account.As;
import no.aarshjul.account.Grant;
import no.aarshjul.account.People;
import no.aarshjul.account.Person;
import no.aarshjul.account.Role;
import no.aarshjul.cycle.EvaluationId;
import no.aarshjul.engine.EngineRows;
import no.aarshjul.engine.TaskKey;
import no.aarshjul.engine.UserTasks;
import no.aarshjul.gapfilling.GapFillingStage;
import no.aarshjul.platform.Refusal;
import no.aarshjul.tasklist.TaskHolders;
import no.aarshjul.verification.Qualification.Grade;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Who may judge and who may approve, asked of the use cases that pages and API share. */
@SuppressWarnings("NullAway.Init")
class FourEyesTests {

  private static final String TURNOUT = "SC-SH-SI-4C";
  private static final String POLICE = "SC-SH-SA-6C";
  private static final TaskKey VERIFYING = new TaskKey(10L);
  private static final TaskKey APPROVING = new TaskKey(11L);

  private static GapFillingStage stage;

  @BeforeAll
  static void start(@TempDir Path home) throws Exception {
    stage = GapFillingStage.open(home);
    stage.provide(TURNOUT, "61", stage.person("alesund"));
    stage.provide(POLICE, "120", stage.person("alesund"));
    stage.verify();
    task(VERIFYING, Judging.TASK, "verifier");
    task(APPROVING, "Task_ApproveVerification", null);
  }

  @AfterAll
  static void stop() {
    stage.close();
  }

  private static EvaluationId evaluation() {
    return stage.evaluation("1508").id();
  }

  private static void task(
      TaskKey key, String element, @org.jspecify.annotations.Nullable String holder) {
    new EngineRows(stage.get(JdbcClient.class))
        .openTask(key.value(), "verification", element, evaluation(), null, holder, "verifier");
  }

  private static Person verifier(String username, Grant... more) {
    var grants = new java.util.ArrayList<>(List.of(more));
    grants.add(Grant.of(Role.VERIFIER));
    return stage
        .get(People.class)
        .add(username, username, username + "@example.org", "secret-of-this-test", grants);
  }

  private static void qualify(Person person, Grade grade, LocalDate from, LocalDate to) {
    As.person(stage.person("coordinator"), "test")
        .during(
            () -> {
              stage
                  .get(Qualifications.class)
                  .record(person.username(), grade, from, to, "test", stage.person("coordinator"));
              return null;
            });
  }

  private static void judge(Person person, String verdict, String... dataPoints) {
    As.person(person, "test")
        .during(
            () -> {
              stage
                  .get(Judging.class)
                  .judge(evaluation(), List.of(dataPoints), verdict, "because", person);
              return null;
            });
  }

  @Test
  void onlyTheHolderOfTheTaskJudges() {
    judge(stage.person("verifier"), "verified", TURNOUT);
    assertThatThrownBy(() -> judge(stage.person("verifier2"), "verified", TURNOUT))
        .hasMessageContaining("do not hold the task");
    assertThatThrownBy(() -> judge(stage.person("verifier"), "perhaps", TURNOUT))
        .hasMessageContaining("must be one of");
    assertThatThrownBy(() -> judge(stage.person("verifier"), "verified", TURNOUT, "no-such-point"))
        .hasMessageContaining("no-such-point");
  }

  @Test
  void whoHasProvidedAnyValueJudgesNone() {
    var helper = verifier("helper");
    qualify(helper, Grade.QUALIFIED, LocalDate.of(2020, 1, 1), LocalDate.of(2100, 1, 1));
    stage.provide(POLICE, "121", helper);
    stage.provide(POLICE, "122", stage.person("alesund"));
    assertThatThrownBy(() -> judge(helper, "verified", TURNOUT))
        .as("also a value that was superseded since")
        .isInstanceOf(Refusal.class)
        .hasMessageContaining("You have entered " + POLICE);
    assertThatThrownBy(() -> claim(VERIFYING, helper)).isInstanceOf(Refusal.class);
    assertThatThrownBy(() -> claim(APPROVING, helper)).hasMessageContaining("You have entered");
  }

  @Test
  void whoWorksForTheMunicipalityJudgesNothingOfIt() {
    var both = verifier("both", Grant.contributor("1508", "technical"));
    qualify(both, Grade.QUALIFIED, LocalDate.of(2020, 1, 1), LocalDate.of(2100, 1, 1));
    assertThatThrownBy(() -> judge(both, "verified", TURNOUT))
        .hasMessageContaining("You work for Ålesund");
    assertThatThrownBy(() -> claim(APPROVING, both)).hasMessageContaining("You work for Ålesund");
  }

  @Test
  void whoHasJudgedDoesNotApprove() {
    judge(stage.person("verifier"), "disputed", TURNOUT);
    assertThatThrownBy(() -> claim(APPROVING, stage.person("verifier")))
        .hasMessageContaining("A second verifier must approve");
    assertThatThrownBy(() -> claim(APPROVING, stage.person("verifier3")))
        .as("provisional")
        .hasMessageContaining("needs a qualified verifier");
  }

  @Test
  void aQualificationHoldsFromItsFirstToItsLastDay() {
    var today = LocalDate.now(java.time.ZoneId.of("Europe/Oslo"));
    var past = verifier("past");
    qualify(past, Grade.QUALIFIED, today.minusDays(10), today.minusDays(1));
    assertThatThrownBy(() -> judge(past, "verified", TURNOUT))
        .hasMessageContaining("no valid qualification");
    var future = verifier("future");
    qualify(future, Grade.QUALIFIED, today.plusDays(1), today.plusDays(9));
    assertThatThrownBy(() -> judge(future, "verified", TURNOUT))
        .hasMessageContaining("no valid qualification");
    var now = verifier("now");
    qualify(now, Grade.PROVISIONAL, today, today);
    assertThatThrownBy(() -> judge(now, "verified", TURNOUT))
        .as("qualified, but without the task")
        .hasMessageContaining("do not hold the task");
    assertThatThrownBy(() -> qualify(stage.person("alesund"), Grade.QUALIFIED, today, today))
        .hasMessageContaining("is not a verifier");
    assertThatThrownBy(() -> qualify(now, Grade.QUALIFIED, today, today.minusDays(1)))
        .hasMessageContaining("lies before the first");
  }

  @Test
  void aCorrectedValueHasToBeJudgedAgain() {
    var evaluation = stage.evaluation("1508");
    judge(stage.person("verifier"), "verified", TURNOUT);
    judge(stage.person("verifier"), "verified", POLICE);
    assertThat(stage.get(Judging.class).toJudge(evaluation, VERIFYING)).isEmpty();
    stage.provide(TURNOUT, "62", stage.person("alesund"));
    assertThat(stage.get(Judging.class).toJudge(evaluation, VERIFYING)).containsOnlyKeys(TURNOUT);
    judge(stage.person("verifier"), "disputed", TURNOUT);
    assertThat(stage.get(Judging.class).toJudge(evaluation, VERIFYING)).isEmpty();
    assertThat(stage.get(Judging.class).toJudge(evaluation, new TaskKey(VERIFYING.value() + 100)))
        .as("in the next sitting")
        .containsOnlyKeys(TURNOUT);
  }

  private static void claim(TaskKey key, Person person) {
    assertThat(stage.get(UserTasks.class).find(key)).isPresent();
    As.person(person, "test")
        .during(
            () -> {
              stage.get(TaskHolders.class).claim(key, person);
              return null;
            });
  }
}
