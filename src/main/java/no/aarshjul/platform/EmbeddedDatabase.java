package no.aarshjul.platform;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import no.aarshjul.platform.PlatformProperties.Account;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A real PostgreSQL that keeps its data in the home folder and ends with the application. */
final class EmbeddedDatabase implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(EmbeddedDatabase.class);
  private static final String MAJOR_VERSION = "17";
  private static final String NAME = "aarshjul";
  private static final String OWNER = "aarshjul_owner";
  private static final String APPLICATION = "aarshjul_application";

  private final EmbeddedPostgres server;
  private final DatabaseAccess access;

  private EmbeddedDatabase(EmbeddedPostgres server, DatabaseAccess access) {
    this.server = server;
    this.access = access;
  }

  static EmbeddedDatabase start(Home home) {
    var data = home.folder().resolve("database");
    requireVersion(home, data);
    stopOrphan(data);
    var server = launch(home, data);
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
    return new EmbeddedDatabase(server, access);
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

  private static EmbeddedPostgres launch(Home home, Path data) {
    try {
      return EmbeddedPostgres.builder()
          .setDataDirectory(data)
          .setCleanDataDirectory(false)
          .setPort(home.port("database"))
          .setServerConfig("listen_addresses", "127.0.0.1")
          .setServerConfig("max_connections", "60")
          .setServerConfig("shared_buffers", "128MB")
          .setPGStartupWait(Duration.ofSeconds(60))
          .start();
    } catch (IOException | IllegalStateException e) {
      throw failure(data, e);
    }
  }

  private static StartupFailure failure(Path data, Exception problem) {
    return new StartupFailure(
        "The embedded PostgreSQL in %s does not start: %s".formatted(data, problem.getMessage()),
        "Its messages stand above. Is the disk full, or does the folder belong to another user? An"
            + " own server can be used with aarshjul.database.mode=remote.",
        problem);
  }

  /**
   * A killed application leaves its server running. It is stopped in order, so that this one can
   * take the data over.
   */
  private static void stopOrphan(Path data) {
    var pidFile = data.resolve("postmaster.pid");
    if (!Files.exists(pidFile)) {
      return;
    }
    try {
      var pid = Long.parseLong(Files.readAllLines(pidFile).getFirst().strip());
      var orphan =
          ProcessHandle.of(pid)
              .filter(handle -> handle.info().command().orElse("postgres").contains("postgres"));
      if (orphan.isPresent()) {
        LOG.info("Stopping the PostgreSQL of the previous run (process {})", pid);
        interrupt(pid);
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
