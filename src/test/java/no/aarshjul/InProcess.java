package no.aarshjul;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import no.aarshjul.engine.EngineCommands;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The application in this process with a real database and without an engine: what it would tell
 * the engine waits in the database.
 */
public final class InProcess implements AutoCloseable {

  /** What makes the engine work by itself. */
  private static final List<String> ENGINE =
      List.of("deployingModels", "jobPool", "engineSteps", "engineClock", "jobs", "engineCommands");

  /** Tasks of these tests are rows that no process has made, so nobody listens. */
  private static final EngineCommands UNHEARD = command -> {};

  private final ConfigurableApplicationContext context;

  private InProcess(ConfigurableApplicationContext context) {
    this.context = context;
  }

  /** Starts with settings like {@code aarshjul.sources.mode=live}. */
  public static InProcess start(Path home, String... settings) throws IOException {
    var arguments =
        new ArrayList<>(
            List.of(
                "--aarshjul.home=" + home,
                "--server.port=0",
                "--spring.main.allow-bean-definition-overriding=true",
                "--aarshjul.demo-cohort=false",
                "--logging.level.root=warn"));
    for (var setting : settings) {
      arguments.add("--" + setting);
    }
    return new InProcess(
        new SpringApplicationBuilder(Aarshjul.class)
            .initializers(
                starting ->
                    starting.addBeanFactoryPostProcessor(
                        beans -> {
                          var registry = (BeanDefinitionRegistry) beans;
                          ENGINE.stream()
                              .filter(registry::containsBeanDefinition)
                              .forEach(registry::removeBeanDefinition);
                          beans.registerSingleton("engineCommands", UNHEARD);
                        }))
            .run(arguments.toArray(String[]::new)));
  }

  public <T> T get(Class<T> type) {
    return context.getBean(type);
  }

  public ConfigurableApplicationContext context() {
    return context;
  }

  public int port() {
    return Integer.parseInt(
        java.util.Objects.requireNonNull(
            context.getEnvironment().getProperty("local.server.port")));
  }

  /** Does something in one transaction, as a job would. */
  public <T> T inTransaction(Supplier<T> work) {
    return java.util.Objects.requireNonNull(
        new TransactionTemplate(get(PlatformTransactionManager.class))
            .execute(status -> work.get()));
  }

  @Override
  public void close() {
    context.close();
  }
}
