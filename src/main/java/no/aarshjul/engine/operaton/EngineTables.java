package no.aarshjul.engine.operaton;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.CRC32;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.support.EncodedResource;
import org.springframework.jdbc.datasource.init.ScriptUtils;
import org.springframework.stereotype.Component;

/**
 * Operaton's tables in a schema of their own, made by the scripts that come with it and owned by
 * the migrations like all others: the engine itself may change no structure. Scripts of another
 * version have another checksum, so that an upgrade of Operaton which needs new tables is noticed.
 */
@Component
class EngineTables extends BaseJavaMigration {

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
