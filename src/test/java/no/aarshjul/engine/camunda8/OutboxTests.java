package no.aarshjul.engine.camunda8;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.contains;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.ArgumentMatchers.isNull;
import static org.mockito.Mockito.timeout;
import static org.mockito.Mockito.verify;

import io.camunda.zeebe.model.bpmn.Bpmn;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.IntStream;
import no.aarshjul.audit.Chain;
import no.aarshjul.engine.EngineCommand.CompleteTask;
import no.aarshjul.engine.EngineCommand.PublishMessage;
import no.aarshjul.engine.EngineCommands;
import no.aarshjul.engine.EngineObjection;
import no.aarshjul.engine.TaskCommands;
import no.aarshjul.engine.UserTask;
import no.aarshjul.engine.UserTasks;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Commands on their way from a use case to an engine that may be away, deaf or unwilling. */
@Timeout(60)
@SuppressWarnings("NullAway.Init")
class OutboxTests {

  private static final Duration SOON = Duration.ofSeconds(20);

  private static TestCluster cluster;
  private static TestDatabase database;
  private Adapter adapter;
  private UUID evaluation;

  @BeforeAll
  static void startEngine() throws Exception {
    database = new TestDatabase();
    cluster = new TestCluster();
    cluster.export(database.url(), "postgres", "postgres");
    var model =
        Bpmn.createExecutableProcess("asking")
            .startEvent()
            .userTask("ask", task -> task.zeebeUserTask().zeebeCandidateGroups("city-1508"))
            .endEvent()
            .moveToActivity("ask")
            .boundaryEvent("given-up")
            .message(
                message ->
                    message.name("Msg_GivenUp").zeebeCorrelationKeyExpression("evaluationId"))
            .endEvent()
            .done();
    try (var client = cluster.newClient()) {
      client.newDeployResourceCommand().addProcessModel(model, "asking.bpmn").send().join();
    }
  }

  @AfterAll
  static void stopEngine() throws Exception {
    cluster.close();
    database.close();
  }

  @BeforeEach
  void startApplication() {
    database.jdbc().sql("delete from engine_command").update();
    cluster.userTasks().breakWith(0);
    cluster.userTasks().calls().clear();
    adapter = Adapter.start(cluster, database);
    evaluation = UUID.randomUUID();
  }

  @AfterEach
  void stopApplication() {
    adapter.close();
  }

  private UserTask newTask() {
    return newTask(evaluation);
  }

  private UserTask newTask(UUID about) {
    adapter.start("asking", Map.of("evaluationId", about.toString()));
    return await()
        .atMost(SOON)
        .until(
            () -> adapter.get(UserTasks.class).open(about).stream().findFirst().orElse(null),
            Objects::nonNull);
  }

  private UserTask now(UserTask task) {
    return adapter.get(UserTasks.class).find(task.key()).orElseThrow();
  }

  private List<UserTask> offered() {
    return adapter.get(UserTasks.class).open(evaluation);
  }

  private void claim(UserTask task, String person) {
    adapter.inTransaction(() -> adapter.get(TaskCommands.class).claim(task, person));
  }

  private void complete(UserTask task) {
    adapter.inTransaction(
        () -> adapter.get(TaskCommands.class).complete(now(task), Map.of("answer", 42)));
  }

  private void publish(PublishMessage message) {
    adapter.inTransaction(() -> adapter.get(EngineCommands.class).send(message));
  }

  private PublishMessage giveUp(String id) {
    return new PublishMessage(
        "Msg_GivenUp", evaluation.toString(), id, Duration.ofMinutes(1), Map.of());
  }

  private String stateInReadModel(UserTask task) {
    return database
        .query(
            String.class,
            "select state || coalesce(' ' || ended_at::text, '') from engine_user_task where key = "
                + task.key())
        .getFirst();
  }

  private void awaitCompletedByEngine(UserTask task) {
    await().atMost(SOON).until(() -> stateInReadModel(task).startsWith("COMPLETED 2"));
  }

  private void awaitOutcomes(String... outcomes) {
    await()
        .atMost(SOON)
        .untilAsserted(
            () ->
                assertThat(
                        database.query(
                            String.class,
                            "select coalesce(outcome, 'waits') from engine_command order by created_at"))
                    .containsExactly(outcomes));
  }

  @Test
  void whatAUseCaseAskedForIsDoneAfterItsCommitAndShownAtOnce() {
    var task = newTask();
    claim(task, "kari");
    assertThat(now(task).assignee()).isEqualTo("kari");
    complete(task);
    assertThat(now(task).open()).isFalse();
    assertThat(offered()).isEmpty();
    awaitCompletedByEngine(task);
    awaitOutcomes("done", "done");
    assertThat(cluster.userTasks().calls())
        .containsExactly("assignment of " + task.key(), "completion of " + task.key());
  }

  @Test
  void aUseCaseThatCameToNothingAsksForNothing() {
    var task = newTask();
    assertThatExceptionOfType(IllegalStateException.class)
        .isThrownBy(
            () ->
                adapter.inTransaction(
                    () -> {
                      adapter.get(TaskCommands.class).claim(task, "kari");
                      throw new IllegalStateException("something else");
                    }));
    assertThat(now(task).assignee()).isNull();
    assertThat(database.query(String.class, "select kind from engine_command")).isEmpty();
  }

  @Test
  void aRefusedCompletionShowsTheTaskAgainAndCanBeRepeated() {
    var task = newTask();
    claim(task, "kari");
    awaitOutcomes("done");
    cluster.userTasks().breakWith(400);
    complete(task);
    awaitOutcomes("done", "As the test wants it");
    assertThat(offered()).extracting(UserTask::assignee).containsExactly("kari");
    verify(adapter.audit(), timeout(SOON.toMillis()))
        .record(
            Chain.evaluation(evaluation),
            "task.completed.refused",
            "ask",
            null,
            null,
            "As the test wants it");
    cluster.userTasks().breakWith(0);
    complete(task);
    awaitCompletedByEngine(task);
    awaitOutcomes("done", "As the test wants it", "done");
  }

  @Test
  void aRefusedClaimShowsTheHolderThatTheEngineKnows() {
    var task = newTask();
    cluster.userTasks().breakWith(409);
    claim(task, "kari");
    awaitOutcomes("As the test wants it");
    assertThat(now(task).assignee()).isNull();
    verify(adapter.audit(), timeout(SOON.toMillis()))
        .record(
            eq(Chain.evaluation(evaluation)),
            eq("task.claimed.refused"),
            eq("ask"),
            isNull(),
            isNull(),
            any());
  }

  @Test
  void aTaskThatSomebodyTookElsewhereIsShownAsHis() throws Exception {
    var task = newTask();
    try (var elsewhere = cluster.newClient()) {
      adapter.inTransaction(
          () -> {
            elsewhere.newAssignUserTaskCommand(task.key().value()).assignee("ola").send().join();
            adapter
                .get(EngineCommands.class)
                .send(new no.aarshjul.engine.EngineCommand.AssignTask(task.key(), "kari", false));
          });
    }
    await().atMost(SOON).until(() -> "ola".equals(now(task).assignee()));
    await()
        .atMost(SOON)
        .until(
            () ->
                database
                    .query(String.class, "select outcome from engine_command")
                    .getFirst()
                    .contains("already been assigned"));
    assertThat(now(task).assignee()).isEqualTo("ola");
  }

  @Test
  void aTaskThatIsGoneMeanwhileStaysGoneAndTheTrailTellsWhoseWorkWasLost() {
    var task = newTask();
    cluster.userTasks().breakWith(503);
    complete(task);
    awaitOutcomes("waits");
    publish(giveUp("give-up:" + evaluation));
    await().atMost(SOON).until(() -> stateInReadModel(task).startsWith("CANCELED 2"));
    cluster.userTasks().breakWith(0);
    adapter.clock().advance(Duration.ofMinutes(2));
    verify(adapter.audit(), timeout(SOON.toMillis()))
        .record(
            eq(Chain.evaluation(evaluation)),
            eq("task.completed.refused"),
            eq("ask"),
            isNull(),
            isNull(),
            contains("no such user task"));
    assertThat(stateInReadModel(task)).startsWith("CANCELED 2");
  }

  @Test
  void whatTheEngineCannotTakeNowIsSentLaterAndInOrder() {
    var task = newTask();
    cluster.userTasks().breakWith(503);
    claim(task, "kari");
    complete(task);
    await()
        .atMost(SOON)
        .until(
            () ->
                database
                        .query(
                            Integer.class,
                            "select attempts from engine_command order by created_at")
                        .getFirst()
                    > 0);
    assertThat(cluster.userTasks().calls()).containsOnly("assignment of " + task.key());
    cluster.userTasks().breakWith(0);
    adapter.clock().advance(Duration.ofMinutes(2));
    awaitCompletedByEngine(task);
    awaitOutcomes("done", "done");
  }

  @Test
  void anAnswerThatWasLostIsNoRefusal() {
    var task = newTask();
    cluster.userTasks().loseAnswers(1);
    complete(task);
    awaitCompletedByEngine(task);
    adapter.clock().advance(Duration.ofMinutes(2));
    awaitOutcomes("done");
    assertThat(cluster.userTasks().calls()).hasSizeGreaterThan(1);
  }

  @Test
  void aSecondCompletionIsRefusedBeforeAnythingIsSent() {
    var task = newTask();
    complete(task);
    assertThatExceptionOfType(EngineObjection.class)
        .isThrownBy(
            () ->
                adapter.inTransaction(
                    () ->
                        adapter
                            .get(EngineCommands.class)
                            .send(new CompleteTask(task.key(), Map.of()))));
  }

  @Test
  void aMessageIsSentOnce() {
    var task = newTask();
    publish(giveUp("give-up:" + evaluation));
    publish(giveUp("give-up:" + evaluation));
    await().atMost(SOON).until(() -> stateInReadModel(task).startsWith("CANCELED"));
    awaitOutcomes("done");
  }

  @Test
  void aRefusedMessageStandsInTheTrailOfWhatItWasAbout() {
    newTask();
    var command = new WaitingCommand(UUID.randomUUID(), giveUp("other"), null, 1);
    adapter.get(RefusedCommands.class).note(command, "for no reason");
    verify(adapter.audit())
        .record(
            Chain.evaluation(evaluation),
            "message.published.refused",
            "Msg_GivenUp",
            null,
            null,
            "for no reason");
  }

  @Test
  void aCommandThatNobodyCanReadHoldsNothingUp() {
    database
        .jdbc()
        .sql(
            """
            insert into engine_command (id, dedupe_key, kind, payload, created_at, next_attempt_at)
            values (gen_random_uuid(), 'old', 'Old', '{"kind": "of-another-version"}', now(), now())
            """)
        .update();
    await()
        .atMost(SOON)
        .until(
            () ->
                database
                    .query(String.class, "select coalesce(outcome, '') from engine_command")
                    .getFirst()
                    .startsWith("unreadable: "));
  }

  @Test
  void whatAnEarlierRunHasLeftIsSentByTheNext() {
    var task = newTask();
    cluster.userTasks().breakWith(503);
    complete(task);
    awaitOutcomes("waits");
    adapter.close();
    cluster.userTasks().breakWith(0);
    adapter = Adapter.start(cluster, database);
    adapter.clock().advance(Duration.ofMinutes(2));
    awaitCompletedByEngine(task);
  }

  @Test
  void twoProcessesSendEachCommandOnce() {
    var tasks = IntStream.range(0, 20).mapToObj(number -> newTask(UUID.randomUUID())).toList();
    cluster.userTasks().calls().clear();
    try (var other = Adapter.start(cluster, database)) {
      adapter.inTransaction(
          () -> tasks.forEach(task -> adapter.get(TaskCommands.class).claim(task, "kari")));
      other.get(CommandDispatcher.class).wake();
      await()
          .atMost(SOON)
          .until(
              () ->
                  database
                          .query(
                              Long.class,
                              "select count(*) from engine_command where done_at is null")
                          .getFirst()
                      == 0);
    }
    assertThat(cluster.userTasks().calls())
        .containsExactlyInAnyOrderElementsOf(
            tasks.stream().map(task -> "assignment of " + task.key()).toList());
  }
}
