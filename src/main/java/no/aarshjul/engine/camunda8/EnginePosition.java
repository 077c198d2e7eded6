package no.aarshjul.engine.camunda8;

import no.aarshjul.platform.StartupFailure;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** How far the read model has followed the engine's log. */
@Repository
class EnginePosition {

  private final JdbcClient jdbc;

  EnginePosition(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** The last position written, over all partitions. */
  long last() {
    return jdbc.sql("select coalesce(max(position), -1) from engine_position")
        .query(Long.class)
        .single();
  }

  /**
   * A broker without its data would count positions anew, and the exporter would take its first
   * records for old ones.
   */
  void requireMatching(boolean brokerHasData) {
    if (!brokerHasData && last() >= 0) {
      throw new StartupFailure(
          "The database knows of work in an engine, but the engine's data folder is missing.",
          "Restore the folder broker/data under aarshjul.home from the backup that belongs to the"
              + " database, or start with a new home. Nothing was changed.");
    }
  }
}
