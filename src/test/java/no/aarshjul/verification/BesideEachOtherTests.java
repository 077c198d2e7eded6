package no.aarshjul.verification;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import no.aarshjul.InProcess;
import no.aarshjul.account.As;
import no.aarshjul.account.People;
import no.aarshjul.account.Person;
import no.aarshjul.audit.Entry;
import no.aarshjul.audit.Trail;
import no.aarshjul.catalogue.Catalogue;
import no.aarshjul.cycle.Evaluation;
import no.aarshjul.cycle.Evaluations;
import no.aarshjul.cycle.Phase;
import no.aarshjul.cycle.Reaching;
import no.aarshjul.cycle.WorkingCalendar;
import no.aarshjul.engine.EngineIdle;
import no.aarshjul.engine.EngineRows;
import no.aarshjul.engine.UserTask;
import no.aarshjul.engine.UserTasks;
import no.aarshjul.gapfilling.Asking;
import no.aarshjul.observation.Quality;
import no.aarshjul.observation.RecordingValues;
import no.aarshjul.observation.RecordingValues.NewValue;
import no.aarshjul.observation.Source;
import no.aarshjul.observation.Value;
import no.aarshjul.platform.Refusal;
import no.aarshjul.processes.Tasks;
import no.aarshjul.scoring.Score;
import no.aarshjul.scoring.Scores;
import no.aarshjul.tasklist.TaskHolders;
import no.aarshjul.tasklist.Tasklist;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.io.TempDir;
import org.operaton.bpm.engine.ProcessEngine;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Eight people at one evaluation who judge, dispute, ask, answer, end sittings, approve and send
 * back at random, on the real engine and the real database. What the trail tells afterwards is a
 * story that could have happened to one person after the other.
 */
@SuppressWarnings("NullAway.Init")
class BesideEachOtherTests {

  private static final int PEOPLE = 8;
  private static final int VALUES = 9;
  private static final int YEARS = 3;
  private static final Duration LONGEST = Duration.ofSeconds(15);
  private static final String CITY = "1508";

  @TempDir static Path folder;

  private static InProcess application;
  private static List<String> points;

  @BeforeAll
  static void start() {
    application = InProcess.whole(folder.resolve("home"), "aarshjul.sources.mode=recorded");
  }

  @AfterAll
  static void stop() {
    application.close();
  }

  private static <T> T get(Class<T> type) {
    return application.get(type);
  }

  private static Person person(String username) {
    return get(People.class).findByUsername(username).orElseThrow();
  }

  private static void as(Person person, Runnable deed) {
    As.person(person, "beside-" + UUID.randomUUID())
        .during(
            () -> {
              deed.run();
              return null;
            });
  }

  /** An evaluation of a year of its own that was submitted with a few values. */
  private static Evaluation submitted(int year) {
    var city = person("alesund");
    var found = Reaching.launched(application, "Beside", year, CITY);
    Reaching.phase(application, found.id(), Phase.GAP_FILLING);
    var set = get(Catalogue.class).set(found.setId());
    points =
        set.dataPoints().stream()
            .filter(point -> point.type() == no.aarshjul.catalogue.DataPoint.ValueType.NUMBER)
            .map(point -> point.key())
            .limit(VALUES)
            .toList();
    as(
        city,
        () ->
            application.inTransaction(
                () -> {
                  for (var key : points) {
                    get(RecordingValues.class)
                        .record(
                            found.id(),
                            new NewValue(
                                set.dataPoint(key).orElseThrow(),
                                new Value.Number(BigDecimal.TEN),
                                null,
                                null,
                                Source.entered("counted", null),
                                Quality.MEASURED));
                  }
                  return true;
                }));
    Reaching.submit(application, found.id(), city);
    return get(Evaluations.class).get(found.id());
  }

  private static void verify(Evaluation evaluation) {
    get(ProcessEngine.class)
        .getRuntimeService()
        .startProcessInstanceByKey(
            "verification",
            evaluation.id().toString(),
            Map.of(
                "evaluationId",
                evaluation.id().toString(),
                "cohortId",
                evaluation.cohortId().toString(),
                "municipality",
                CITY,
                "reminderCycle",
                get(WorkingCalendar.class).reminderCycle()));
  }

  @RepeatedTest(YEARS)
  void nothingHappensThatOneAloneCouldNotDo(RepetitionInfo repetition) throws Exception {
    var seed = Long.getLong("beside.seed", System.nanoTime()) + repetition.getCurrentRepetition();
    System.out.println("seed " + seed);
    var evaluation = submitted(2023 + repetition.getCurrentRepetition());
    verify(evaluation);
    var over = new AtomicBoolean();
    var begin = new CyclicBarrier(PEOPLE);
    var failures = new ArrayList<Future<?>>();
    try (var threads = Executors.newFixedThreadPool(PEOPLE)) {
      for (int one = 0; one < PEOPLE; one++) {
        var random = new Random(seed * PEOPLE + one);
        var me = one;
        failures.add(
            threads.submit(
                () -> {
                  begin.await();
                  var end = System.nanoTime() + LONGEST.toNanos();
                  while (!over.get() && System.nanoTime() < end) {
                    act(evaluation, me, random, over);
                  }
                  return null;
                }));
      }
      for (var failure : failures) {
        failure.get();
      }
    }
    get(EngineIdle.class).await(Duration.ofSeconds(60));
    var story = new Story();
    get(Trail.class).of(evaluation.chain()).forEach(story::tell);
    assertThat(story.impossible).as("seed " + seed).isEmpty();
    assertThat(story.verdictsGiven).as("somebody has judged, seed " + seed).isPositive();
    assertThat(count("select count(*) from verdict where evaluation_id = ?", evaluation))
        .as("every verdict is told, seed " + seed)
        .isEqualTo(story.verdictsGiven);
    assertThat(get(Scores.class).latest(evaluation).filter(Score::isFinal).isPresent())
        .as("what is final was approved, seed " + seed)
        .isEqualTo(story.stage == Stage.APPROVED);
    var rows = new EngineRows(get(JdbcClient.class));
    assertThat(rows.openIncidents()).as("%s, seed %d", rows.incidents(), seed).isZero();
  }

  private static long count(String sql, Evaluation evaluation) {
    return get(JdbcClient.class)
        .sql(sql)
        .params(evaluation.id().value())
        .query(Long.class)
        .single();
  }

  private static void act(Evaluation evaluation, int me, Random random, AtomicBoolean over) {
    var deeds =
        List.<Consumer<Person>>of(
            person -> judge(evaluation, person, random),
            person -> judge(evaluation, person, random),
            person -> complete(evaluation, Tasks.VERIFY_INDICATORS, person, Map.of()),
            person -> answer(evaluation, person, random),
            person -> approve(evaluation, person, random, over),
            person -> ask(evaluation, person, random));
    // Each of the three has several windows open.
    var person =
        person(List.of("verifier", "verifier2", "alesund").get((me + random.nextInt(2)) % 3));
    try {
      As.person(person, "beside-" + UUID.randomUUID())
          .during(
              () -> {
                deeds.get(random.nextInt(deeds.size())).accept(person);
                return null;
              });
    } catch (Refusal refusal) {
      // He reads why not and does something else.
    } catch (ConcurrencyFailureException e) {
      if (e.getMostSpecificCause() instanceof SQLException sql
          && "40P01".equals(sql.getSQLState())) {
        throw e;
      }
    }
  }

  private static @Nullable UserTask task(Evaluation evaluation, String element) {
    return get(UserTasks.class).open(evaluation.id().value()).stream()
        .filter(task -> task.elementId().equals(element))
        .findFirst()
        .orElse(null);
  }

  private static void judge(Evaluation evaluation, Person person, Random random) {
    var task = task(evaluation, Tasks.VERIFY_INDICATORS);
    if (task != null) {
      claim(task, person);
    }
    var chosen =
        random.nextInt(3) == 0
            ? points
            : points.stream().filter(key -> random.nextBoolean()).toList();
    var verdict = List.of("verified", "verified", "verified", "disputed", "not_verified");
    get(Judging.class)
        .judge(
            evaluation.id(), chosen, verdict.get(random.nextInt(verdict.size())), "Why?", person);
  }

  /** One verifies, another approves: who has judged cannot approve any more. */
  private static void claim(UserTask task, Person person) {
    var his =
        task.elementId().equals(Tasks.APPROVE_VERIFICATION)
            ? "verifier2"
            : task.elementId().equals(Tasks.VERIFY_INDICATORS) ? "verifier" : "alesund";
    if (task.assignee() == null && person.username().equals(his)) {
      get(TaskHolders.class).claim(task.key(), person);
    }
  }

  private static void complete(
      Evaluation evaluation,
      String element,
      Person person,
      Map<String, ? extends @Nullable Object> answers) {
    var task = task(evaluation, element);
    if (task == null) {
      return;
    }
    claim(task, person);
    get(Tasklist.class).complete(task.key(), null, new HashMap<>(answers), person);
  }

  private static void answer(Evaluation evaluation, Person person, Random random) {
    var task = task(evaluation, Tasks.ANSWER_QUESTIONS);
    if (task == null) {
      return;
    }
    var rows = new ArrayList<Map<String, Object>>();
    for (var row : (List<?>) Objects.requireNonNull(get(Tasklist.class).open(task).get("values"))) {
      var key = String.valueOf(((Map<?, ?>) row).get("key"));
      rows.add(
          random.nextBoolean()
              ? Map.of("key", key, "answer", "keep", "explanation", "It is so")
              : Map.of(
                  "key",
                  key,
                  "answer",
                  "correct",
                  "explanation",
                  "Miscounted",
                  "value",
                  Integer.toString(1 + random.nextInt(50))));
    }
    complete(evaluation, Tasks.ANSWER_QUESTIONS, person, Map.of("values", rows));
  }

  private static void approve(
      Evaluation evaluation, Person person, Random random, AtomicBoolean over) {
    var task = task(evaluation, Tasks.APPROVE_VERIFICATION);
    if (task == null) {
      return;
    }
    var approves = random.nextInt(3) > 0;
    complete(
        evaluation,
        Tasks.APPROVE_VERIFICATION,
        person,
        approves
            ? Map.of("decision", "approve")
            : Map.of("decision", "reject", "reason", "Look again"));
    if (approves) {
      over.set(true);
    }
  }

  private static void ask(Evaluation evaluation, Person person, Random random) {
    var asking = get(Asking.class);
    var now = get(Evaluations.class).get(evaluation.id());
    var key = points.get(random.nextInt(points.size()));
    if (random.nextInt(3) == 0) {
      asking.settle(now, key, person);
    } else {
      asking.write(now, key, "What is it?", person);
    }
  }

  /** Where verification stands. */
  private enum Stage {
    SITTING,
    ANSWERING,
    APPROVING,
    APPROVED
  }

  /** The evaluation as one thing after the other, told by its trail. */
  private static final class Story {

    private final List<String> impossible = new ArrayList<>();
    private final Map<String, String> verdicts = new HashMap<>();
    private final Set<String> judged = new HashSet<>();
    private final Set<String> verifiers = new HashSet<>();
    private final Set<Long> done = new HashSet<>();
    private final Set<String> unsettled = new HashSet<>();
    private Stage stage = Stage.SITTING;
    private long verdictsGiven;

    void tell(Entry entry) {
      switch (entry.action()) {
        case "verdict.given" -> {
          require(stage == Stage.SITTING, entry);
          require(!done.contains(entry.workKey()), entry);
          verdicts.put(entry.subject(), Objects.requireNonNull(entry.newValue()));
          judged.add(entry.subject());
          verifiers.add(entry.actor());
          verdictsGiven++;
        }
        case "value.recorded" -> {
          require(stage == Stage.ANSWERING || verdicts.isEmpty(), entry);
          judged.remove(entry.subject());
        }
        case "question.asked" -> unsettled.add(entry.subject());
        case "question.answered" -> require(unsettled.contains(entry.subject()), entry);
        case "question.settled" -> require(unsettled.remove(entry.subject()), entry);
        case "verification.approved" -> {
          require(stage == Stage.APPROVING, entry);
          require(judged.containsAll(points), entry);
          require(!verdicts.containsValue("disputed"), entry);
          require(!verifiers.contains(entry.actor()), entry);
          stage = Stage.APPROVED;
        }
        case "verification.rejected" -> {
          require(stage == Stage.APPROVING, entry);
          stage = Stage.SITTING;
        }
        case "task.completed" -> completed(entry);
        default -> {}
      }
    }

    private void completed(Entry entry) {
      require(done.add(Objects.requireNonNull(entry.workKey())), entry);
      switch (entry.subject()) {
        case Tasks.VERIFY_INDICATORS -> {
          require(stage == Stage.SITTING, entry);
          require(judged.containsAll(points), entry);
          stage = verdicts.containsValue("disputed") ? Stage.ANSWERING : Stage.APPROVING;
        }
        case Tasks.ANSWER_QUESTIONS -> {
          require(stage == Stage.ANSWERING, entry);
          verdicts.forEach(
              (key, verdict) -> {
                if (verdict.equals("disputed")) {
                  judged.remove(key);
                }
              });
          stage = Stage.SITTING;
        }
        default -> {}
      }
    }

    private void require(boolean condition, Entry entry) {
      if (!condition) {
        impossible.add(
            "%s: %s %s %s of task %s by %s"
                .formatted(
                    stage,
                    entry.action(),
                    entry.subject(),
                    entry.newValue(),
                    entry.workKey(),
                    entry.actor()));
      }
    }
  }
}
