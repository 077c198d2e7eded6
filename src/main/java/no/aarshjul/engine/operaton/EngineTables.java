package no.aarshjul.engine.operaton;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.CRC32;
import javax.sql.DataSource;
import no.aarshjul.platform.StartupFailure;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.migration.Context;
import org.flywaydb.core.api.migration.JavaMigration;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.support.EncodedResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.init.ScriptUtils;
import org.springframework.stereotype.Component;

/**
 * Operaton's tables in a schema of their own, made by the scripts that come with it and owned by
 * the migrations like all others: the engine itself may change no structure. Scripts of another
 * version have another checksum, so that an upgrade of Operaton which needs new tables is noticed.
 */
@Component
class EngineTables implements JavaMigration {

  private static final String FOLDER =
      "org/operaton/bpm/engine/db/create/activiti.postgres.create.";
  private static final List<String> PARTS =
      List.of(
          "engine",
          "history",
          "identity",
          "case.engine",
          "case.history",
          "decision.engine",
          "decision.history");

  /** Version of the tables that the scripts make; each later script of Operaton's adds its own. */
  private static final String MADE = "7.24.0";

  /**
   * @throws StartupFailure if the tables are those of another version
   */
  static void requireOurs(DataSource database) {
    var found =
        JdbcClient.create(database)
            .sql(
                "select version_ from operaton.act_ge_schema_log order by timestamp_ desc, id_ desc limit 1")
            .query(String.class)
            .optional()
            .orElse("unknown");
    if (!found.equals(MADE)) {
      throw new StartupFailure(
          "The embedded engine's tables (schema operaton) are of version %s, but this program needs %s."
              .formatted(found, MADE),
          "Start the version of this program that they belong to, or restore the backup that belongs"
              + " to this one. Nothing was changed.");
    }
  }

  @Override
  public MigrationVersion getVersion() {
    return MigrationVersion.fromVersion("020");
  }

  @Override
  public String getDescription() {
    return "operaton";
  }

  @Override
  public @Nullable Integer getChecksum() {
    var checksum = new CRC32();
    for (var part : PARTS) {
      checksum.update(text(part).getBytes(StandardCharsets.UTF_8));
    }
    return (int) checksum.getValue();
  }

  @Override
  public boolean canExecuteInTransaction() {
    return true;
  }

  @Override
  public void migrate(Context context) throws Exception {
    var connection = context.getConnection();
    try (var statement = connection.createStatement()) {
      statement.execute("set local search_path to operaton");
      for (var part : PARTS) {
        ScriptUtils.executeSqlScript(connection, new EncodedResource(script(part)));
      }
      statement.execute("set local search_path to public");
    }
  }

  private static ClassPathResource script(String part) {
    return new ClassPathResource(FOLDER + part + ".sql");
  }

  private static String text(String part) {
    try {
      return script(part).getContentAsString(StandardCharsets.UTF_8);
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
