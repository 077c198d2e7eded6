package no.aarshjul;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.Stream;
import no.aarshjul.engine.EngineCommands;
import no.aarshjul.platform.DatabaseAccess;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The application in this process with a real database. */
public final class InProcess implements AutoCloseable {

  /** Tasks of most tests are rows that no process has made, so nobody listens to what they say. */
  private static final EngineCommands UNHEARD = command -> {};

  /** PostgreSQL's programs, unpacked once for all tests. */
  static final Path PROGRAMS = Path.of("target/postgresql").toAbsolutePath();

  /**
   * Let go of when it is closed: classes of tests keep theirs in static fields until all are done.
   */
  private @Nullable ConfigurableApplicationContext context;

  private InProcess(ConfigurableApplicationContext context) {
    this.context = context;
  }

  /**
   * Starts without models, steps and jobs; what it tells the engine is heard by nobody.
   *
   * @param settings as {@code aarshjul.sources.mode=live}
   */
  public static InProcess start(Path home, String... settings) throws IOException {
    return start(home, beans -> {}, settings);
  }

  /** The same with a change of its parts. */
  public static InProcess start(Path home, BeanFactoryPostProcessor change, String... settings) {
    return start(
        home,
        beans -> {
          ((BeanDefinitionRegistry) beans).removeBeanDefinition("deployingModels");
          ((BeanDefinitionRegistry) beans).removeBeanDefinition("engineCommands");
          beans.registerSingleton("engineCommands", UNHEARD);
          change.postProcessBeanFactory(beans);
        },
        Stream.concat(Stream.of("aarshjul.role=web"), Stream.of(settings)));
  }

  /** Starts with the engine; its jobs wait until the test takes them. */
  public static InProcess withEngine(Path home, String... settings) throws IOException {
    return start(
        home,
        beans -> {
          ((BeanDefinitionRegistry) beans).removeBeanDefinition("jobPool");
          ((BeanDefinitionRegistry) beans).removeBeanDefinition("jobs");
        },
        Stream.of(settings));
  }

  /** Starts as it is in production: with the engine, its steps and its jobs. */
  public static InProcess whole(Path home, String... settings) {
    return start(home, beans -> {}, Stream.of(settings));
  }

  /** Starts another one on the database of one that runs, as a second machine would. */
  public static InProcess beside(InProcess other, Path home, String... settings)
      throws IOException {
    var database = other.get(DatabaseAccess.class);
    return start(
        home,
        Stream.concat(
                Stream.of(
                    "aarshjul.database.mode=remote",
                    "aarshjul.database.url=" + database.url(),
                    "aarshjul.database.owner.username=" + database.owner().username(),
                    "aarshjul.database.owner.password=" + database.owner().password(),
                    "aarshjul.database.application.username=" + database.application().username(),
                    "aarshjul.database.application.password=" + database.application().password()),
                Stream.of(settings))
            .toArray(String[]::new));
  }

  private static InProcess start(
      Path home, BeanFactoryPostProcessor change, Stream<String> settings) {
    var arguments =
        new ArrayList<>(
            List.of(
                "--aarshjul.home=" + home,
                "--server.port=0",
                "--spring.main.allow-bean-definition-overriding=true",
                "--aarshjul.demo-cohort=false",
                "--aarshjul.database.programs=" + PROGRAMS,
                "--logging.level.root=warn"));
    settings.forEach(setting -> arguments.add("--" + setting));
    return new InProcess(
        new SpringApplicationBuilder(Aarshjul.class)
            .initializers(starting -> starting.addBeanFactoryPostProcessor(change))
            .run(arguments.toArray(String[]::new)));
  }

  public <T> T get(Class<T> type) {
    return context().getBean(type);
  }

  public ConfigurableApplicationContext context() {
    return Objects.requireNonNull(context, "closed");
  }

  public int port() {
    return Integer.parseInt(
        Objects.requireNonNull(context().getEnvironment().getProperty("local.server.port")));
  }

  /** Does something in one transaction, as a job would. */
  public <T> T inTransaction(Supplier<T> work) {
    return Objects.requireNonNull(
        new TransactionTemplate(get(PlatformTransactionManager.class))
            .execute(status -> work.get()));
  }

  @Override
  public void close() {
    var closing = context;
    context = null;
    if (closing != null) {
      closing.close();
    }
  }
}
