package no.aarshjul.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Homes of earlier versions, whose PostgreSQL trusted everybody on the machine, and one of which
 * still runs since its application was killed.
 */
@SuppressWarnings("NullAway.Init")
class TrustingDatabaseTests {

  private static final Path PROGRAMS = Path.of("target/postgresql").toAbsolutePath();

  @TempDir Path folder;

  @Test
  void isTakenOverWithItsDataAndAsksForPasswordsFromThenOn() throws Exception {
    try (var old = leaveRunning();
        var home = Home.open(folder)) {
      try (var database = EmbeddedDatabase.start(home, PROGRAMS)) {
        assertThat(database.isRunning()).isTrue();
        assertThat(folder.resolve("database/pg_hba.conf")).hasContent(DatabaseLock.RULES);
        assertThat(kept(database)).isEqualTo("before");
        assertRefusesWithoutPassword(database);
      }
      // The second start finds it closed.
      try (var database = EmbeddedDatabase.start(home, PROGRAMS)) {
        assertThat(kept(database)).isEqualTo("before");
        assertRefusesWithoutPassword(database);
      }
    }
  }

  private static String kept(EmbeddedDatabase database) throws SQLException {
    var access = database.access();
    try (var connection =
            DriverManager.getConnection(
                access.url(), access.owner().username(), access.owner().password());
        var result = connection.createStatement().executeQuery("select text from kept")) {
      assertThat(result.next()).isTrue();
      return result.getString(1);
    }
  }

  private static void assertRefusesWithoutPassword(EmbeddedDatabase database) {
    assertThatThrownBy(() -> DriverManager.getConnection(database.access().url(), "postgres", ""))
        .hasMessageContaining("password");
  }

  /** As earlier versions started it, and as they left it when they were killed. */
  private EmbeddedPostgres leaveRunning() throws Exception {
    try (var home = Home.open(folder)) {
      home.require("postgresql", "17");
      var server =
          EmbeddedPostgres.builder()
              .setOverrideWorkingDirectory(PROGRAMS.toFile())
              .setDataDirectory(folder.resolve("database"))
              .setCleanDataDirectory(false)
              .setPort(home.port("database"))
              .start();
      try (var connection = server.getPostgresDatabase().getConnection()) {
        execute(
            connection,
            "create role aarshjul_owner login password '%s'"
                .formatted(home.secret("database.owner")));
        execute(connection, "create database aarshjul owner aarshjul_owner");
      }
      try (var connection = server.getDatabase("aarshjul_owner", "aarshjul").getConnection()) {
        execute(connection, "create table kept (text text)");
        execute(connection, "insert into kept values ('before')");
      }
      // A killed process holds no locks; this one still does.
      Files.delete(folder.resolve("database/epg-lock"));
      assertThat(DriverManager.getConnection(server.getJdbcUrl("postgres", "postgres")))
          .as("trusted")
          .isNotNull();
      return server;
    }
  }

  private static void execute(Connection connection, String command) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute(command);
    }
  }
}
