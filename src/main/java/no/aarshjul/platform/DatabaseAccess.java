package no.aarshjul.platform;

import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import no.aarshjul.platform.PlatformProperties.Account;
import no.aarshjul.platform.PlatformProperties.Database;
import org.jspecify.annotations.Nullable;

/**
 * How to reach PostgreSQL: with one role that owns the schema and migrates it, and one that the
 * application works with, which may change no structure and only add to the audit trail.
 */
public record DatabaseAccess(String url, Account owner, Account application) {

  private static final int OLDEST = 15;

  static DatabaseAccess remote(Database database) {
    return new DatabaseAccess(
        required("url", database.url()),
        required("owner.username and .password", database.owner()),
        required("application.username and .password", database.application()));
  }

  /**
   * Both roles must be able to log in.
   *
   * @throws StartupFailure if one of them is not
   */
  DatabaseAccess requireReachable() {
    for (var account : List.of(owner, application)) {
      try (var connection =
          DriverManager.getConnection(url, account.username(), account.password())) {
        var version = connection.getMetaData().getDatabaseMajorVersion();
        if (version < OLDEST) {
          throw new StartupFailure(
              "The database at %s is PostgreSQL %d, but %d or newer is needed."
                  .formatted(url, version, OLDEST),
              "Upgrade it, or use aarshjul.database.mode=embedded.");
        }
      } catch (SQLException e) {
        throw new StartupFailure(
            "The PostgreSQL at %s cannot be used as %s: %s"
                .formatted(url, account.username(), e.getMessage()),
            "Start it or correct aarshjul.database.*; or use aarshjul.database.mode=embedded.",
            e);
      }
    }
    return this;
  }

  private static <T> T required(String name, @Nullable T value) {
    if (value == null) {
      throw new StartupFailure(
          "aarshjul.database.mode is remote, but aarshjul.database.%s is not set.".formatted(name),
          "Set it, or use aarshjul.database.mode=embedded.");
    }
    return value;
  }
}
