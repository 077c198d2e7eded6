package no.aarshjul.engine;

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

  static final int PHASE = 10;

  private static final Logger LOG = LoggerFactory.getLogger(DeployingModels.class);

  private final Deployments deployments;
  private final ResourcePatternResolver resources;
  private final JdbcClient jdbc;
  private final TransactionTemplate transaction;
  private final Audit audit;
  private final Clock clock;
  private volatile boolean running;

  DeployingModels(
      Deployments deployments,
      ResourcePatternResolver resources,
      JdbcClient jdbc,
      TransactionTemplate transaction,
      Audit audit,
      Clock clock) {
    this.deployments = deployments;
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
    transaction.executeWithoutResult(
        status -> {
          lock();
          if (!checksum.equals(lastDeployed())) {
            deployments.deploy(models);
            remember(checksum, models.size());
            LOG.info("Deployed {} models, decisions and forms", models.size());
          }
        });
    running = true;
  }

  /** Processes that start at the same moment wait here for the first of them. */
  private void lock() {
    jdbc.sql("set local lock_timeout = '5min'").update();
    jdbc.sql("select pg_advisory_xact_lock(hashtext('engine_deployment'))").query(rs -> {});
  }

  /** All models, decisions and forms, by name. */
  static List<Model> models(ResourcePatternResolver resources) {
    var models = new ArrayList<Model>();
    try {
      for (var pattern : List.of("processes/*.bpmn", "processes/*.dmn", "forms/*.form")) {
        for (var resource : resources.getResources("classpath:" + pattern)) {
          models.add(
              new Model(
                  Objects.requireNonNull(resource.getFilename()),
                  resource.getContentAsByteArray()));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    models.sort(Comparator.comparing(Model::name));
    return models;
  }

  private void remember(String checksum, int count) {
    jdbc.sql(
            """
            insert into engine_deployment (checksum, engine, deployed_at)
            values (:checksum, :engine, :at)
            """)
        .param("checksum", checksum)
        .param("engine", deployments.engine())
        .param("at", clock.instant().atOffset(ZoneOffset.UTC))
        .update();
    audit.record(
        Chain.SYSTEM, "models.deployed", count + " resources", null, "sha256:" + checksum, null);
  }

  private String lastDeployed() {
    return jdbc.sql(
            "select checksum from engine_deployment where engine = :engine order by id desc limit 1")
        .param("engine", deployments.engine())
        .query(String.class)
        .optional()
        .orElse("");
  }

  private static String checksum(List<Model> models) {
    var all = new ByteArrayOutputStream();
    models.forEach(model -> all.writeBytes(model.content()));
    return Sha256.of(all.toByteArray());
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
