package no.aarshjul.engine.operaton;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import no.aarshjul.engine.EngineCommand.CompleteTask;
import no.aarshjul.engine.EngineCommand.PublishMessage;
import no.aarshjul.engine.Job;
import no.aarshjul.engine.JobResult;
import no.aarshjul.engine.JobWorker;
import no.aarshjul.engine.JobsAtWork;
import no.aarshjul.engine.Model;
import no.aarshjul.engine.TaskKey;
import no.aarshjul.processes.Messages;
import no.aarshjul.processes.Tasks;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * The embedded engine side by side with what it stands on, in one run, medians of five, on a
 * PostgreSQL that keeps what it was given. Run with {@code mvn -Pbench verify}; the report stands
 * in {@code target/benchmarks/engine.txt}.
 */
@Tag("bench")
@Timeout(value = 60, unit = TimeUnit.MINUTES)
class EngineBenchmarks {

  private static final Path REPORT = Path.of("target/benchmarks/engine.txt");
  private static final int JOBS = 1000;
  private static final int ROUNDS = 5;
  private static final int THREADS = 4;
  private static final int NATION = 357;
  private static final String DUE = "2030-03-02T14:00:00Z";
  private static final List<String> LINES = Collections.synchronizedList(new ArrayList<>());

  private static final String ONE_JOB =
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" id="Definitions_one-job" targetNamespace="https://aarshjul.no/processes">
        <bpmn:process id="one-job" isExecutable="true">
          <bpmn:startEvent id="Start"><bpmn:outgoing>a</bpmn:outgoing></bpmn:startEvent>
          <bpmn:serviceTask id="Work"><bpmn:extensionElements><zeebe:taskDefinition type="work" retries="5"/></bpmn:extensionElements><bpmn:incoming>a</bpmn:incoming><bpmn:outgoing>b</bpmn:outgoing></bpmn:serviceTask>
          <bpmn:endEvent id="End"><bpmn:incoming>b</bpmn:incoming></bpmn:endEvent>
          <bpmn:sequenceFlow id="a" sourceRef="Start" targetRef="Work"/>
          <bpmn:sequenceFlow id="b" sourceRef="Work" targetRef="End"/>
        </bpmn:process>
      </bpmn:definitions>
      """;

  private static final String TWO_TASKS =
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" id="Definitions_two-tasks" targetNamespace="https://aarshjul.no/processes">
        <bpmn:process id="two-tasks" isExecutable="true">
          <bpmn:startEvent id="Start"><bpmn:outgoing>a</bpmn:outgoing></bpmn:startEvent>
          %s%s
          <bpmn:endEvent id="End"><bpmn:incoming>c</bpmn:incoming></bpmn:endEvent>
          <bpmn:sequenceFlow id="a" sourceRef="Start" targetRef="First"/>
          <bpmn:sequenceFlow id="b" sourceRef="First" targetRef="Second"/>
          <bpmn:sequenceFlow id="c" sourceRef="Second" targetRef="End"/>
        </bpmn:process>
      </bpmn:definitions>
      """
          .formatted(task("First", "a", "b"), task("Second", "b", "c"));

  private static String task(String id, String from, String to) {
    return """
        <bpmn:userTask id="%s"><bpmn:extensionElements><zeebe:userTask/><zeebe:formDefinition formId="close-cohort" bindingType="deployment"/><zeebe:assignmentDefinition candidateGroups="=[&quot;coordinator&quot;]"/></bpmn:extensionElements><bpmn:incoming>%s</bpmn:incoming><bpmn:outgoing>%s</bpmn:outgoing></bpmn:userTask>
        """
        .formatted(id, from, to);
  }

  @SuppressWarnings("NullAway.Init")
  private static EmbeddedStage stage;

  /** A job of the models and what it answers. */
  record Canned(String type, Map<String, Object> result) implements JobWorker<Canned.Nothing> {

    record Nothing() {}

    @Override
    public Class<Nothing> input() {
      return Nothing.class;
    }

    @Override
    public String subject(Nothing input) {
      return "benchmark";
    }

    @Override
    public JobResult work(Nothing input, Job job) {
      business.run();
      var answer = new HashMap<>(result);
      // Every package has an id of its own.
      answer.computeIfPresent("packageId", (name, id) -> "package-" + job.key());
      return JobResult.done(answer);
    }
  }

  private static final Runnable NOTHING = () -> {};

  /** What every job does beside telling its result. */
  private static volatile Runnable business = NOTHING;

  private static final Map<String, Canned> WORKERS = new HashMap<>();

  private static void answering(String type, Map<String, Object> result) {
    WORKERS.put(type, new Canned(type, result));
  }

  @BeforeAll
  static void open() throws Exception {
    EmbeddedStage.durably();
    for (var type :
        List.of(
            "work",
            "open-cohort",
            "send-invitation",
            "collect-source",
            "record-source-gap",
            "derive-indicators",
            "score-evaluation",
            "generate-reports",
            "issue-certificate",
            "publish-results",
            "close-evaluation",
            "send-reminder",
            "collect-revised-figures",
            "publish-case-study")) {
      answering(type, Map.of());
    }
    var deadlines =
        Map.<String, Object>of(
            "confirmDue", DUE, "lastDeadline", "2100-01-01T00:00:00Z", "silenceDue", DUE);
    answering("open-evaluation", deadlines);
    answering("extend-confirmation", deadlines);
    answering(
        "plan-collection",
        Map.of("datasets", List.of("a", "b", "c"), "revisedFiguresAt", "2100-06-16T07:00:00Z"));
    answering(
        "assess-gaps", Map.of("departments", List.of("technical", "planning"), "fillDue", DUE));
    answering("validate-submission", Map.of("submitDue", DUE));
    answering(
        "screen-submission",
        Map.of(
            "unreportedShare",
            10,
            "outOfRange",
            0,
            "inconsistencies",
            0,
            "jumps",
            1,
            "verifyDue",
            DUE,
            "answerDue",
            DUE,
            "approveDue",
            DUE));
    answering(
        "build-endorsement-package",
        Map.of(
            "packageId", "none", "sendDue", DUE, "decisionDue", DUE, "decisionPatience", "P200D"));
    answering("compare-cohort", Map.of("closeDue", DUE));
    stage = EmbeddedStage.open(List.copyOf(WORKERS.values()), true);
    stage.deploy(models());
    stage.deploy(List.of(new Model("one-job.bpmn", ONE_JOB.getBytes(StandardCharsets.UTF_8))));
    stage.deploy(
        List.of(
            new Model("two-tasks.bpmn", TWO_TASKS.getBytes(StandardCharsets.UTF_8)),
            new Model(
                "close-cohort.form", Files.readAllBytes(Path.of("forms/close-cohort.form")))));
  }

  private static List<Model> models() throws Exception {
    var models = new ArrayList<Model>();
    for (var folder : List.of("processes", "forms")) {
      try (var files = Files.list(Path.of(folder))) {
        for (var file : files.sorted().toList()) {
          if (Files.isRegularFile(file)) {
            models.add(new Model(file.getFileName().toString(), Files.readAllBytes(file)));
          }
        }
      }
    }
    return models;
  }

  @AfterAll
  static void report() throws Exception {
    stage.close();
    Files.createDirectories(REPORT.getParent());
    Files.write(REPORT, LINES);
    LINES.forEach(System.out::println);
  }

  private static void say(String line, Object... values) {
    LINES.add(String.format(java.util.Locale.ROOT, line, values));
  }

  private static double median(double[] values) {
    var sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }

  private interface Round {
    void run() throws Exception;
  }

  /** Things per second. */
  private static double rate(int things, Round round) throws Exception {
    var from = System.nanoTime();
    round.run();
    return things / ((System.nanoTime() - from) / 1e9);
  }

  private static void startJobs() {
    for (int i = 0; i < JOBS; i++) {
      stage.start("one-job", Map.of("number", i));
    }
  }

  private static void withThreads(Runnable work) throws Exception {
    try (var threads = Executors.newFixedThreadPool(THREADS)) {
      for (int i = 0; i < THREADS; i++) {
        threads.submit(work);
      }
      threads.shutdown();
      assertThat(threads.awaitTermination(10, TimeUnit.MINUTES)).isTrue();
    }
  }

  /** The engine's own fetch-and-complete, four clients of ten tasks each. */
  private static void bare() throws Exception {
    var service = stage.engine().getExternalTaskService();
    withThreads(
        () -> {
          var me = UUID.randomUUID().toString();
          while (true) {
            var tasks =
                service
                    .fetchAndLock()
                    .workerId(me)
                    .maxTasks(10)
                    .subscribe()
                    .topic("work", 30_000)
                    .execute();
            if (tasks.isEmpty()) {
              return;
            }
            tasks.forEach(task -> service.complete(task.getId(), me));
          }
        });
  }

  /** The application's own way, with the same number of threads. */
  private static void ours(Runnable work) {
    business = work;
    try (var working = working()) {
      while (stage
          .jdbc()
          .sql("select exists (select 1 from operaton.act_ru_ext_task)")
          .query(Boolean.class)
          .single()) {
        LockSupport.parkNanos(5_000_000);
      }
    } finally {
      business = NOTHING;
    }
  }

  private static JobsAtWork working() {
    return new JobsAtWork(stage.jobs(), List.copyOf(WORKERS.values()), THREADS);
  }

  private static void businessRowAndEntry() {
    var jdbc = stage.jdbc();
    jdbc.sql("insert into bench_row (id, text) values (?, 'business') on conflict do nothing")
        .params(UUID.randomUUID())
        .update();
    jdbc.sql("insert into bench_entry (id, hash, text) values (?, sha256(?::bytea), 'entry')")
        .params(UUID.randomUUID(), "previous")
        .update();
  }

  private static void plainTransactions() throws Exception {
    var left = new AtomicInteger(JOBS);
    withThreads(
        () -> {
          while (left.getAndDecrement() > 0) {
            stage
                .transaction()
                .executeWithoutResult(
                    status -> {
                      businessRowAndEntry();
                      stage
                          .jdbc()
                          .sql("update bench_done set n = n + 1 where id = ?")
                          .params((int) (Thread.currentThread().threadId() % 64))
                          .update();
                    });
          }
        });
  }

  @Test
  void jobsBesideTheBareEngineAndPlainTransactions() throws Exception {
    stage.asOwner(
        """
        create table bench_row (id uuid primary key, text text);
        create table bench_entry (id uuid primary key, hash bytea, text text);
        create table bench_done (id int primary key, n bigint);
        insert into bench_done select i, 0 from generate_series(0, 63) i;
        grant all on bench_row, bench_entry, bench_done to public
        """);
    var bare = new double[ROUNDS];
    var without = new double[ROUNDS];
    var with = new double[ROUNDS];
    var plain = new double[ROUNDS];
    for (int round = -1; round < ROUNDS; round++) {
      startJobs();
      var first = rate(JOBS, EngineBenchmarks::bare);
      startJobs();
      var second = rate(JOBS, () -> ours(NOTHING));
      startJobs();
      var third = rate(JOBS, () -> ours(EngineBenchmarks::businessRowAndEntry));
      var fourth = rate(JOBS, EngineBenchmarks::plainTransactions);
      if (round >= 0) {
        bare[round] = first;
        without[round] = second;
        with[round] = third;
        plain[round] = fourth;
      }
    }
    say("bare engine's own fetch-and-complete: %.0f jobs/s", median(bare));
    say(
        "R1 job without business: %.0f jobs/s, ratio %.2f",
        median(without), median(without) / median(bare));
    say(
        "R2 job with business row, entry and completion in one transaction: %.0f jobs/s, ratio %.2f",
        median(with), median(with) / median(bare));
    say(
        "R3 plain transaction of three statements: %.0f/s, ratio of R2's rate to it %.2f",
        median(plain), median(with) / median(plain));
  }

  private static long openTasks(String element) {
    return stage
        .jdbc()
        .sql("select count(*) from engine_user_task where state = 'CREATED' and element_id = ?")
        .params(element)
        .query(Long.class)
        .single();
  }

  /** Completes every open task as it comes, and tells how long the next one took to be seen. */
  private static void people(
      Map<String, Map<String, Object>> answers, java.util.concurrent.atomic.AtomicBoolean stop) {
    record Open(long key, String element) {}
    while (!stop.get()) {
      var open =
          stage
              .jdbc()
              .sql(
                  "select key, element_id as element from engine_user_task where state = 'CREATED' order by key limit 50")
              .query(Open.class)
              .list();
      for (var task : open) {
        var answer = answers.get(task.element());
        if (answer != null) {
          stage.send(new CompleteTask(new TaskKey(task.key()), answer));
        }
      }
      if (open.isEmpty()) {
        LockSupport.parkNanos(20_000_000);
      }
    }
  }

  @Test
  void aNationsYear() throws Exception {
    var evaluations = new ArrayList<Map<String, String>>();
    for (int i = 0; i < NATION; i++) {
      evaluations.add(
          Map.of(
              "evaluationId",
              UUID.randomUUID().toString(),
              "municipality",
              String.format("%04d", i)));
    }
    var stop = new java.util.concurrent.atomic.AtomicBoolean();
    try (var working = working();
        var threads = Executors.newFixedThreadPool(2)) {
      var from = System.nanoTime();
      stage.send(
          new PublishMessage(
              Messages.COHORT_LAUNCHED,
              "nation",
              "nation",
              Duration.ofDays(1),
              Map.of(
                  "cohortId",
                  UUID.randomUUID().toString(),
                  "evaluations",
                  evaluations,
                  "reminderCycle",
                  "R/P300D")));
      var busy = threads.submit(() -> latencies(100));
      while (openTasks(Tasks.CONFIRM_PARTICIPATION) < NATION) {
        LockSupport.parkNanos(50_000_000);
      }
      say(
          "R6 %d municipalities, all first tasks visible: %.1f s",
          NATION, (System.nanoTime() - from) / 1e9);
      var starting = busy.get();
      var quiet = latencies(200);
      say(
          "R5 completed → next task visible: median %.0f ms, p99 %.0f ms; while %d start: median %.0f ms, p99 %.0f ms",
          quiet[100],
          quiet[197],
          NATION,
          starting[starting.length / 2],
          starting[starting.length * 99 / 100]);
      var answers = new HashMap<String, Map<String, Object>>();
      answers.put(
          Tasks.CONFIRM_PARTICIPATION,
          Map.of("participation", "confirmed", "participationReason", ""));
      answers.put(Tasks.FILL_GAPS, Map.of());
      answers.put(Tasks.SUBMIT_EVALUATION, Map.of("submission", "submitted"));
      answers.put(Tasks.VERIFY_INDICATORS, Map.of("disputed", 0));
      answers.put(Tasks.APPROVE_VERIFICATION, Map.of("approved", true));
      answers.put(Tasks.SUBMIT_PACKAGE, Map.of());
      threads.submit(() -> people(answers, stop));
      try {
        decide(from);
      } finally {
        stop.set(true);
      }
    }
  }

  /** Everything is endorsed as soon as it was sent; the whole year from the launch on. */
  private static void decide(long from) {
    record Sent(String key) {}
    while (true) {
      stage
          .jdbc()
          .sql(
              """
              select distinct split_part(event_name_, ?, 2) as key from operaton.act_ru_event_subscr
              where event_name_ like 'Msg_EndorsementDecision%'
              """)
          .params(Marked.SEPARATOR)
          .query(Sent.class)
          .list()
          .forEach(
              sent ->
                  stage.send(
                      new PublishMessage(
                          Messages.ENDORSEMENT_DECISION,
                          sent.key(),
                          UUID.randomUUID().toString(),
                          Duration.ZERO,
                          Map.of("decision", "endorsed", "decisionComment", ""))));
      if (openTasks(Tasks.CLOSE_COHORT) == 1) {
        say(
            "a whole year of %d without waiting for people: %.0f s",
            NATION, (System.nanoTime() - from) / 1e9);
        return;
      }
      LockSupport.parkNanos(100_000_000);
    }
  }

  /** Completed → next task visible, in milliseconds. */
  private static double[] latencies(int times) {
    var found = new double[times];
    for (int i = 0; i < times; i++) {
      stage.start("two-tasks", Map.of("pair", i));
      var first = awaitOpen("First");
      var begun = System.nanoTime();
      stage.send(new CompleteTask(new TaskKey(first), Map.of()));
      var second = awaitOpen("Second");
      found[i] = (System.nanoTime() - begun) / 1e6;
      stage.send(new CompleteTask(new TaskKey(second), Map.of()));
    }
    Arrays.sort(found);
    return found;
  }

  private static long awaitOpen(String element) {
    while (true) {
      var open =
          stage
              .jdbc()
              .sql("select key from engine_user_task where element_id = ? and state = 'CREATED'")
              .params(element)
              .query(Long.class)
              .optional();
      if (open.isPresent()) {
        return open.get();
      }
      LockSupport.parkNanos(1_000_000);
    }
  }
}
