package no.aarshjul.report;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import no.aarshjul.report.results.Results;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * How long all outputs of a municipality take, in all three languages, and how much heap is in use
 * beyond what the program holds anyway; then the same for 357 municipalities in one run. Run with
 * {@code mvn -Pbench verify}; the report stands in {@code target/benchmarks/outputs.txt}.
 */
@Tag("bench")
class OutputBenchmarks {

  private static final Path REPORT = Path.of("target/benchmarks/outputs.txt");
  private static final int WARM_UP = 15;
  private static final int ROUNDS = 40;
  private static final int NATION = 357;
  private static final int STEP = 50;
  private static final double MEGABYTE = 1024 * 1024.0;

  private final List<String> lines = new ArrayList<>();

  @Test
  @Timeout(value = 40, unit = TimeUnit.MINUTES)
  void outputsOfOneMunicipalityAndOfTheNation(@TempDir Path home) throws Exception {
    try (var stage = ResultsStage.open(home)) {
      var results = stage.results(ResultsStage.ALESUND);
      var generating = stage.get(GeneratingReports.class);
      for (int i = 0; i < WARM_UP; i++) {
        generating.outputs(results);
      }
      one(generating, results);
      nation(generating, results);
      Files.createDirectories(REPORT.getParent());
      Files.write(REPORT, lines);
      lines.forEach(System.out::println);
    }
  }

  private void one(GeneratingReports generating, Results results) {
    var before = live();
    var times = new long[ROUNDS];
    resetPeaks();
    var files = 0;
    for (int i = 0; i < ROUNDS; i++) {
      var from = System.nanoTime();
      files = generating.outputs(results).size();
      times[i] = (System.nanoTime() - from) / 1_000_000;
    }
    Arrays.sort(times);
    lines.add(
        "%d files of one municipality, three languages: median %d ms, p95 %d ms; heap in use after collections at most %.0f MB above the %.0f MB before"
            .formatted(
                files,
                times[ROUNDS / 2],
                times[ROUNDS * 95 / 100],
                highestAfterCollection() / MEGABYTE - before / MEGABYTE,
                before / MEGABYTE));
  }

  private void nation(GeneratingReports generating, Results results) {
    var from = System.nanoTime();
    for (int done = 1; done <= NATION; done++) {
      generating.outputs(Samples.named(results, "Municipality " + done));
      if (done % STEP == 0 || done == NATION) {
        lines.add(
            "%d municipalities in %d s, live heap %.0f MB"
                .formatted(done, (System.nanoTime() - from) / 1_000_000_000, live() / MEGABYTE));
      }
    }
  }

  /** What is really held, after everything else has been thrown away. */
  private static double live() {
    System.gc();
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }

  private static List<MemoryPoolMXBean> heap() {
    return ManagementFactory.getMemoryPoolMXBeans().stream()
        .filter(pool -> pool.getType() == MemoryType.HEAP)
        .toList();
  }

  private static void resetPeaks() {
    heap().forEach(MemoryPoolMXBean::resetPeakUsage);
  }

  /** What was in use after the last collection of each part of the heap. */
  private static double highestAfterCollection() {
    return heap().stream()
        .map(MemoryPoolMXBean::getCollectionUsage)
        .filter(java.util.Objects::nonNull)
        .mapToDouble(usage -> usage.getUsed())
        .sum();
  }
}
