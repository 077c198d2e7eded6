package no.aarshjul.engine.camunda8;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.camunda.client.CamundaClient;
import io.camunda.zeebe.model.bpmn.Bpmn;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import no.aarshjul.engine.EngineProperties;
import no.aarshjul.engine.EngineProperties.Camunda8;
import no.aarshjul.engine.EngineProperties.Mode;
import no.aarshjul.engine.Model;
import no.aarshjul.platform.StartupFailure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Models on their way to a cluster: all together, and what an operator reads if it goes wrong. */
@Timeout(60)
class ClusterDeploymentsTests {

  private static Model model(String name, String condition) {
    var model =
        Bpmn.createExecutableProcess(name.replace(".bpmn", ""))
            .startEvent()
            .exclusiveGateway("which")
            .conditionExpression(condition)
            .endEvent()
            .moveToLastExclusiveGateway()
            .defaultFlow()
            .endEvent()
            .done();
    return new Model(name, Bpmn.convertToString(model).getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void ourModelsAreTakenAsTheyAre() throws Exception {
    var models = new ArrayList<Model>();
    for (var folder : List.of("processes", "forms")) {
      try (var files = Files.list(Path.of(folder))) {
        for (var file : files.sorted().toList()) {
          models.add(new Model(file.getFileName().toString(), Files.readAllBytes(file)));
        }
      }
    }
    try (var cluster = new TestCluster();
        var client = cluster.newClient()) {
      new ClusterDeployments(client).deploy(models);
    }
  }

  @Test
  void aModelThatTheClusterRefusesIsNamedWithTheReason() throws Exception {
    var models = List.of(model("good.bpmn", "x > 1"), model("bad.bpmn", "x >"));
    try (var cluster = new TestCluster();
        var client = cluster.newClient()) {
      assertThatExceptionOfType(StartupFailure.class)
          .isThrownBy(() -> new ClusterDeployments(client).deploy(models))
          .withMessageContaining("refuses the models")
          .withMessageContaining("bad.bpmn")
          .withMessageContaining("x >");
    }
  }

  @Test
  void aClusterThatIsNotThereIsWaitedForAndThenNamed() throws IOException {
    var nowhere = nobody();
    try (var client =
        CamundaClient.newClientBuilder()
            .grpcAddress(nowhere)
            .restAddress(nowhere)
            .preferRestOverGrpc(false)
            .build()) {
      var deployments = new ClusterDeployments(client, Duration.ofMillis(400));
      assertThatExceptionOfType(StartupFailure.class)
          .isThrownBy(() -> deployments.deploy(List.of(model("good.bpmn", "x > 1"))))
          .withMessageContaining("The cluster at " + nowhere)
          .satisfies(failure -> assertThat(failure.advice()).contains("aarshjul.engine.camunda8"));
    }
  }

  @Test
  void aSettingThatIsMissingIsNamed() {
    var incomplete =
        new EngineProperties(
            Mode.CAMUNDA8,
            new Camunda8(URI.create("http://localhost:1"), null, null, null, null, null),
            1);
    assertThatExceptionOfType(StartupFailure.class)
        .isThrownBy(() -> new Camunda8Configuration().camundaClient(incomplete))
        .withMessageContaining("aarshjul.engine.camunda8.rest-address is not set");
  }

  private static URI nobody() throws IOException {
    try (var socket = new ServerSocket(0)) {
      return URI.create("http://127.0.0.1:" + socket.getLocalPort());
    }
  }
}
