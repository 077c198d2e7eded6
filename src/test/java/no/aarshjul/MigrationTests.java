package no.aarshjul;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import no.aarshjul.platform.Sha256;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.ClassPathResource;

/**
 * Migrations that have landed stay as they are, for Flyway refuses a database that has run another
 * one. {@code afterMigrate.sql} runs each time and may change.
 */
class MigrationTests {

  private static final Path FOLDER = Path.of("src/main/resources/db/migration");

  /** What migration 020 runs, which comes with the engine. */
  private static final String ENGINE =
      "org/operaton/bpm/engine/db/create/activiti.postgres.create.";

  private static final List<String> ENGINE_PARTS =
      List.of(
          "engine",
          "history",
          "identity",
          "case.engine",
          "case.history",
          "decision.engine",
          "decision.history");

  private static final Path LIST = Path.of("src/test/resources/migrations.sha256");

  @Test
  void migrationsThatHaveLandedStayAsTheyAre() throws Exception {
    var found = found();
    listed()
        .forEach(
            (name, checksum) ->
                assertThat(found)
                    .as("%s has landed: leave it as it was and add a new migration", name)
                    .containsEntry(name, checksum));
  }

  @Test
  void newMigrationsAreListed() throws Exception {
    var missing = new StringBuilder();
    var listed = listed();
    found()
        .forEach(
            (name, checksum) -> {
              if (!listed.containsKey(name)) {
                missing.append("%s  %s%n".formatted(checksum, name));
              }
            });
    assertThat(missing.toString())
        .as("once these are as they shall stay, add them at the end of %s", LIST)
        .isEmpty();
  }

  @Test
  void theListIsInTheOrderInWhichTheyRun() throws Exception {
    assertThat(List.copyOf(listed().keySet())).isSorted();
  }

  private static Map<String, String> found() throws IOException {
    var found = new TreeMap<String, String>();
    try (var files = Files.newDirectoryStream(FOLDER, "[VU]*.sql")) {
      for (var file : files) {
        found.put(file.getFileName().toString(), Sha256.of(Files.readAllBytes(file)));
      }
    }
    for (var part : ENGINE_PARTS) {
      found.put(
          "V020/%s.sql".formatted(part),
          Sha256.of(
              new ClassPathResource("%s%s.sql".formatted(ENGINE, part)).getContentAsByteArray()));
    }
    return found;
  }

  private static Map<String, String> listed() throws IOException {
    var listed = new LinkedHashMap<String, String>();
    for (var line : Files.readAllLines(LIST)) {
      if (!line.startsWith("#")) {
        var words = line.split("  ");
        listed.put(words[1], words[0]);
      }
    }
    return listed;
  }
}
