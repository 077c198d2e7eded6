package no.aarshjul.platform;

import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;

/**
 * The connections of one process. Every thread needs one at a time; none waits long for one, for a
 * lock, or for a database that is not there any more.
 */
final class Connections {

  /** For pages, the engine's own steps, and what is done at intervals. */
  static final int RESERVE = 8;

  /** Less than jobs are locked for, so that a job that gets no connection comes back in time. */
  private static final Duration WAIT = Duration.ofSeconds(10);

  private static final Duration LOCK = Duration.ofSeconds(25);
  private static final Duration SILENCE = Duration.ofMinutes(5);
  private static final int IDLE = 6;

  private Connections() {}

  /**
   * @param jobs how many threads work on jobs in this process
   * @throws StartupFailure if they could take all connections
   */
  static HikariDataSource open(DatabaseAccess access, int connections, int jobs) {
    if (connections < jobs + RESERVE) {
      throw new StartupFailure(
          "This process may hold %d connections to the database, but its %d threads for jobs and the rest of it need %d."
              .formatted(connections, jobs, jobs + RESERVE),
          "Set aarshjul.database.connections to %d or more, or aarshjul.engine.worker-threads to fewer."
              .formatted(jobs + RESERVE));
    }
    var pool = new HikariDataSource();
    pool.setPoolName("application");
    pool.setJdbcUrl(access.url());
    pool.setUsername(access.application().username());
    pool.setPassword(access.application().password());
    pool.setMaximumPoolSize(connections);
    pool.setMinimumIdle(Math.min(IDLE, connections));
    pool.setConnectionTimeout(WAIT.toMillis());
    pool.setConnectionInitSql("set lock_timeout = %d".formatted(LOCK.toMillis()));
    pool.addDataSourceProperty("tcpKeepAlive", "true");
    pool.addDataSourceProperty("socketTimeout", Long.toString(SILENCE.toSeconds()));
    return pool;
  }
}
