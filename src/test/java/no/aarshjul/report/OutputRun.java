package no.aarshjul.report;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import no.aarshjul.report.paper.PaperBeans;
import no.aarshjul.report.results.Results;
import no.aarshjul.report.results.ResultsJson;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;

/** Makes all outputs of results again and again, in a process of its own that does nothing else. */
final class OutputRun {

  private static final int WARM_UP = 15;
  private static final int ROUNDS = 40;
  private static final int SAMPLED = 10;
  private static final int LOOKS = 10;
  private static final long MEGABYTE = 1024 * 1024L;

  private OutputRun() {}

  /**
   * The argument is a file with results as JSON; one of the lines that are printed says how it
   * went.
   */
  public static void main(String[] arguments) throws Exception {
    var results = ResultsJson.read(Files.readAllBytes(Path.of(arguments[0])));
    try (var context = new AnnotationConfigApplicationContext(PaperBeans.class, Outputs.class)) {
      var outputs = context.getBean(Outputs.class);
      for (int i = 0; i < WARM_UP; i++) {
        outputs.of(results);
      }
      var times = new long[ROUNDS];
      var files = 0;
      for (int i = 0; i < ROUNDS; i++) {
        var from = System.nanoTime();
        files = outputs.of(results).size();
        times[i] = (System.nanoTime() - from) / 1_000_000;
      }
      Arrays.sort(times);
      var held = settled();
      System.out.printf(
          "%d files, median %d ms, p95 %d ms; %d MB held between, at most %d MB more in use while they are made%n",
          files,
          times[ROUNDS / 2],
          times[ROUNDS * 95 / 100],
          held / MEGABYTE,
          (highest(outputs, results) - held) / MEGABYTE);
    }
  }

  /** The most that was in use, looked at five times a second while outputs are made. */
  private static long highest(Outputs outputs, Results results) {
    var highest = new AtomicLong();
    try (var sampler = Executors.newSingleThreadScheduledExecutor()) {
      var sampling =
          sampler.scheduleWithFixedDelay(
              () -> highest.accumulateAndGet(live(), Math::max), 0, 200, TimeUnit.MILLISECONDS);
      for (int i = 0; i < SAMPLED; i++) {
        outputs.of(results);
      }
      sampling.cancel(false);
    }
    return highest.get();
  }

  /**
   * What is in use when nothing more can be thrown away. Some of it goes only after a cleaner has
   * seen it, hence several looks with pauses between.
   */
  private static long settled() {
    var least = Long.MAX_VALUE;
    for (int look = 0; look < LOOKS; look++) {
      least = Math.min(least, live());
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(200));
    }
    return least;
  }

  /** What is in use when everything else has been thrown away. */
  private static long live() {
    System.gc();
    return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
  }
}
