package no.aarshjul.platform;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.stereotype.Component;

/**
 * Whether the embedded PostgreSQL still runs. It ends with this process and starts with it, so
 * whoever finds it dead has to start the process again. A remote one may come back by itself and is
 * no concern of this.
 */
@Component("postgres")
class EmbeddedDatabaseHealth extends AbstractHealthIndicator {

  private final @Nullable EmbeddedDatabase database;

  EmbeddedDatabaseHealth(ObjectProvider<EmbeddedDatabase> database) {
    super("It cannot be seen whether the database runs");
    this.database = database.getIfAvailable();
  }

  @Override
  protected void doHealthCheck(Health.Builder health) {
    if (database == null) {
      health.up().withDetail("mode", "remote");
    } else if (database.isRunning()) {
      health.up().withDetail("mode", "embedded");
    } else {
      health.down().withDetail("mode", "embedded").withDetail("process", "has ended");
    }
  }
}
