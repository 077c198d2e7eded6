package no.aarshjul;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import no.aarshjul.engine.EngineRows;
import no.aarshjul.processes.Tasks;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The whole application as a process: how long it takes to start with a cohort of 17 municipalities
 * under way, what memory it holds then, and how long their whole year takes. Run with {@code mvn
 * -Pbench verify}; the report stands in {@code target/benchmarks/running.txt}.
 */
@Tag("bench")
@Timeout(value = 60, unit = TimeUnit.MINUTES)
class RunningBenchmarks {

  private static final Path REPORT = Path.of("target/benchmarks/running.txt");
  private static final int ROUNDS = 5;

  @Test
  void startAndMemoryWithACohortUnderWay(@TempDir Path folder) throws Exception {
    var starts = new ArrayList<Double>();
    var memory = new ArrayList<Double>();
    try (var server = new Server(folder.resolve("home")).awaitReady()) {
      Awaitility.await("seventeen municipalities asked")
          .atMost(Duration.ofMinutes(5))
          .until(() -> new EngineRows(server.jdbc()).tasks(Tasks.CONFIRM_PARTICIPATION) == 17);
      for (int round = 0; round < ROUNDS; round++) {
        server.close();
        var from = System.nanoTime();
        server.restart();
        starts.add((System.nanoTime() - from) / 1e9);
        for (int page = 0; page < 50; page++) {
          assertThat(server.get("/api/cohorts", "coordinator").statusCode()).isEqualTo(200);
        }
        memory.add(server.residentMegabytes());
      }
    }
    say("start to ready on an existing home: %.1f s (%s)", starts);
    say("resident memory with 17 municipalities under way: %.0f MB (%s)", memory);
  }

  /** Beside two processes that burn: a city among many takes no longer than one among few. */
  @Test
  void collectionOfFewAndOfManyOnABusyMachine(@TempDir Path folder) throws Exception {
    try (var fleet = new Fleet(folder, 1);
        var burning = new Burning(Runtime.getRuntime().availableProcessors())) {
      fleet.awaitReady();
      var collected = 0;
      for (var round : List.of(2, 4, 17)) {
        fleet.launch("Cohort of " + round, fleet.answeredFor(collected, round));
        var from = System.nanoTime();
        collected += round;
        fleet.confirm(collected);
        fleet.awaitCollected(collected);
        assertThat(burning.isBurning()).isTrue();
        var each = (System.nanoTime() - from) / 1e9 / round;
        say(
            "confirmed and collected for, of " + round + " at once: %.1f s each (%s)",
            List.of(each));
      }
    }
  }

  @Test
  void theWholeYearOfACohort() throws Exception {
    var log = Path.of("target/benchmarks/simulate.log");
    Files.createDirectories(log.getParent());
    Files.deleteIfExists(log);
    var from = System.nanoTime();
    var year = Server.java(Path.of("target"), log, "simulate");
    assertThat(year.waitFor(30, TimeUnit.MINUTES)).isTrue();
    assertThat(year.exitValue()).isZero();
    say(
        "simulate, 17 municipalities with all outputs: %.0f s (%s)",
        List.of((System.nanoTime() - from) / 1e9));
  }

  private static synchronized void say(String line, List<Double> found) throws Exception {
    var median = found.stream().sorted().skip(found.size() / 2).findFirst().orElseThrow();
    var all = found.stream().map(one -> String.format(Locale.ROOT, "%.1f", one)).toList();
    var said = String.format(Locale.ROOT, line, median, String.join(", ", all));
    System.out.println(said);
    Files.createDirectories(REPORT.getParent());
    Files.writeString(
        REPORT,
        said + "\n",
        java.nio.file.StandardOpenOption.CREATE,
        java.nio.file.StandardOpenOption.APPEND);
  }
}
