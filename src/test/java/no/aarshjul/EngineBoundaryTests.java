package no.aarshjul;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Behind the face of the engine are its two adapters, and nothing else sees what they see. */
class EngineBoundaryTests {

  private static final Path SOURCES = Path.of("src/main/java/no/aarshjul");
  private static final Path OPERATON = SOURCES.resolve("engine/operaton");
  private static final Path CAMUNDA8 = SOURCES.resolve("engine/camunda8");
  private static final Path EXPORTER = SOURCES.resolve("exporter");

  private static final Pattern OPERATON_CLASSES = Pattern.compile("org\\.operaton|org\\.camunda");
  private static final Pattern CAMUNDA_CLASSES = Pattern.compile("io\\.camunda|io\\.grpc");
  private static final Pattern DIALECT = Pattern.compile("zeebe", Pattern.CASE_INSENSITIVE);

  @Test
  void onlyTheEmbeddedEngineKnowsOperaton() throws Exception {
    assertThat(filesWith(OPERATON_CLASSES, OPERATON)).isEmpty();
    assertThat(matches(OPERATON.resolve("EmbeddedEngine.java"), OPERATON_CLASSES))
        .as("the pattern finds what it looks for")
        .isTrue();
  }

  @Test
  void onlyTheClusterAndTheExporterKnowCamunda() throws Exception {
    assertThat(filesWith(CAMUNDA_CLASSES, CAMUNDA8, EXPORTER)).isEmpty();
    assertThat(matches(EXPORTER.resolve("ReadModelExporter.java"), CAMUNDA_CLASSES))
        .as("the pattern finds what it looks for")
        .isTrue();
  }

  @Test
  void onlyTheAdaptersKnowTheDialectOfTheModels() throws Exception {
    assertThat(filesWith(DIALECT, OPERATON, CAMUNDA8, EXPORTER)).isEmpty();
    assertThat(matches(OPERATON.resolve("Bpmn.java"), DIALECT))
        .as("the pattern finds what it looks for")
        .isTrue();
  }

  @Test
  void theAdaptersDoNotKnowEachOther() throws Exception {
    assertThat(
            filesIn(OPERATON).filter(file -> matches(file, Pattern.compile("engine\\.camunda8"))))
        .isEmpty();
    assertThat(
            filesIn(CAMUNDA8).filter(file -> matches(file, Pattern.compile("engine\\.operaton"))))
        .isEmpty();
  }

  private static List<Path> filesWith(Pattern pattern, Path... exceptIn) throws IOException {
    return Stream.concat(filesIn(SOURCES), filesIn(Path.of("workers/main/java")))
        .filter(file -> Stream.of(exceptIn).noneMatch(file::startsWith))
        .filter(file -> matches(file, pattern))
        .toList();
  }

  private static Stream<Path> filesIn(Path folder) throws IOException {
    try (var files = Files.walk(folder)) {
      return files.filter(file -> file.toString().endsWith(".java")).toList().stream();
    }
  }

  private static boolean matches(Path file, Pattern pattern) {
    try {
      return pattern.matcher(Files.readString(file)).find();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
