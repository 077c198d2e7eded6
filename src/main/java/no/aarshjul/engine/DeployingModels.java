package no.aarshjul.engine;

import io.camunda.client.CamundaClient;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import no.aarshjul.audit.Audit;
import no.aarshjul.audit.Chain;
import no.aarshjul.platform.Sha256;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.ResourcePatternResolver;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Deploys models, decisions and forms in one deployment, so that they bind to each other, and only
 * when one of them has changed since the last time.
 */
@Component
class DeployingModels implements SmartLifecycle {

  static final int PHASE = EmbeddedBroker.PHASE + 10;

  private static final Logger LOG = LoggerFactory.getLogger(DeployingModels.class);

  private final CamundaClient client;
  private final EngineAddresses addresses;
  private final ResourcePatternResolver resources;
  private final JdbcClient jdbc;
  private final TransactionTemplate transaction;
  private final Audit audit;
  private final Clock clock;
  private volatile boolean running;

  DeployingModels(
      CamundaClient client,
      EngineAddresses addresses,
      ResourcePatternResolver resources,
      JdbcClient jdbc,
      TransactionTemplate transaction,
      Audit audit,
      Clock clock) {
    this.client = client;
    this.addresses = addresses;
    this.resources = resources;
    this.jdbc = jdbc;
    this.transaction = transaction;
    this.audit = audit;
    this.clock = clock;
  }

  @Override
  public void start() {
    var models = models(resources);
    var checksum = checksum(models);
    if (!checksum.equals(lastDeployed())) {
      deploy(models);
      transaction.executeWithoutResult(status -> remember(checksum, models.size()));
    }
    running = true;
  }

  /** All models, decisions and forms, by name. */
  static List<Resource> models(ResourcePatternResolver resources) {
    var models = new ArrayList<Resource>();
    try {
      for (var pattern : List.of("processes/*.bpmn", "processes/*.dmn", "forms/*.form")) {
        models.addAll(List.of(resources.getResources("classpath:" + pattern)));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    models.sort(Comparator.comparing(resource -> Objects.requireNonNull(resource.getFilename())));
    return models;
  }

  private void deploy(List<Resource> models) {
    var command = client.newDeployResourceCommand();
    var first = models.getFirst();
    var step = command.addResourceBytes(bytes(first), Objects.requireNonNull(first.getFilename()));
    for (var model : models.subList(1, models.size())) {
      step = step.addResourceBytes(bytes(model), Objects.requireNonNull(model.getFilename()));
    }
    var deployment = step.send().join();
    LOG.info(
        "Deployed {} models, decisions and forms as deployment {}",
        models.size(),
        deployment.getKey());
  }

  private void remember(String checksum, int count) {
    jdbc.sql(
            """
            insert into engine_deployment (checksum, engine, deployed_at)
            values (:checksum, :engine, :at)
            """)
        .param("checksum", checksum)
        .param("engine", addresses.grpc().toString())
        .param("at", clock.instant().atOffset(ZoneOffset.UTC))
        .update();
    audit.record(
        Chain.SYSTEM, "models.deployed", count + " resources", null, "sha256:" + checksum, null);
  }

  private String lastDeployed() {
    return jdbc.sql("select checksum from engine_deployment order by id desc limit 1")
        .query(String.class)
        .optional()
        .orElse("");
  }

  private static String checksum(List<Resource> models) {
    var all = new ByteArrayOutputStream();
    models.forEach(model -> all.writeBytes(bytes(model)));
    return Sha256.of(all.toByteArray());
  }

  private static byte[] bytes(Resource resource) {
    try {
      return resource.getContentAsByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void stop() {
    running = false;
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  @Override
  public int getPhase() {
    return PHASE;
  }
}
