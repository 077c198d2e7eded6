package no.aarshjul.platform;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationStartedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Of several processes that start on one database at the same moment, one loads what a new database
 * needs while the others wait; then they find it there. The lock belongs to a connection, so that a
 * process that dies meanwhile holds nobody up.
 */
@Component
class StartingAlone {

  private static final Logger LOG = LoggerFactory.getLogger(StartingAlone.class);
  private static final String LOCK = "select pg_advisory_lock(hashtext('starting'))";

  private final DatabaseAccess access;
  private @Nullable Connection holding;

  StartingAlone(DatabaseAccess access) {
    this.access = access;
  }

  @EventListener(ApplicationStartedEvent.class)
  @Order(Ordered.HIGHEST_PRECEDENCE)
  void begin() throws SQLException {
    var account = access.application();
    var connection =
        DriverManager.getConnection(access.url(), account.username(), account.password());
    holding = connection;
    try (var statement = connection.createStatement()) {
      statement.execute(LOCK);
    }
  }

  @EventListener(ApplicationStartedEvent.class)
  @Order(Ordered.LOWEST_PRECEDENCE)
  void end() {
    try {
      if (holding != null) {
        holding.close();
      }
    } catch (SQLException e) {
      LOG.warn("The lock of the start could not be given back: {}", e.getMessage());
    } finally {
      holding = null;
    }
  }
}
