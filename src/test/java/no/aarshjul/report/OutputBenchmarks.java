package no.aarshjul.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import no.aarshjul.report.results.Results;
import no.aarshjul.report.results.ResultsJson;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * How long all outputs of a municipality take in all three languages, and how much heap beyond what
 * the program holds anyway; then 357 municipalities in one run. Run with {@code mvn -Pbench
 * verify}; the report stands in {@code target/benchmarks/outputs.txt}.
 */
@Tag("bench")
class OutputBenchmarks {

  private static final Path REPORT = Path.of("target/benchmarks/outputs.txt");
  private static final int NATION = 357;
  private static final int STEP = 50;
  private static final long MEGABYTE = 1024 * 1024L;

  private final List<String> lines = new ArrayList<>();

  @Test
  @Timeout(value = 40, unit = TimeUnit.MINUTES)
  void outputsOfOneMunicipalityAndOfTheNation(@TempDir Path home) throws Exception {
    try (var stage = ResultsStage.open(home)) {
      var results = stage.results(ResultsStage.ALESUND);
      var json = Files.write(home.resolve("results.json"), ResultsJson.write(results));
      one(json);
      nation(stage.get(Outputs.class), results);
    }
    Files.createDirectories(REPORT.getParent());
    Files.write(REPORT, lines);
    lines.forEach(System.out::println);
  }

  private void one(Path json) throws Exception {
    var log = json.resolveSibling("run.log");
    var run =
        new ProcessBuilder(
                ProcessHandle.current().info().command().orElse("java"),
                // What may be thrown away at any time is not needed, and is not counted.
                "-XX:SoftRefLRUPolicyMSPerMB=0",
                "-cp",
                System.getProperty("java.class.path"),
                OutputRun.class.getName(),
                json.toString())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .redirectOutput(log.toFile())
            .start();
    assertThat(run.waitFor()).isZero();
    lines.add(
        "One municipality, three languages: "
            + Files.readAllLines(log).stream()
                .filter(line -> line.contains("files, median"))
                .findFirst()
                .orElseThrow());
  }

  private void nation(Outputs outputs, Results results) {
    var from = System.nanoTime();
    for (int done = 1; done <= NATION; done++) {
      outputs.of(Samples.named(results, "Municipality " + done));
      if (done % STEP == 0 || done == NATION) {
        System.gc();
        var runtime = Runtime.getRuntime();
        lines.add(
            "%d municipalities in %d s, %d MB held"
                .formatted(
                    done,
                    (System.nanoTime() - from) / 1_000_000_000,
                    (runtime.totalMemory() - runtime.freeMemory()) / MEGABYTE));
      }
    }
  }
}
