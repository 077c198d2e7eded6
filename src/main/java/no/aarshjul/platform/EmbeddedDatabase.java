package no.aarshjul.platform;

import io.zonky.test.db.postgres.embedded.DefaultPostgresBinaryResolver;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import no.aarshjul.platform.PlatformProperties.Account;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A real PostgreSQL that keeps its data in the home folder and ends with the application. Nobody
 * else of this machine gets in: it has no socket file, and over TCP it listens to this machine only
 * and asks for passwords that were made up, its superuser's too.
 */
final class EmbeddedDatabase implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(EmbeddedDatabase.class);
  private static final String MAJOR_VERSION = "17";
  private static final String NAME = "aarshjul";
  private static final String OWNER = "aarshjul_owner";
  private static final String APPLICATION = "aarshjul_application";
  private static final Duration START = Duration.ofSeconds(60);

  private final EmbeddedPostgres server;
  private final DatabaseAccess access;
  private final Path data;

  private EmbeddedDatabase(EmbeddedPostgres server, DatabaseAccess access, Path data) {
    this.server = server;
    this.access = access;
    this.data = data;
  }

  /**
   * @param programs where PostgreSQL's own programs are unpacked, which nobody else may write to
   */
  static EmbeddedDatabase start(Home home, Path programs) {
    var data = home.folder().resolve("database");
    requireVersion(home, data);
    stopOrphan(data);
    var server = launch(home, data, programs);
    var access =
        new DatabaseAccess(
            "jdbc:postgresql://127.0.0.1:%d/%s".formatted(server.getPort(), NAME),
            new Account(OWNER, home.secret("database.owner")),
            new Account(APPLICATION, home.secret("database.application")));
    try {
      prepare(server, access);
    } catch (SQLException e) {
      throw failure(data, e);
    }
    LOG.info("PostgreSQL {} is ready on port {}", MAJOR_VERSION, server.getPort());
    return new EmbeddedDatabase(server, access, data);
  }

  private static void requireVersion(Home home, Path data) {
    home.require("postgresql", MAJOR_VERSION);
    var file = data.resolve("PG_VERSION");
    try {
      if (Files.exists(file) && !Files.readString(file).strip().equals(MAJOR_VERSION)) {
        throw new StartupFailure(
            "The database in %s was written by PostgreSQL %s, but this program has PostgreSQL %s."
                .formatted(data, Files.readString(file).strip(), MAJOR_VERSION),
            "Move it with pg_dump and pg_restore, or give a new folder with aarshjul.home. Nothing"
                + " was changed.");
      }
    } catch (IOException e) {
      throw failure(data, e);
    }
  }

  private static EmbeddedPostgres launch(Home home, Path data, Path programs) {
    var superuser = home.secret("database.superuser");
    try {
      PrivateFiles.folder(programs);
      return EmbeddedPostgres.builder()
          // Its own folder for this is one that everybody may write to.
          .setOverrideWorkingDirectory(programs.toFile())
          // One that no other start has used, so that programs unpacked elsewhere are not taken.
          .setPgBinaryResolver(DefaultPostgresBinaryResolver.INSTANCE::getPgBinary)
          .setDataDirectory(data)
          .setCleanDataDirectory(false)
          .setDataDirectoryCustomizer(folder -> close(programs, data, superuser))
          .setPort(home.port("database"))
          .setConnectConfig("password", superuser)
          .setServerConfig("listen_addresses", "127.0.0.1")
          .setServerConfig("unix_socket_directories", "")
          .setServerConfig("max_connections", "60")
          .setServerConfig("shared_buffers", "128MB")
          .setPGStartupWait(START)
          .start();
    } catch (IOException | UncheckedIOException | IllegalStateException e) {
      throw failure(data, e);
    }
  }

  /** Before the server listens: what others may read or enter is closed. */
  private static void close(Path programs, Path data, String superuser) {
    try {
      PrivateFiles.tighten(programs);
      PrivateFiles.tighten(data);
      new DatabaseLock(programs, data).close(superuser);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static StartupFailure failure(Path data, Exception problem) {
    return new StartupFailure(
        "The embedded PostgreSQL in %s does not start: %s".formatted(data, problem.getMessage()),
        "Its messages stand above. Is the disk full, or does the folder belong to another user? An"
            + " own server can be used with aarshjul.database.mode=remote.",
        problem);
  }

  /** The server that works on these data, if one does. */
  private static Optional<ProcessHandle> process(Path data) throws IOException {
    var pidFile = data.resolve("postmaster.pid");
    if (!Files.exists(pidFile)) {
      return Optional.empty();
    }
    var pid = Long.parseLong(Files.readAllLines(pidFile).getFirst().strip());
    return ProcessHandle.of(pid)
        .filter(handle -> handle.info().command().orElse("postgres").contains("postgres"));
  }

  /** Whether the server still runs; it is not started again when it has died alone. */
  boolean isRunning() {
    try {
      return process(data).filter(ProcessHandle::isAlive).isPresent();
    } catch (IOException | RuntimeException e) {
      // The file goes with the server.
      return false;
    }
  }

  /**
   * A killed application leaves its server running. It is stopped in order, so that this one can
   * take the data over.
   */
  private static void stopOrphan(Path data) {
    try {
      var orphan = process(data);
      if (orphan.isPresent()) {
        LOG.info("Stopping the PostgreSQL of the previous run (process {})", orphan.get().pid());
        interrupt(orphan.get().pid());
        orphan.get().onExit().get(30, TimeUnit.SECONDS);
      }
    } catch (IOException | ExecutionException | TimeoutException | NumberFormatException e) {
      throw failure(data, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** SIGINT is PostgreSQL's fast shutdown: connections are closed, data is written. */
  private static void interrupt(long pid) throws IOException, InterruptedException {
    if (System.getProperty("os.name").startsWith("Windows")) {
      ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
    } else {
      new ProcessBuilder("kill", "-INT", Long.toString(pid)).start().waitFor();
    }
  }

  private static void prepare(EmbeddedPostgres server, DatabaseAccess access) throws SQLException {
    try (var connection = server.getPostgresDatabase().getConnection()) {
      prepareRole(connection, access.owner());
      prepareRole(connection, access.application());
      if (!exists(connection, "select 1 from pg_database where datname = ?", NAME)) {
        execute(connection, "create database %s owner %s".formatted(NAME, OWNER));
      }
    }
  }

  private static void prepareRole(Connection connection, Account account) throws SQLException {
    if (!exists(connection, "select 1 from pg_roles where rolname = ?", account.username())) {
      execute(
          connection,
          "create role %s login password '%s'".formatted(account.username(), account.password()));
    }
  }

  private static boolean exists(Connection connection, String query, String name)
      throws SQLException {
    try (var statement = connection.prepareStatement(query)) {
      statement.setString(1, name);
      try (var result = statement.executeQuery()) {
        return result.next();
      }
    }
  }

  private static void execute(Connection connection, String command) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute(command);
    }
  }

  DatabaseAccess access() {
    return access;
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
