package no.aarshjul.engine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import no.aarshjul.platform.DatabaseAccess;
import no.aarshjul.platform.Home;
import no.aarshjul.platform.StartupFailure;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * A real Zeebe broker as a child process. It keeps its data under the home folder, writes its own
 * log, is started again when it dies, and ends with this application however that ends.
 */
final class EmbeddedBroker implements SmartLifecycle {

  /** Before deployment, before the workers, long before the web server. */
  static final int PHASE = 0;

  private static final Logger LOG = LoggerFactory.getLogger(EmbeddedBroker.class);
  private static final Duration PATIENCE = Duration.ofMinutes(4);
  private static final List<String> PORTS =
      List.of("grpc", "rest", "management", "command", "internal");

  private final EngineProperties.Embedded properties;
  private final Home home;
  private final DatabaseAccess database;
  private final EnginePosition position;
  private final Map<String, Integer> ports = new LinkedHashMap<>();
  private volatile @Nullable Process process;
  private volatile boolean wanted;
  private volatile boolean ready;

  EmbeddedBroker(
      EngineProperties.Embedded properties,
      Home home,
      DatabaseAccess database,
      EnginePosition position) {
    this.properties = properties;
    this.home = home;
    this.database = database;
    this.position = position;
    home.require("broker", properties.version());
    awaitEndOfOrphan();
    PORTS.forEach(name -> ports.put(name, home.port("broker." + name)));
  }

  EngineAddresses addresses() {
    return EngineAddresses.local(port("grpc"), port("rest"), port("management"));
  }

  private int port(String name) {
    return java.util.Objects.requireNonNull(ports.get(name));
  }

  /**
   * After a kill of the application, its broker needs a moment to notice and to close its files.
   */
  private void awaitEndOfOrphan() {
    var pidFile = pidFile();
    if (!Files.exists(pidFile)) {
      return;
    }
    try {
      var pid = Long.parseLong(Files.readString(pidFile).strip());
      var orphan =
          ProcessHandle.of(pid)
              .filter(
                  handle ->
                      handle.info().commandLine().orElse("").contains("GuardedBroker")
                          || handle.info().commandLine().isEmpty());
      if (orphan.isPresent()) {
        LOG.info("Waiting for the broker of the previous run (process {}) to end", pid);
        endOf(orphan.get());
      }
      Files.deleteIfExists(pidFile);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void endOf(ProcessHandle handle) {
    try {
      handle.onExit().get(20, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (java.util.concurrent.ExecutionException | java.util.concurrent.TimeoutException e) {
      handle.destroyForcibly();
      handle.onExit().join();
    }
  }

  @Override
  public void start() {
    position.requireMatching(Files.exists(dataFolder()));
    LOG.info(
        "Starting the embedded Zeebe broker {}. It is licensed under the Camunda License 1.0: free for"
            + " evaluation, development and test; production needs a Camunda licence or a cluster"
            + " (aarshjul.engine.mode=remote)",
        properties.version());
    wanted = true;
    launch();
    awaitReadiness();
  }

  private void launch() {
    var distribution = distribution();
    var builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xms128m",
            "-Xmx" + properties.heap(),
            "-XX:MaxDirectMemorySize=512m",
            "-XX:+UseSerialGC",
            "-XX:+ExitOnOutOfMemoryError",
            "--enable-native-access=ALL-UNNAMED",
            "--add-opens=java.base/sun.nio.ch=ALL-UNNAMED",
            "-Dfile.encoding=UTF-8",
            "-cp",
            exporterJar() + System.getProperty("path.separator") + distribution.resolve("lib/*"),
            "no.aarshjul.exporter.GuardedBroker");
    builder.environment().putAll(environment());
    builder.directory(home.folder("broker").toFile());
    builder.redirectErrorStream(true);
    builder.redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()));
    try {
      var started = builder.start();
      process = started;
      Files.writeString(pidFile(), Long.toString(started.pid()));
      started.onExit().thenAccept(this::onExit);
    } catch (IOException e) {
      throw new StartupFailure(
          "The broker cannot be started: " + e.getMessage(), "See " + log() + ".", e);
    }
  }

  private Map<String, String> environment() {
    var environment = new LinkedHashMap<String, String>();
    environment.put("ZEEBE_BROKER_DATA_DIRECTORY", dataFolder().toString());
    environment.put("ZEEBE_BROKER_NETWORK_HOST", "127.0.0.1");
    environment.put("ZEEBE_BROKER_NETWORK_ADVERTISEDHOST", "127.0.0.1");
    environment.put("ZEEBE_BROKER_NETWORK_COMMANDAPI_PORT", "" + port("command"));
    environment.put("ZEEBE_BROKER_NETWORK_INTERNALAPI_PORT", "" + port("internal"));
    environment.put("ZEEBE_BROKER_CLUSTER_INITIALCONTACTPOINTS", "127.0.0.1:" + port("internal"));
    environment.put("ZEEBE_BROKER_GATEWAY_NETWORK_HOST", "127.0.0.1");
    environment.put("ZEEBE_BROKER_GATEWAY_NETWORK_PORT", "" + port("grpc"));
    environment.put("ZEEBE_BROKER_DATA_LOGSEGMENTSIZE", "32MB");
    environment.put("SERVER_ADDRESS", "127.0.0.1");
    environment.put("SERVER_PORT", "" + port("rest"));
    environment.put("MANAGEMENT_SERVER_ADDRESS", "127.0.0.1");
    environment.put("MANAGEMENT_SERVER_PORT", "" + port("management"));
    environment.put("ZEEBE_CLOCK_CONTROLLED", "" + properties.movableClock());
    var exporter = "ZEEBE_BROKER_EXPORTERS_AARSHJUL_";
    environment.put(exporter + "CLASSNAME", "no.aarshjul.exporter.ReadModelExporter");
    environment.put(exporter + "JARPATH", exporterJar().toString());
    environment.put(exporter + "ARGS_URL", database.url());
    environment.put(exporter + "ARGS_USERNAME", database.application().username());
    environment.put(exporter + "ARGS_PASSWORD", database.application().password());
    return environment;
  }

  private Path distribution() {
    var folder = properties.distribution().toAbsolutePath();
    if (!Files.isDirectory(folder.resolve("lib"))) {
      throw new StartupFailure(
          "The broker distribution is expected in %s, but there is none.".formatted(folder),
          "Build with Maven, which puts it there, or set aarshjul.engine.embedded.distribution.");
    }
    return folder;
  }

  private Path exporterJar() {
    var jar = properties.exporterJar().toAbsolutePath();
    if (!Files.isRegularFile(jar)) {
      throw new StartupFailure(
          "The exporter is expected at %s, but there is no such file.".formatted(jar),
          "Build with Maven, which makes it, or set aarshjul.engine.embedded.exporter-jar.");
    }
    return jar;
  }

  private Path dataFolder() {
    return home.folder("broker").resolve("data");
  }

  private Path pidFile() {
    return home.folder("broker").resolve("pid");
  }

  private Path log() {
    return home.folder("logs").resolve("broker.log");
  }

  private void awaitReadiness() {
    var readiness = new Readiness(addresses());
    var started = System.nanoTime();
    var said = 0L;
    while (!readiness.isReady()) {
      var waited = Duration.ofNanos(System.nanoTime() - started);
      if (waited.toSeconds() / 10 > said) {
        said = waited.toSeconds() / 10;
        LOG.info("The broker is starting, {} s so far; usually it takes 20 to 40 s", said * 10);
      }
      var current = process;
      if (waited.compareTo(PATIENCE) > 0 || current == null || !current.isAlive()) {
        wanted = false;
        throw new StartupFailure(
            "The broker did not become ready; it was given %d s.".formatted(waited.toSeconds()),
            "Its log says why: " + log());
      }
    }
    ready = true;
    LOG.info(
        "The broker is ready after {} s, log in {}",
        Duration.ofNanos(System.nanoTime() - started).toSeconds(),
        log());
  }

  private void onExit(Process ended) {
    if (!wanted || !ready) {
      return;
    }
    LOG.warn(
        "The broker (process {}) ended unexpectedly with exit code {}; starting it again. Nothing is"
            + " lost, running work goes on when it is back",
        ended.pid(),
        ended.exitValue());
    try {
      TimeUnit.SECONDS.sleep(1);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return;
    }
    if (wanted) {
      launch();
    }
  }

  /** The process id of the broker that runs now; for tests and for people who look at it. */
  long pid() {
    var current = process;
    return current == null ? -1 : current.pid();
  }

  @Override
  public void stop() {
    wanted = false;
    var current = process;
    if (current == null) {
      return;
    }
    LOG.info("Stopping the broker");
    current.destroy();
    endOf(current.toHandle());
    process = null;
    try {
      Files.deleteIfExists(pidFile());
    } catch (IOException e) {
      LOG.debug("The broker's pid file stays behind", e);
    }
  }

  @Override
  public boolean isRunning() {
    return process != null;
  }

  @Override
  public int getPhase() {
    return PHASE;
  }
}
