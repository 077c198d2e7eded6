package no.aarshjul.engine.operaton;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.TimeZone;
import javax.sql.DataSource;
import no.aarshjul.platform.StartupFailure;
import org.operaton.bpm.dmn.engine.impl.DefaultDmnEngineConfiguration;
import org.operaton.bpm.engine.ProcessEngine;
import org.operaton.bpm.engine.ProcessEngineConfiguration;
import org.operaton.bpm.engine.ProcessEngineException;
import org.operaton.bpm.engine.impl.cmd.DefaultJobRetryCmd;
import org.operaton.bpm.engine.impl.cmd.UnlockJobCmd;
import org.operaton.bpm.engine.impl.jobexecutor.DefaultJobExecutor;
import org.operaton.bpm.engine.spring.SpringTransactionsProcessEngineConfiguration;
import org.springframework.transaction.PlatformTransactionManager;

/** Sets Operaton up the way this application needs it. */
final class EmbeddedEngine {

  /** So long a step belongs to the process that took it; then another takes it over. */
  private static final int LOCK_MILLIS = 30_000;

  private static final int STEP_THREADS = 3;

  private EmbeddedEngine() {}

  /**
   * Builds the engine on tables that exist; steps are not executed before its job executor is
   * started.
   *
   * @throws StartupFailure if the tables are those of another version
   */
  static ProcessEngine build(
      DataSource database,
      PlatformTransactionManager transactions,
      Clock clock,
      KeySequence keys,
      Notes notes,
      TaskNotes tasks) {
    EngineTables.requireOurs(database);
    // Operaton keeps times without a zone: all processes on one database must mean the same, and
    // no hour of the year may come twice.
    TimeZone.setDefault(TimeZone.getTimeZone("UTC"));
    var feel = new Feel(clock);
    var configuration = new SpringTransactionsProcessEngineConfiguration();
    configuration.setProcessEngineName("aarshjul");
    configuration.setDataSource(database);
    configuration.setTransactionManager(transactions);
    configuration.setDatabaseType("postgres");
    configuration.setDatabaseTablePrefix("operaton.");
    configuration.setDatabaseSchema("operaton");
    configuration.setDatabaseSchemaUpdate(ProcessEngineConfiguration.DB_SCHEMA_UPDATE_FALSE);
    configuration.setIdGenerator(keys);
    leaveOutWhatIsNotUsed(configuration);
    configuration.setCustomHistoryLevels(listOf(new Notes.Level()));
    configuration.setHistory(Notes.Level.NAME);
    configuration.setHistoryEventHandler(notes);
    configuration.setExpressionManager(new FeelExpressions(feel));
    configuration.setCustomPostBPMNParseListeners(listOf(new ParsedModels(tasks)));
    configuration.setCustomPreVariableSerializers(listOf(new VariableSerializer()));
    configuration.setEnableExceptionsAfterUnhandledBpmnError(true);
    configuration.setDmnEngineConfiguration(decisions(feel));
    configuration.setJobExecutor(steps());
    // A race that was lost costs no attempt, neither a job's nor a step's.
    configuration.setFailedJobCommandFactory(
        (step, problem) ->
            LostRace.is(problem)
                ? context -> new UnlockJobCmd(step).execute(context)
                : new DefaultJobRetryCmd(step, problem));
    // Who called is told, and tells the log or the incident.
    configuration.setEnableCmdExceptionLogging(false);
    configuration.setJobExecutorActivate(false);
    configuration.setJobExecutorDeploymentAware(false);
    // The earliest first, as in Camunda 8: a reminder that was due before the deadline is sent.
    configuration.setJobExecutorAcquireByDueDate(true);
    configuration.setEnsureJobDueDateNotNull(true);
    try {
      return configuration.buildProcessEngine();
    } catch (ProcessEngineException e) {
      throw new StartupFailure(
          "The embedded engine does not start on its tables (schema operaton): " + e.getMessage(),
          "Nothing was changed.",
          e);
    }
  }

  private static void leaveOutWhatIsNotUsed(
      SpringTransactionsProcessEngineConfiguration configuration) {
    configuration.setAuthorizationEnabled(false);
    configuration.setTenantCheckEnabled(false);
    configuration.setCmmnEnabled(false);
    configuration.setDbIdentityUsed(false);
    configuration.setMetricsEnabled(false);
    configuration.setDbMetricsReporterActivate(false);
    configuration.setTaskMetricsEnabled(false);
    configuration.setHistoryCleanupEnabled(false);
    configuration.setHistoryCleanupStrategy(
        ProcessEngineConfiguration.HISTORY_CLEANUP_STRATEGY_END_TIME_BASED);
    configuration.setHistoryRemovalTimeStrategy(
        ProcessEngineConfiguration.HISTORY_REMOVAL_TIME_STRATEGY_NONE);
    configuration.setEnforceHistoryTimeToLive(false);
    configuration.setScriptEngineResolver(null);
    configuration.setCreateIncidentOnFailedJobEnabled(true);
  }

  /** Operaton adds to the lists that it is given. */
  private static <T> List<T> listOf(T one) {
    return new ArrayList<>(List.of(one));
  }

  private static DefaultDmnEngineConfiguration decisions(Feel feel) {
    var configuration = new DefaultDmnEngineConfiguration();
    configuration.setFeelEngineFactory(() -> new FeelForDecisions(feel));
    configuration.setDefaultInputExpressionExpressionLanguage(
        DefaultDmnEngineConfiguration.FEEL_EXPRESSION_LANGUAGE);
    configuration
        .getTransformer()
        .getDataTypeTransformerRegistry()
        .addTransformer("number", new NumberColumns());
    return configuration;
  }

  private static DefaultJobExecutor steps() {
    var executor = new DefaultJobExecutor();
    executor.setCorePoolSize(STEP_THREADS);
    executor.setMaxPoolSize(STEP_THREADS);
    executor.setQueueSize(STEP_THREADS);
    executor.setMaxJobsPerAcquisition(STEP_THREADS);
    executor.setLockTimeInMillis(LOCK_MILLIS);
    // New steps of this process are begun at once; these are for timers and other processes.
    executor.setWaitTimeInMillis(200);
    executor.setMaxWait(500);
    executor.setBackoffTimeInMillis(20);
    executor.setMaxBackoff(500);
    return executor;
  }
}
