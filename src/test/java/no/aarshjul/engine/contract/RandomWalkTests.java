package no.aarshjul.engine.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.ResourceLock;

/**
 * Both engines do the same whatever people and workers do: 100 walks, or as many as {@code
 * -Dwalks=2000} says. A walk that went wrong prints its seed; {@code -Dwalks.seed} repeats it.
 */
@Tag("walks")
@ResourceLock("engine clock")
class RandomWalkTests {

  /** So many differences are shown. */
  private static final int ENOUGH = 5;

  private static OperatonRun operaton;
  private static ZeebeRun zeebe;
  private static SideBySide engines;

  @BeforeAll
  static void open() {
    operaton = new OperatonRun(KnownWorkers.all(), false);
    operaton.deploy(Models.files());
    openZeebe();
  }

  private static void openZeebe() {
    zeebe = new ZeebeRun(operaton.now());
    zeebe.deploy(Models.files());
    engines =
        new SideBySide(zeebe, operaton).knowing(Models.files()).asking(KnownWorkers.variables());
  }

  @AfterAll
  static void close() {
    engines.close();
  }

  @Test
  @Timeout(value = 2, unit = TimeUnit.HOURS)
  void bothEnginesDoTheSameWhateverPeopleAndWorkersDo() {
    var repeated = Long.getLong("walks.seed");
    var seeds =
        repeated != null
            ? LongStream.of(repeated)
            : random().ints(Integer.getInteger("walks", 100), 0, Integer.MAX_VALUE).asLongStream();
    var differences =
        seeds
            .mapToObj(RandomWalkTests::walk)
            .flatMap(Optional::stream)
            .limit(ENOUGH)
            .collect(Collectors.joining("\n"));
    assertThat(differences).isEmpty();
  }

  /** The same walks in every ordinary build, so that it fails for its own change only. */
  private static Random random() {
    var base = System.getProperty("walks.base", "");
    return base.isEmpty() ? new Random() : new Random(Long.parseLong(base));
  }

  private static Optional<String> walk(long seed) {
    try {
      try {
        go(seed);
      } catch (AssertionError e) {
        if (!isForgotten(e)) {
          throw e;
        }
        System.out.printf("Walk %d begins again: %s%n", seed, e.getMessage());
        beginAnew();
        go(seed);
      }
      return Optional.empty();
    } catch (AssertionError e) {
      beginAnew();
      return Optional.of("Repeat with -Dwalks.seed=%d: %s".formatted(seed, e.getMessage()));
    }
  }

  /** The same seed walks the same way. */
  private static void go(long seed) {
    new Walk(engines, seed, operaton.now()).go();
    engines.clear();
  }

  private static boolean isForgotten(AssertionError e) {
    return e instanceof ZeebeRun.Forgotten || e.getCause() instanceof ZeebeRun.Forgotten;
  }

  private static void beginAnew() {
    operaton.clear();
    zeebe.close();
    openZeebe();
  }
}
