package no.aarshjul.platform;

import no.aarshjul.platform.PlatformProperties.Account;
import no.aarshjul.platform.PlatformProperties.Database;
import org.jspecify.annotations.Nullable;

/**
 * How to reach PostgreSQL: with one role that owns the schema and migrates it, and one that the
 * application works with, which may change no structure and only add to the audit trail.
 */
public record DatabaseAccess(String url, Account owner, Account application) {

  static DatabaseAccess remote(Database database) {
    return new DatabaseAccess(
        required("url", database.url()),
        required("owner.username and .password", database.owner()),
        required("application.username and .password", database.application()));
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
