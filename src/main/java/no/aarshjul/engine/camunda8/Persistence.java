package no.aarshjul.engine.camunda8;

import io.camunda.client.api.command.ClientException;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Repeats a call, with growing pauses, while what stands in its way passes. */
final class Persistence {

  private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

  private Persistence() {}

  /**
   * The answer of the call.
   *
   * @param patience after so long no further attempt begins
   * @param waiting hears what stands in the way, before each pause
   * @throws ClientException the problem of the last attempt
   */
  static <T extends @Nullable Object> T call(
      Supplier<T> call, Duration patience, Consumer<ClusterProblem> waiting) {
    var end = System.nanoTime() + patience.toNanos();
    var pause = FIRST_PAUSE;
    while (true) {
      try {
        return call.get();
      } catch (ClientException e) {
        var problem = ClusterProblem.of(e);
        if (!problem.passes() || isInterrupted(e) || System.nanoTime() + pause.toNanos() > end) {
          throw e;
        }
        waiting.accept(problem);
        sleep(pause, e);
        pause = longer(pause);
      }
    }
  }

  private static Duration longer(Duration pause) {
    var doubled = pause.multipliedBy(2);
    return doubled.compareTo(LONGEST_PAUSE) < 0 ? doubled : LONGEST_PAUSE;
  }

  private static boolean isInterrupted(ClientException problem) {
    if (problem.getCause() instanceof InterruptedException) {
      Thread.currentThread().interrupt();
    }
    return Thread.currentThread().isInterrupted();
  }

  private static void sleep(Duration pause, ClientException problem) {
    try {
      TimeUnit.MILLISECONDS.sleep(
          pause.toMillis() / 2 + ThreadLocalRandom.current().nextLong(pause.toMillis()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw problem;
    }
  }
}
