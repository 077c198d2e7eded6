package no.aarshjul.engine.operaton;

import java.time.Clock;
import java.util.List;
import java.util.Locale;
import javax.sql.DataSource;
import no.aarshjul.engine.Decisions;
import no.aarshjul.engine.Deployments;
import no.aarshjul.engine.EngineActivity;
import no.aarshjul.engine.EngineClock;
import no.aarshjul.engine.EngineCommands;
import no.aarshjul.engine.EngineProperties;
import no.aarshjul.engine.JobSource;
import no.aarshjul.engine.JobWorker;
import no.aarshjul.platform.DatabaseAccess;
import no.aarshjul.platform.MovableClock;
import no.aarshjul.platform.PlatformProperties;
import no.aarshjul.platform.StartupFailure;
import org.operaton.bpm.engine.ProcessEngine;
import org.operaton.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@Configuration(proxyBeanMethods = false)
@Conditional(OnEmbeddedEngine.class)
class OperatonConfiguration {

  @Bean
  KeySequence engineKeys(JdbcClient jdbc) {
    return new KeySequence(jdbc);
  }

  @Bean
  ReadModel engineReadModel(JdbcClient jdbc) {
    return new ReadModel(jdbc);
  }

  @Bean
  Arrivals engineArrivals() {
    return new Arrivals();
  }

  @Bean(destroyMethod = "close")
  @DependsOnDatabaseInitialization
  ProcessEngine processEngine(
      EngineProperties properties,
      DataSource database,
      PlatformTransactionManager transactions,
      Clock clock,
      KeySequence keys,
      ReadModel readModel,
      Arrivals arrivals) {
    requireNoCluster(database, properties);
    return EmbeddedEngine.build(
        database,
        transactions,
        clock,
        keys,
        new Notes(readModel, arrivals),
        new TaskNotes(readModel));
  }

  /** Work that runs on a cluster cannot be gone on with here. */
  private static void requireNoCluster(DataSource database, EngineProperties properties) {
    var work = "select exists (select 1 from engine_position)";
    if (JdbcClient.create(database).sql(work).query(Boolean.class).single()) {
      throw new StartupFailure(
          "The database knows of work on a Camunda 8 cluster, but aarshjul.engine.mode is %s."
              .formatted(properties.mode().name().toLowerCase(Locale.ROOT)),
          "Go on with aarshjul.engine.mode=camunda8, or give another database. Nothing was changed.");
    }
  }

  @Bean
  MessageBuffer engineMessages(JdbcClient jdbc, ProcessEngine engine, Clock clock) {
    return new MessageBuffer(
        jdbc, (ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration(), clock);
  }

  @Bean
  EngineCommands engineCommands(
      ProcessEngine engine, MessageBuffer messages, JdbcClient jdbc, ReadModel readModel) {
    return new OperatonCommands(engine, messages, new Rescheduling(engine, jdbc, readModel));
  }

  @Bean
  Decisions engineDecisions(ProcessEngine engine) {
    return new OperatonDecisions(engine);
  }

  @Bean
  Deployments engineDeployments(ProcessEngine engine, KeySequence keys, ReadModel readModel) {
    return new OperatonDeployments(engine, keys, readModel);
  }

  @Bean
  Steps engineSteps(
      ProcessEngine engine,
      MessageBuffer messages,
      TransactionTemplate transaction,
      PlatformProperties platform) {
    return new Steps(engine, messages, transaction, platform);
  }

  @Bean
  EngineClock engineClock(MovableClock clock, Steps steps) {
    return new OperatonClock(clock, steps);
  }

  @Bean
  EngineActivity engineActivity(JdbcClient jdbc, MessageBuffer messages) {
    return new OperatonActivity(jdbc, messages);
  }

  @Bean
  JobSource engineJobs(
      ProcessEngine engine,
      JdbcClient jdbc,
      DatabaseAccess access,
      TransactionTemplate transaction,
      List<JobWorker<?>> workers,
      Arrivals arrivals) {
    var account = access.application();
    var keeping = new DriverManagerDataSource(access.url(), account.username(), account.password());
    return new ExternalTasks(
        engine, jdbc, JdbcClient.create(keeping), transaction, workers, arrivals);
  }
}
