package no.aarshjul.engine.operaton;

import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import javax.sql.DataSource;
import no.aarshjul.engine.Deployments;
import no.aarshjul.engine.EngineActivity;
import no.aarshjul.engine.EngineClock;
import no.aarshjul.engine.EngineCommand;
import no.aarshjul.engine.EngineCommands;
import no.aarshjul.engine.EngineProperties;
import no.aarshjul.engine.JobSource;
import no.aarshjul.engine.JobWorker;
import no.aarshjul.engine.Model;
import no.aarshjul.platform.DatabaseAccess;
import no.aarshjul.platform.MovableClock;
import no.aarshjul.platform.PlatformProperties;
import no.aarshjul.platform.TestClient;
import org.flywaydb.core.Flyway;
import org.operaton.bpm.engine.ProcessEngine;
import org.operaton.bpm.engine.impl.util.ClockUtil;
import org.operaton.bpm.engine.runtime.Job;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.EnableTransactionManagement;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The embedded engine as the application builds it, on a real PostgreSQL, for tests of what stands
 * before it. Its own steps are taken by its threads, or one after the other by whoever calls {@link
 * #step()}, so that a test can be repeated exactly.
 */
public final class EmbeddedStage implements AutoCloseable {

  private static final String APPLICATION = "stage_application";
  private static final String TEMPLATE = "stage_template";
  private static boolean durable;
  private static final AtomicInteger DATABASES = new AtomicInteger();

  private final AnnotationConfigApplicationContext beans;
  private final JdbcClient owner;

  private EmbeddedStage(AnnotationConfigApplicationContext beans, JdbcClient owner) {
    this.beans = beans;
    this.owner = owner;
  }

  /**
   * @param workers whose jobs can be taken, and which variables they ask for
   * @param threads whether the engine takes its steps by itself
   */
  public static EmbeddedStage open(List<? extends JobWorker<?>> workers, boolean threads) {
    return open(workers, threads, owner -> {});
  }

  /**
   * @param before what the owner of the database has done to it since it was made
   */
  static EmbeddedStage open(
      List<? extends JobWorker<?>> workers, boolean threads, Consumer<JdbcClient> before) {
    ClockUtil.reset();
    var name = "stage_" + DATABASES.incrementAndGet();
    sql(Server.DATABASE, "create database %s template %s".formatted(name, TEMPLATE));
    var owner = JdbcClient.create(Server.DATABASE.getDatabase("postgres", name));
    before.accept(owner);
    var context = new AnnotationConfigApplicationContext();
    var account = new PlatformProperties.Account(APPLICATION, "");
    var access =
        new DatabaseAccess(
            Server.DATABASE.getJdbcUrl(APPLICATION, name).replaceAll("\\?.*", ""),
            account,
            account);
    context.registerBean(DatabaseAccess.class, () -> access);
    var role = threads ? PlatformProperties.Role.ALL : PlatformProperties.Role.WEB;
    context.registerBean(
        PlatformProperties.class,
        () ->
            new PlatformProperties(
                Path.of("."),
                role,
                new PlatformProperties.Database(
                    PlatformProperties.Mode.REMOTE, null, 8, null, null, null)));
    context.registerBean(
        EngineProperties.class,
        () ->
            new EngineProperties(
                EngineProperties.Mode.EMBEDDED,
                new EngineProperties.Camunda8(null, null, null, null, null, null),
                4));
    for (var worker : workers) {
      context.registerBean("worker " + worker.type(), JobWorker.class, () -> worker);
    }
    context.register(Beans.class);
    context.refresh();
    return new EmbeddedStage(context, owner);
  }

  /** No configuration by name, so that applications of other tests do not find it. */
  @EnableTransactionManagement
  @Import(OperatonConfiguration.class)
  static class Beans {

    @Bean
    DataSource database(DatabaseAccess access) {
      var pool = new HikariDataSource();
      pool.setJdbcUrl(access.url());
      pool.setUsername(access.application().username());
      pool.setMaximumPoolSize(8);
      return pool;
    }

    @Bean
    PlatformTransactionManager transactions(DataSource database) {
      return new JdbcTransactionManager(database);
    }

    @Bean
    TransactionTemplate transaction(PlatformTransactionManager transactions) {
      return new TransactionTemplate(transactions);
    }

    @Bean
    JdbcClient jdbc(DataSource database) {
      return TestClient.of(database);
    }

    @Bean
    MovableClock clock() {
      return new MovableClock();
    }
  }

  /**
   * Lets the server of this Java process keep what it was given, as in production; before the first
   * stage is opened.
   */
  static void durably() {
    durable = true;
  }

  /** One server for all tests of this Java process; every stage has a database of its own. */
  private static final class Server {

    static final EmbeddedPostgres DATABASE = start();

    private static EmbeddedPostgres start() {
      try {
        var server =
            EmbeddedPostgres.builder()
                .setServerConfig("fsync", durable ? "on" : "off")
                .setServerConfig("synchronous_commit", durable ? "on" : "off")
                .setPGStartupWait(Duration.ofSeconds(60))
                .start();
        sql(server, "create role %s login".formatted(APPLICATION));
        sql(server, "create database " + TEMPLATE);
        Flyway.configure()
            .dataSource(server.getDatabase("postgres", TEMPLATE))
            .javaMigrations(new EngineTables())
            .placeholders(Map.of("application_role", APPLICATION))
            .load()
            .migrate();
        return server;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private static void sql(EmbeddedPostgres server, String command) {
    try (var connection = server.getPostgresDatabase().getConnection();
        var statement = connection.createStatement()) {
      statement.execute(command);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  public JdbcClient jdbc() {
    return beans.getBean(JdbcClient.class);
  }

  public JobSource jobs() {
    return beans.getBean(JobSource.class);
  }

  public EngineClock clock() {
    return beans.getBean(EngineClock.class);
  }

  public MovableClock time() {
    return beans.getBean(MovableClock.class);
  }

  public EngineActivity activity() {
    return beans.getBean(EngineActivity.class);
  }

  public TransactionTemplate transaction() {
    return beans.getBean(TransactionTemplate.class);
  }

  /** Sends a command in a transaction of its own. */
  public void send(EngineCommand command) {
    transaction().executeWithoutResult(status -> beans.getBean(EngineCommands.class).send(command));
  }

  public void deploy(List<Model> models) {
    transaction().executeWithoutResult(status -> beans.getBean(Deployments.class).deploy(models));
  }

  /** Starts a process that by itself is only called by others. */
  public void start(String processId, Map<String, Object> variables) {
    engine().getRuntimeService().startProcessInstanceByKey(processId, variables);
  }

  /** Everything that can be seen where a job is, by name. */
  public Map<String, Object> variables(long job) {
    var task =
        engine()
            .getExternalTaskService()
            .createExternalTaskQuery()
            .externalTaskId(Long.toString(job))
            .singleResult();
    return engine().getRuntimeService().getVariables(task.getExecutionId());
  }

  /** What the engine deployed for a file that people drew. */
  public String deployed(String processId) {
    var definition =
        engine()
            .getRepositoryService()
            .createProcessDefinitionQuery()
            .processDefinitionKey(processId)
            .latestVersion()
            .singleResult();
    try (var model = engine().getRepositoryService().getProcessModel(definition.getId())) {
      return new String(model.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Changes what the application may not change. */
  void asOwner(String sql) {
    owner.sql(sql).update();
  }

  ProcessEngine engine() {
    return beans.getBean(ProcessEngine.class);
  }

  /** Hands on the messages that somebody waits for by now. */
  public boolean deliverMessages() {
    var messages = beans.getBean(MessageBuffer.class);
    var deliverable = messages.deliverable();
    deliverable.forEach(
        message -> transaction().executeWithoutResult(status -> messages.deliver(message)));
    return !deliverable.isEmpty();
  }

  /** Forgets the messages whose time is over. */
  public void purgeMessages() {
    beans.getBean(MessageBuffer.class).purge();
  }

  /**
   * Takes all steps that are due, one after the other, the earliest first, unless threads do it.
   *
   * @return whether there was one
   */
  public boolean step() {
    var jobs = engine().getManagementService();
    var due =
        jobs.createJobQuery().executable().active().list().stream()
            .sorted(
                Comparator.comparing(
                        Job::getDuedate, Comparator.nullsFirst(Comparator.naturalOrder()))
                    .thenComparing(job -> Keys.of(job.getId())))
            .map(Job::getId)
            .toList();
    for (var id : due) {
      try {
        jobs.executeJob(id);
      } catch (RuntimeException e) {
        // It is gone, or the engine has noted at the step what is wrong, as its threads do.
      }
    }
    return !due.isEmpty();
  }

  /** Whether anything is due: a step, a message or a job that nobody has taken. */
  public boolean isBusy() {
    return isStepDue()
        || jobs().backlog().count() > 0
        || !beans.getBean(MessageBuffer.class).deliverable().isEmpty();
  }

  /** A thread may have made a step in the moment between our look at the clock and the table. */
  private boolean isStepDue() {
    return jdbc()
        .sql(
            """
            select exists (select 1 from operaton.act_ru_job
            where retries_ > 0 and suspension_state_ = 1 and (duedate_ is null or duedate_ <= ?))
            """)
        .param(Timestamp.from(OperatonTime.now().plusMillis(100)))
        .query(Boolean.class)
        .single();
  }

  /** Ends everything that is under way and forgets that it was; models stay. */
  public void clear() {
    owner
        .sql(
            """
            delete from operaton.act_ru_event_subscr where execution_id_ is not null;
            delete from operaton.act_ru_job where process_instance_id_ is not null;
            delete from operaton.act_ru_incident;
            delete from operaton.act_ru_ext_task;
            delete from operaton.act_ru_identitylink;
            delete from operaton.act_ru_task;
            delete from operaton.act_ru_variable;
            set session_replication_role = replica;
            delete from operaton.act_ru_execution;
            set session_replication_role = origin;
            delete from operaton.act_ge_bytearray where deployment_id_ is null;
            truncate engine_message, engine_process_instance, engine_element_instance, engine_variable,
                engine_user_task, engine_incident, engine_timer;
            """)
        .update();
  }

  @Override
  public void close() {
    beans.close();
    ClockUtil.reset();
  }
}
