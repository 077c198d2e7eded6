package no.aarshjul.cycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import no.aarshjul.InProcess;
import no.aarshjul.account.As;
import no.aarshjul.account.People;
import no.aarshjul.account.Person;
import no.aarshjul.audit.Entry;
import no.aarshjul.audit.Trail;
import no.aarshjul.engine.EngineClock;
import no.aarshjul.engine.Progress;
import no.aarshjul.engine.UserTask;
import no.aarshjul.engine.UserTasks;
import no.aarshjul.engine.operaton.EngineTime;
import no.aarshjul.notification.OutboxRows;
import no.aarshjul.platform.Norway;
import no.aarshjul.platform.Refusal;
import no.aarshjul.processes.Subjects;
import no.aarshjul.processes.Tasks;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Moving deadlines of a cohort whose processes run on the embedded engine. */
@ResourceLock("engine clock")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class DeadlineTests {

  private static final List<String> CITIES = List.of("1103", "1149", "1106", "1508");

  @SuppressWarnings("NullAway.Init")
  private static InProcess application;

  @SuppressWarnings("NullAway.Init")
  private static Person coordinator;

  @SuppressWarnings("NullAway.Init")
  private static CohortId cohort;

  @BeforeAll
  static void start(@TempDir Path home) {
    application = InProcess.whole(home);
    coordinator = application.get(People.class).findByUsername("coordinator").orElseThrow();
    var year = Norway.day(Instant.now()).getYear();
    cohort =
        As.person(coordinator, "launch")
            .during(
                () ->
                    application
                        .get(LaunchingCohort.class)
                        .launch(LaunchRequest.of("Moved", year, CITIES, false), coordinator));
    Awaitility.await("the first tasks")
        .atMost(Duration.ofSeconds(60))
        .until(() -> CITIES.stream().allMatch(city -> task(city) != null));
  }

  @AfterAll
  static void stop() {
    application.close();
    EngineTime.reset();
  }

  private static Evaluation evaluation(String city) {
    return application.get(Evaluations.class).of(cohort).stream()
        .filter(one -> one.municipality().equals(city))
        .reduce((first, last) -> last)
        .orElseThrow();
  }

  private static @Nullable UserTask task(String city) {
    return application.get(UserTasks.class).open(evaluation(city).id().value()).stream()
        .findFirst()
        .orElse(null);
  }

  private static Instant due(String city) {
    return Objects.requireNonNull(Objects.requireNonNull(task(city)).dueAt());
  }

  private static Instant timer(String city) {
    return application
        .get(Progress.class)
        .upcoming(Subjects.EVALUATION, evaluation(city).id().toString())
        .stream()
        .filter(next -> next.elementId().equals("BoundaryEvent_LastDeadlinePassed"))
        .map(Progress.Upcoming::dueAt)
        .findFirst()
        .orElseThrow();
  }

  private static long mails(String template, EvaluationId id) {
    return new OutboxRows(application.get(JdbcClient.class)).count(template, id.value());
  }

  private static MoveRequest by(int days, Deadline deadline, boolean laterToo, String... cities) {
    return new MoveRequest(List.of(cities), deadline, null, days, laterToo, "Elections");
  }

  private static MoveRequest to(LocalDate day, Deadline deadline) {
    return new MoveRequest(List.of("1103"), deadline, day, null, false, "Elections");
  }

  private static MovePlan preview(MoveRequest request) {
    return application.get(MovingDeadlines.class).preview(cohort, request);
  }

  private static MovePlan move(MoveRequest request, String fingerprint) {
    return As.person(coordinator, "move")
        .during(
            () ->
                application
                    .get(MovingDeadlines.class)
                    .move(cohort, request, fingerprint, coordinator));
  }

  private static void refused(MoveRequest request, String key) {
    assertThatThrownBy(() -> preview(request))
        .isInstanceOfSatisfying(Refusal.class, refusal -> assertThat(refusal.key()).isEqualTo(key));
  }

  @Test
  @Order(1)
  void tasksTimersPhasesAndLaterDeadlinesMoveAsPreviewed() {
    var calendar = application.get(WorkingCalendar.class);
    var before = due("1103");
    var timerBefore = timer("1103");
    var others = due("1149");
    var request = by(4, Deadline.CONFIRMATION, true, "1103");
    var plan = preview(request);
    assertThat(plan.lines())
        .singleElement()
        .satisfies(
            line -> {
              assertThat(line.name()).isEqualTo("Stavanger");
              assertThat(line.tasks())
                  .extracting(MovePlan.Task::element)
                  .containsExactly(Tasks.CONFIRM_PARTICIPATION);
              assertThat(line.movesTimer()).isTrue();
              assertThat(line.changes())
                  .extracting(MovePlan.Change::deadline)
                  .containsExactly(
                      Deadline.CONFIRMATION,
                      Deadline.SILENCE,
                      Deadline.COLLECTION,
                      Deadline.GAP_FILLING,
                      Deadline.SUBMISSION,
                      Deadline.VERIFICATION,
                      Deadline.APPROVAL,
                      Deadline.SENDING);
            });
    assertThat(due("1103")).as("a preview moves nothing").isEqualTo(before);

    move(request, plan.fingerprint());

    assertThat(due("1103")).isEqualTo(calendar.shifted(before, 4));
    assertThat(mails("deadlines", evaluation("1103").id())).isEqualTo(1);
    assertThat(mails("deadlines", evaluation("1149").id())).isZero();
    assertThat(timer("1103")).isEqualTo(calendar.shifted(timerBefore, 4));
    assertThat(due("1149")).isEqualTo(others);
    assertThat(application.get(Evaluations.class).phases(evaluation("1103").id()))
        .extracting(PhaseVisit::dueAt)
        .containsExactly(calendar.shifted(before, 4));
    assertThat(application.get(Trail.class).of(evaluation("1103").chain()))
        .filteredOn(entry -> entry.action().equals("deadline.moved"))
        .hasSize(8)
        .allSatisfy(entry -> assertThat(entry.why()).isEqualTo("Elections"))
        .extracting(Entry::subject)
        .contains("confirmation", "gap-filling");
  }

  @Test
  @Order(2)
  void whatComesLaterStaysIfItIsToAndMayNotBeOvertaken() {
    refused(by(60, Deadline.CONFIRMATION, false, "1149"), "deadline.after-next");
    refused(by(-60, Deadline.GAP_FILLING, false, "1149"), "deadline.past-of");
    refused(by(-33, Deadline.GAP_FILLING, false, "1149"), "deadline.before-previous");
    var request = by(2, Deadline.CONFIRMATION, false, "1149");
    var timerBefore = timer("1149");
    var plan = preview(request);
    assertThat(plan.lines().getFirst().kept())
        .extracting(MovePlan.Kept::deadline)
        .contains(Deadline.SILENCE, Deadline.GAP_FILLING);
    move(request, plan.fingerprint());
    assertThat(timer("1149")).isEqualTo(timerBefore);
  }

  @Test
  @Order(3)
  void badDaysAreRefusedInWords() {
    var today = Norway.day(Instant.now());
    refused(to(today.minusDays(1), Deadline.CONFIRMATION), "deadline.past");
    refused(
        to(LocalDate.of(today.getYear() + 1, 5, 17), Deadline.CONFIRMATION),
        "deadline.no-working-day");
    assertThatThrownBy(
            () -> preview(to(LocalDate.of(today.getYear() + 1, 12, 25), Deadline.CONFIRMATION)))
        .hasMessageContaining("is no working day (public holiday)")
        .hasMessageContaining("nearest ones are");
    refused(by(0, Deadline.CONFIRMATION, false), "deadline.by");
    refused(
        new MoveRequest(List.of(), Deadline.CONFIRMATION, today, 3, false, "Both"),
        "deadline.to-or-by");
    refused(
        new MoveRequest(List.of(), Deadline.CONFIRMATION, null, 3, false, " "), "reason.missing");
    refused(by(3, Deadline.CONFIRMATION, false, "5001"), "deadlines.foreign");
    refused(by(3, Deadline.ANSWERS, false, "1103"), "deadlines.nobody");
  }

  @Test
  @Order(4)
  void ofTwoCoordinatorsAtOnceOneHasMovedIt() throws Exception {
    var request = by(1, Deadline.GAP_FILLING, true);
    var fingerprint = preview(request).fingerprint();
    var begin = new CyclicBarrier(2);
    var refusals = new ArrayList<String>();
    try (var threads = Executors.newFixedThreadPool(2)) {
      var both = new ArrayList<Future<String>>();
      for (int i = 0; i < 2; i++) {
        both.add(
            threads.submit(
                () -> {
                  begin.await();
                  try {
                    move(request, fingerprint);
                    return "moved";
                  } catch (Refusal refusal) {
                    return refusal.key();
                  }
                }));
      }
      for (var one : both) {
        refusals.add(one.get());
      }
    }
    assertThat(refusals).containsExactlyInAnyOrder("moved", "deadlines.changed");
  }

  @Test
  @Order(5)
  void whoRestsIsLeftAloneAndGoesOnWithTheTimeThatWasLeft() {
    var pausing = application.get(PausingEvaluation.class);
    var calendar = application.get(WorkingCalendar.class);
    var id = evaluation("1106").id();
    var dueBefore = due("1106");
    var timerBefore = timer("1106");
    as(() -> pausing.pause(id, "The mayor is away", coordinator));
    assertThatThrownBy(() -> as(() -> pausing.pause(id, "Again", coordinator)))
        .hasMessageContaining("is paused");
    assertThatThrownBy(
            () ->
                application.inTransaction(
                    () ->
                        application
                            .get(Evaluations.class)
                            .lockIn(Phase.KICKOFF, Objects.requireNonNull(task("1106")))))
        .hasMessageContaining("is paused");
    assertThat(preview(by(1, Deadline.GAP_FILLING, true)).leftOut())
        .extracting(MovePlan.LeftOut::why)
        .containsExactly("paused");

    var from = now();
    application.get(EngineClock.class).advance(Duration.between(now(), timerBefore).plusDays(1));
    Awaitility.await("the others' silence is the coordinator's matter")
        .atMost(Duration.ofSeconds(60))
        .until(
            () -> Objects.requireNonNull(task("1149")).elementId().equals(Tasks.DECIDE_ON_SILENCE));
    assertThat(Objects.requireNonNull(task("1106")).elementId())
        .isEqualTo(Tasks.CONFIRM_PARTICIPATION);

    as(() -> pausing.resume(id, "She is back", coordinator));
    var rested = calendar.workingDaysBetween(from, now());
    assertThat(due("1106")).isEqualTo(calendar.shifted(dueBefore, rested));
    assertThat(timer("1106")).isEqualTo(calendar.shifted(timerBefore, rested));
    assertThat(application.get(Trail.class).of(id.chain()))
        .extracting(Entry::action)
        .containsSubsequence("evaluation.paused", "evaluation.resumed", "deadline.moved");
    assertThat(mails("news.paused", id)).isEqualTo(1);
    assertThat(mails("news.resumed", id)).isEqualTo(1);
  }

  @Test
  @Order(6)
  void whoWasLaunchedByMistakeBeginsAnewAndWhoLeftComesBack() {
    var cohorts = application.get(RunningCohort.class);
    var wrong = evaluation("1149").id();
    var anew = new EvaluationId[1];
    as(() -> anew[0] = cohorts.restart(wrong, "The wrong contact was invited", coordinator));
    assertThat(application.get(Evaluations.class).get(wrong).outcome())
        .isEqualTo(Outcome.WITHDRAWN);
    awaitConfirmation(anew[0]);
    assertThat(application.get(Evaluations.class).find("1149", now().atZone(Norway.ZONE).getYear()))
        .hasValueSatisfying(found -> assertThat(found.isRunning()).isTrue());
    assertThatThrownBy(() -> as(() -> cohorts.join(cohort, "1149", coordinator)))
        .hasMessageContaining("already has an evaluation");

    var left = evaluation("1508").id();
    as(() -> application.get(RunningEvaluation.class).withdraw(left, "No staff", coordinator));
    Awaitility.await("its end")
        .atMost(Duration.ofSeconds(60))
        .until(() -> !application.get(Evaluations.class).get(left).isRunning());
    var back = new EvaluationId[1];
    as(() -> back[0] = cohorts.join(cohort, "1508", coordinator));
    awaitConfirmation(back[0]);
    assertThat(cohorts.underWay(cohort)).isEqualTo(CITIES.size());
    assertThat(mails("news.restarted", wrong)).isEqualTo(1);
    assertThat(mails("news.withdrawn", left)).as("the contact and the coordinator").isEqualTo(2);
  }

  private static void awaitConfirmation(EvaluationId id) {
    Awaitility.await("asked to confirm")
        .atMost(Duration.ofSeconds(60))
        .until(
            () ->
                application.get(UserTasks.class).open(id.value()).stream()
                    .anyMatch(task -> task.elementId().equals(Tasks.CONFIRM_PARTICIPATION)));
  }

  private static void as(Runnable deed) {
    As.person(coordinator, "steering")
        .during(
            () -> {
              deed.run();
              return null;
            });
  }

  /** The other comes late, and finds the coordinator asked. */
  @Test
  @Order(7)
  void aTimerThatHasFiredMeanwhileIsSaidAndNothingIsMoved() {
    var away = by(10, Deadline.SILENCE, false, "1106");
    move(away, preview(away).fingerprint());
    var request = by(3, Deadline.SILENCE, false, "1106", "1508");
    var fingerprint = preview(request).fingerprint();
    var late = timer("1508");
    application
        .get(EngineClock.class)
        .advance(Duration.between(now(), late).plus(1, ChronoUnit.MINUTES));
    Awaitility.await("the coordinator is asked")
        .atMost(Duration.ofSeconds(60))
        .until(
            () -> {
              var open = task("1508");
              return open != null && open.elementId().equals(Tasks.DECIDE_ON_SILENCE);
            });
    assertThatThrownBy(() -> move(request, fingerprint))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining("since the preview");
    refused(by(3, Deadline.CONFIRMATION, false, "1508"), "deadlines.nobody");
  }

  /** Later deadlines stay where they were when somebody is done early, and give way to the late. */
  @Test
  @Order(8)
  void whoIsEarlyKeepsLaterDeadlinesAndWhoIsLateHasTheTimeOfTheStep() {
    var year = Norway.day(Instant.now()).getYear() - 1;
    var early = Reaching.launched(application, "Early", year, "1103").id();
    var deadlines = application.get(Deadlines.class);
    var calendar = application.get(WorkingCalendar.class);
    Reaching.phase(application, early, Phase.KICKOFF);
    var planned = planned(early);
    Reaching.phase(application, early, Phase.GAP_FILLING);
    assertThat(planned(early)).isEqualTo(planned);

    var late = Reaching.launched(application, "Late", year - 1, "1103").id();
    Reaching.phase(application, late, Phase.KICKOFF);
    application.get(EngineClock.class).advance(Duration.ofDays(200));
    var least = application.inTransaction(() -> deadlines.begin(late, Deadline.GAP_FILLING, 30));
    assertThat(calendar.workingDaysBetween(now(), least)).isEqualTo(30);
    assertThat(planned(late).get(Deadline.SUBMISSION)).isAfterOrEqualTo(least);
  }

  private static Map<Deadline, Instant> planned(EvaluationId id) {
    var found = application.get(Evaluations.class).get(id);
    return Objects.requireNonNull(
        application.get(Deadlines.class).of(List.of(found), Map.of()).get(id));
  }

  private static Instant now() {
    return application.get(Clock.class).instant();
  }
}
