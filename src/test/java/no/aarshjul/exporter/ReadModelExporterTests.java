package no.aarshjul.exporter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.camunda.client.CamundaClient;
import io.camunda.zeebe.exporter.test.ExporterTestConfiguration;
import io.camunda.zeebe.exporter.test.ExporterTestContext;
import io.camunda.zeebe.exporter.test.ExporterTestController;
import io.camunda.zeebe.model.bpmn.Bpmn;
import io.camunda.zeebe.process.test.api.ZeebeTestEngine;
import io.camunda.zeebe.process.test.extension.ZeebeProcessTest;
import io.camunda.zeebe.process.test.filters.RecordStream;
import io.camunda.zeebe.protocol.record.Record;
import io.camunda.zeebe.protocol.record.RecordType;
import io.camunda.zeebe.protocol.record.ValueType;
import io.camunda.zeebe.protocol.record.intent.UserTaskIntent;
import io.camunda.zeebe.protocol.record.value.UserTaskRecordValue;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The exporter between records of a real engine and a real PostgreSQL. */
@ZeebeProcessTest
@SuppressWarnings("NullAway.Init")
class ReadModelExporterTests {

  private static final List<String> TABLES =
      List.of(
          "engine_definition",
          "engine_process_instance",
          "engine_element_instance",
          "engine_variable",
          "engine_user_task",
          "engine_incident",
          "engine_timer");

  @TempDir Path folder;

  private ZeebeTestEngine engine;
  private EmbeddedPostgres database;
  private int port;
  private List<Record<?>> records;

  @BeforeEach
  void runALittleProcess() throws Exception {
    try (var socket = new ServerSocket(0)) {
      port = socket.getLocalPort();
    }
    database = startDatabase();
    Flyway.configure()
        .dataSource(database.getPostgresDatabase())
        .placeholders(Map.of("application_role", "postgres"))
        .load()
        .migrate();
    var model =
        Bpmn.createExecutableProcess("little")
            .startEvent()
            .parallelGateway("both")
            .userTask(
                "ask",
                task ->
                    task.zeebeUserTask()
                        .zeebeCandidateGroups("city-1508")
                        .zeebeDueDate("2026-03-02T14:00:00Z"))
            .boundaryEvent("late", event -> event.cancelActivity(false).timerWithDuration("PT1H"))
            .endEvent()
            .moveToActivity("ask")
            .endEvent()
            .moveToNode("both")
            .serviceTask("broken", task -> task.zeebeJobTypeExpression("missing"))
            .endEvent()
            .done();
    try (var client =
        CamundaClient.newClientBuilder()
            .grpcAddress(URI.create("http://" + engine.getGatewayAddress()))
            .preferRestOverGrpc(false)
            .build()) {
      client.newDeployResourceCommand().addProcessModel(model, "little.bpmn").send().join();
      client
          .newCreateInstanceCommand()
          .bpmnProcessId("little")
          .latestVersion()
          .variables(Map.of("evaluationId", "e-1", "secret", "never copied"))
          .send()
          .join();
      engine.waitForIdleState(Duration.ofSeconds(20));
    }
    records =
        new ArrayList<>(
            StreamSupport.stream(
                    RecordStream.of(engine.getRecordStreamSource()).records().spliterator(), false)
                .filter(record -> record.getRecordType() == RecordType.EVENT)
                .filter(record -> Projections.HANDLED.contains(record.getValueType()))
                .toList());
  }

  private EmbeddedPostgres startDatabase() throws IOException {
    return EmbeddedPostgres.builder()
        .setDataDirectory(folder.resolve("database"))
        .setCleanDataDirectory(false)
        .setPort(port)
        .start();
  }

  @AfterEach
  void stopDatabase() throws IOException {
    database.close();
  }

  /** An exporter as the broker holds it. */
  private final class Held {

    final ExporterTestController broker = new ExporterTestController();
    final ReadModelExporter exporter = new ReadModelExporter();

    Held() {
      exporter.configure(
          new ExporterTestContext()
              .setPartitionId(1)
              .setConfiguration(
                  new ExporterTestConfiguration<>(
                      "aarshjul",
                      Map.of("url", url(), "username", "postgres", "password", "postgres"),
                      arguments -> arguments)));
      exporter.open(broker);
    }

    Held export(Iterable<Record<?>> some) {
      some.forEach(exporter::export);
      return flush();
    }

    Held flush() {
      broker.runScheduledTasks(Duration.ofSeconds(1));
      return this;
    }
  }

  private String url() {
    return "jdbc:postgresql://127.0.0.1:%d/postgres".formatted(port);
  }

  private String query(String sql) throws SQLException {
    try (var connection = DriverManager.getConnection(url(), "postgres", "postgres");
        var statement = connection.createStatement();
        var result = statement.executeQuery(sql)) {
      result.next();
      return result.getString(1);
    }
  }

  /** Everything in the read model, as text. */
  private String content() throws SQLException {
    var text = new StringBuilder();
    for (var table : TABLES) {
      text.append(query("select json_agg(t order by t::text) from %s t".formatted(table)))
          .append('\n');
    }
    return text.toString();
  }

  private long last() {
    return records.getLast().getPosition();
  }

  @Test
  void everyKindOfRecordReachesTheReadModel() throws Exception {
    var held = new Held().export(records);
    assertThat(query("select process_id from engine_definition")).isEqualTo("little");
    assertThat(query("select state from engine_process_instance")).isEqualTo("ACTIVE");
    assertThat(
            query(
                "select state || ' ' || candidate_groups::text || ' ' || (due_at at time zone 'UTC')::text"
                    + " from engine_user_task"))
        .isEqualTo("CREATED {city-1508} 2026-03-02 14:00:00");
    assertThat(query("select evaluation_id || ' ' || subjects_known from engine_user_task"))
        .as("what the task is about")
        .isEqualTo("e-1 true");
    assertThat(query("select state || ' ' || element_id from engine_timer"))
        .isEqualTo("WAITING late");
    assertThat(query("select message from engine_incident where state = 'OPEN'"))
        .contains("missing");
    assertThat(query("select string_agg(name || '=' || value, ',') from engine_variable"))
        .isEqualTo("evaluationId=e-1");
    assertThat(query("select position from engine_position where partition_id = 1"))
        .isEqualTo("" + last());
    assertThat(held.broker.getPosition()).isEqualTo(last());
  }

  @Test
  void aRepeatFromTheStartChangesNothingEvenWithoutItsPosition() throws Exception {
    new Held().export(records);
    var before = content();
    var again = new Held().export(records);
    assertThat(again.broker.getPosition()).isEqualTo(last());
    assertThat(content()).isEqualTo(before);
    query("with gone as (delete from engine_position returning 1) select count(*) from gone");
    new Held().export(records);
    assertThat(content()).isEqualTo(before);
  }

  @Test
  void whileTheDatabaseIsAwayNothingIsAcknowledgedAndNothingLost() throws Exception {
    var half = records.size() / 2;
    var held = new Held().export(records.subList(0, half));
    database.close();
    held.export(records.subList(half, records.size()));
    assertThat(held.broker.getPosition()).isEqualTo(records.get(half - 1).getPosition());
    database = startDatabase();
    held.flush();
    assertThat(held.broker.getPosition()).isEqualTo(last());
    var interrupted = content();
    query("with gone as (delete from engine_position returning 1) select count(*) from gone");
    for (var table : TABLES) {
      query("with gone as (delete from %s returning 1) select count(*) from gone".formatted(table));
    }
    new Held().export(records);
    assertThat(interrupted).isEqualTo(content());
  }

  @Test
  void aRecordThatCannotBeHandledGoesToTheQuarantineAndHoldsNothingUp() throws Exception {
    var poisons =
        List.of(
            userTask(records.get(3).getPosition(), "not a date", "city"),
            userTask(records.get(4).getPosition(), "2026-03-02T14:00:00Z", "nul \0 character"));
    records.add(3, poisons.get(0));
    records.add(4, poisons.get(1));
    var held = new Held().export(records);
    assertThat(held.broker.getPosition()).isEqualTo(last());
    assertThat(query("select count(*) from engine_quarantine")).isEqualTo("2");
    assertThat(query("select string_agg(reason, ' | ' order by position) from engine_quarantine"))
        .contains("not a date")
        .contains("0x00");
    assertThat(query("select count(*) from engine_user_task")).isEqualTo("1");
  }

  @SuppressWarnings("unchecked")
  private static Record<?> userTask(long position, String due, String group) {
    var value = mock(UserTaskRecordValue.class);
    when(value.getUserTaskKey()).thenReturn(position);
    when(value.getBpmnProcessId()).thenReturn("little");
    when(value.getElementId()).thenReturn("ask");
    when(value.getDueDate()).thenReturn(due);
    when(value.getCandidateGroupsList()).thenReturn(List.of(group));
    Record<UserTaskRecordValue> record = mock(Record.class);
    when(record.getValueType()).thenReturn(ValueType.USER_TASK);
    when(record.getIntent()).thenReturn(UserTaskIntent.CREATED);
    when(record.getPartitionId()).thenReturn(1);
    when(record.getPosition()).thenReturn(position);
    when(record.getValue()).thenReturn(value);
    when(record.toJson()).thenReturn("{\"group\": \"nul \\u0000\"}");
    when(record.copyOf()).thenReturn(record);
    return record;
  }
}
