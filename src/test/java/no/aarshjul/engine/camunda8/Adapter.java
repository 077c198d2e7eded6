package no.aarshjul.engine.camunda8;

import static org.mockito.Mockito.mock;

import io.camunda.client.CamundaClient;
import java.util.List;
import java.util.Map;
import no.aarshjul.audit.Audit;
import no.aarshjul.engine.EngineProperties;
import no.aarshjul.engine.Job;
import no.aarshjul.engine.JobResult;
import no.aarshjul.engine.JobWorker;
import no.aarshjul.engine.TaskCommands;
import no.aarshjul.engine.UserTasks;
import no.aarshjul.platform.Json;
import no.aarshjul.platform.MovableClock;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.EnableTransactionManagement;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** What one process of the application has of this package, and what stands right before it. */
final class Adapter implements AutoCloseable {

  private final AnnotationConfigApplicationContext context =
      new AnnotationConfigApplicationContext();
  private final MovableClock clock = new MovableClock();
  private final Audit audit = mock(Audit.class);

  @Configuration(proxyBeanMethods = false)
  @EnableTransactionManagement
  @EnableConfigurationProperties(EngineProperties.class)
  static class Around {}

  /** Workers of these types that ask for the variable {@code wanted}. */
  static Adapter start(TestCluster cluster, TestDatabase database, String... jobTypes) {
    var adapter = new Adapter();
    TestPropertyValues.of(
            "aarshjul.engine.mode=camunda8",
            "aarshjul.engine.camunda8.grpc-address=" + cluster.grpcAddress(),
            "aarshjul.engine.camunda8.rest-address=" + cluster.restAddress())
        .applyTo(adapter.context);
    var beans = adapter.context;
    beans.registerBean(JdbcClient.class, database::jdbc);
    beans.registerBean(PlatformTransactionManager.class, database::transactions);
    beans.registerBean(MovableClock.class, () -> adapter.clock);
    beans.registerBean(Audit.class, () -> adapter.audit);
    beans.registerBean(JsonMapper.class, () -> Json.mapper().build());
    List.of(jobTypes)
        .forEach(type -> beans.registerBean(type, JobWorker.class, () -> new NamedWorker(type)));
    beans.register(Around.class, UserTasks.class, TaskCommands.class);
    beans.scan("no.aarshjul.engine.camunda8");
    beans.refresh();
    return adapter;
  }

  record Wanted(String wanted) {}

  /** Is only asked for its type and its variables. */
  private record NamedWorker(String type) implements JobWorker<Wanted> {

    @Override
    public Class<Wanted> input() {
      return Wanted.class;
    }

    @Override
    public String subject(Wanted input) {
      return input.wanted();
    }

    @Override
    public JobResult work(Wanted input, Job job) {
      throw new UnsupportedOperationException();
    }
  }

  <T> T get(Class<T> type) {
    return context.getBean(type);
  }

  CamundaClient client() {
    return get(CamundaClient.class);
  }

  MovableClock clock() {
    return clock;
  }

  Audit audit() {
    return audit;
  }

  void inTransaction(Runnable work) {
    new TransactionTemplate(get(PlatformTransactionManager.class))
        .executeWithoutResult(status -> work.run());
  }

  /** Starts a process about an evaluation; gives the key of the instance. */
  long start(String processId, Map<String, Object> variables) {
    return client()
        .newCreateInstanceCommand()
        .bpmnProcessId(processId)
        .latestVersion()
        .variables(variables)
        .send()
        .join()
        .getProcessInstanceKey();
  }

  @Override
  public void close() {
    context.close();
  }
}
