package no.aarshjul.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import no.aarshjul.platform.PlatformProperties.Account;
import org.junit.jupiter.api.Test;

class ConnectionsTests {

  private static final DatabaseAccess ACCESS =
      new DatabaseAccess(
          "jdbc:postgresql://localhost:1/none",
          new Account("owner", "secret"),
          new Account("application", "secret"));

  @Test
  void moreThreadsThanConnectionsAreRefusedInWords() {
    assertThatThrownBy(() -> Connections.open(ACCESS, 20, 13))
        .isInstanceOfSatisfying(
            StartupFailure.class,
            failure -> {
              assertThat(failure.getMessage())
                  .isEqualTo(
                      "This process may hold 20 connections to the database, but its 13 threads"
                          + " for jobs and the rest of it need 21.");
              assertThat(failure.advice())
                  .isEqualTo(
                      "Set aarshjul.database.connections to 21 or more, or"
                          + " aarshjul.engine.worker-threads to fewer.");
            });
  }

  @Test
  void waitsAreShorterThanTheLocksOfJobs() {
    try (var pool = Connections.open(ACCESS, 20, 12)) {
      assertThat(pool.getMaximumPoolSize()).isEqualTo(20);
      assertThat(pool.getConnectionTimeout()).isLessThan(30_000);
      assertThat(pool.getConnectionInitSql()).isEqualTo("set lock_timeout = 25000");
    }
  }
}
