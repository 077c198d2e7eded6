package no.aarshjul.engine.camunda8;

import io.camunda.client.CamundaClient;
import io.camunda.zeebe.exporter.test.ExporterTestConfiguration;
import io.camunda.zeebe.exporter.test.ExporterTestContext;
import io.camunda.zeebe.exporter.test.ExporterTestController;
import io.camunda.zeebe.process.test.api.ZeebeTestEngine;
import io.camunda.zeebe.process.test.engine.EngineFactory;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import no.aarshjul.engine.contract.TestEngineInside;
import no.aarshjul.exporter.ReadModelExporter;

/**
 * A cluster as the application sees it: jobs, messages and deployments of the test engine over
 * gRPC, its user tasks over HTTP, and its records through our exporter.
 */
public final class TestCluster implements AutoCloseable {

  private final ZeebeTestEngine engine = EngineFactory.create();
  private final EngineRecords records;
  private final UserTaskEndpoint userTasks;

  public TestCluster() throws IOException {
    engine.start();
    var log = new TestEngineInside(engine);
    records = new EngineRecords(engine, log);
    userTasks = new UserTaskEndpoint(log, records);
  }

  public URI grpcAddress() {
    return URI.create("http://" + engine.getGatewayAddress());
  }

  public URI restAddress() {
    return userTasks.address();
  }

  UserTaskEndpoint userTasks() {
    return userTasks;
  }

  EngineRecords records() {
    return records;
  }

  CamundaClient newClient() {
    return CamundaClient.newClientBuilder()
        .grpcAddress(grpcAddress())
        .restAddress(restAddress())
        .preferRestOverGrpc(false)
        .build();
  }

  /** Moves the engine's clock. */
  public void increaseTime(Duration duration) {
    engine.increaseTime(duration);
  }

  /** Writes all records to this read model from now on, also those that were written before. */
  public void export(String url, String username, String password) {
    var broker = new ExporterTestController();
    var exporter = new ReadModelExporter();
    var context =
        new ExporterTestContext()
            .setPartitionId(1)
            .setConfiguration(
                new ExporterTestConfiguration<>(
                    "aarshjul",
                    Map.of("url", url, "username", username, "password", password),
                    arguments -> arguments));
    exporter.configure(context);
    exporter.open(broker);
    var filter = context.getRecordFilter();
    records.follow(
        written -> {
          written.stream()
              .filter(
                  record ->
                      filter.acceptType(record.getRecordType())
                          && filter.acceptValue(record.getValueType()))
              .forEach(exporter::export);
          broker.runScheduledTasks(Duration.ofSeconds(1));
        });
  }

  @Override
  public void close() throws InterruptedException {
    userTasks.close();
    records.close();
    engine.stop();
  }
}
