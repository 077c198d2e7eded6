package no.aarshjul.tasklist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import no.aarshjul.cycle.Cohorts;
import no.aarshjul.cycle.Cohorts.Lesson;
import no.aarshjul.cycle.EvaluationId;
import no.aarshjul.cycle.Evaluations;
import no.aarshjul.cycle.Phase;
import no.aarshjul.cycle.Reaching;
import no.aarshjul.cycle.RunningCohort;
import no.aarshjul.engine.EngineRows;
import no.aarshjul.engine.TaskKey;
import no.aarshjul.engine.UserTask;
import no.aarshjul.engine.UserTasks;
import no.aarshjul.gapfilling.GapFillingStage;
import no.aarshjul.platform.Refusal;
import no.aarshjul.processes.Tasks;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What people write when they end a task is read by whoever works on, and by nobody beside. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class NotesTests {

  private final AtomicLong keys = new AtomicLong();
  private GapFillingStage stage;

  @BeforeAll
  void start(@TempDir Path home) throws Exception {
    stage = GapFillingStage.open(home);
  }

  @AfterAll
  void stop() {
    stage.close();
  }

  private UserTask task(
      EvaluationId evaluation, String element, @Nullable String department, String... groups) {
    var key = new TaskKey(keys.incrementAndGet());
    new EngineRows(stage.get(JdbcClient.class))
        .openTask(key.value(), "any", element, evaluation, department, null, groups);
    return stage.get(UserTasks.class).find(key).orElseThrow();
  }

  private void complete(UserTask task, String username, Map<String, @Nullable Object> answers) {
    stage.as(
        username,
        person -> {
          stage.get(TaskHolders.class).claim(task.key(), person);
          stage.get(Tasklist.class).complete(task.key(), null, answers, person);
          return null;
        });
  }

  private List<String> read(UserTask task) {
    return stage.get(Notes.class).of(task).stream().map(Note::text).toList();
  }

  private EvaluationId launched(int year, Phase phase) {
    var evaluation = Reaching.launched(stage.application(), "Notes", year, "1508");
    return Reaching.phase(stage.application(), evaluation.id(), phase, stage.person("alesund"))
        .id();
  }

  @Test
  void whoAnswersIsKnownToWhoeverMayAsk() {
    var evaluation = launched(2031, Phase.KICKOFF);
    var silence = task(evaluation, Tasks.DECIDE_ON_SILENCE, null, "coordinator");
    complete(silence, "coordinator", Map.of("decision", "extend", "reason", "Elections were held"));
    var confirm = task(evaluation, Tasks.CONFIRM_PARTICIPATION, null, "contact-1508");
    assertThat(read(confirm)).containsExactly("Elections were held");
    complete(
        confirm, "alesund", Map.of("participates", "yes", "accountable", "The chief executive"));
    for (var later :
        List.of(Tasks.SUBMIT_EVALUATION, Tasks.VERIFY_INDICATORS, Tasks.SUBMIT_PACKAGE)) {
      assertThat(read(task(evaluation, later, null, "contact-1508")))
          .containsExactly("The chief executive");
    }
  }

  @Test
  void onlyWhoIsWrittenToGetsTheWorkBack() {
    var evaluation = launched(2032, Phase.GAP_FILLING);
    var filled =
        task(evaluation, Tasks.FILL_GAPS, "welfare", "contact-1508", "contributor-1508-welfare");
    var submit = task(evaluation, Tasks.SUBMIT_EVALUATION, null, "contact-1508");
    assertThat(read(filled)).isEmpty();
    assertThatThrownBy(() -> complete(submit, "alesund", Map.of("decision", "return")))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining("at least one department");
    assertThatThrownBy(
            () -> again(submit, returning(Map.of("key", "fisheries", "remark", "Look again"))))
        .hasMessageContaining("fisheries");
    again(
        submit,
        returning(
            Map.of("key", "welfare", "remark", "Is this of last year?"),
            Map.of("key", "technical", "remark", "  ")));
    assertThat(read(filled)).containsExactly("Is this of last year?");
    assertThat(read(task(evaluation, Tasks.FILL_GAPS, "technical", "contact-1508"))).isEmpty();
  }

  /** A form of a process that began before departments were asked one by one. */
  @Test
  void aRemarkToNobodyInParticularIsForAll() {
    var evaluation = launched(2033, Phase.GAP_FILLING);
    var submit = task(evaluation, Tasks.SUBMIT_EVALUATION, null, "contact-1508");
    complete(submit, "alesund", Map.of("decision", "return", "remark", "All of it, please"));
    for (var department : List.of("welfare", "technical")) {
      assertThat(read(task(evaluation, Tasks.FILL_GAPS, department, "contact-1508")))
          .containsExactly("All of it, please");
    }
  }

  @Test
  void anApproverTellsTheVerifierWhyNot() {
    var evaluation = launched(2034, Phase.VERIFICATION);
    var approve = task(evaluation, Tasks.APPROVE_VERIFICATION, null, "verifier");
    complete(approve, "verifier2", Map.of("decision", "reject", "reason", "Air was not judged"));
    assertThat(read(task(evaluation, Tasks.VERIFY_INDICATORS, null, "verifier")))
        .containsExactly("Air was not judged");
  }

  @Test
  void notesAreOfOneEvaluation() {
    var one = launched(2035, Phase.GAP_FILLING);
    complete(
        task(one, Tasks.SUBMIT_EVALUATION, null, "contact-1508"),
        "alesund",
        Map.of("decision", "return", "remark", "Look"));
    var other = launched(2036, Phase.GAP_FILLING);
    assertThat(read(task(other, Tasks.FILL_GAPS, "welfare", "contact-1508"))).isEmpty();
  }

  @Test
  void whatACohortHasTaughtIsReadAtTheNextLaunch() {
    var cohort = stage.get(Evaluations.class).get(launched(2037, Phase.KICKOFF)).cohortId();
    Reaching.open(stage.application(), cohort);
    stage.as(
        "coordinator",
        person ->
            stage
                .application()
                .inTransaction(
                    () -> {
                      var running = stage.get(RunningCohort.class);
                      running.compared(cohort, 91);
                      running.close(cohort, "Ask the police in March");
                      return true;
                    }));
    assertThat(stage.get(Cohorts.class).lessons())
        .extracting(Lesson::year, Lesson::text)
        .containsExactly(tuple(2037, "Ask the police in March"));
  }

  private static Map<String, @Nullable Object> returning(Map<?, ?>... rows) {
    return Map.of("decision", "return", "departments", List.of(rows));
  }

  /** Completes a task that the contact holds already. */
  private void again(UserTask task, Map<String, @Nullable Object> answers) {
    stage.as(
        "alesund",
        person -> {
          stage.get(Tasklist.class).complete(task.key(), null, answers, person);
          return null;
        });
  }
}
