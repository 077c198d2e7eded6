package no.aarshjul.engine;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.springframework.stereotype.Component;

/** Knows when the engine has nothing left to do but wait for people and for time. */
@Component
public class EngineIdle {

  private static final Duration QUIET = Duration.ofMillis(250);

  private final EngineActivity engine;

  EngineIdle(EngineActivity engine) {
    this.engine = engine;
  }

  /**
   * Waits until the engine has stood still for a moment.
   *
   * @return whether that happened within the time given
   */
  public boolean await(Duration patience) throws InterruptedException {
    var end = System.nanoTime() + patience.toNanos();
    var last = -1L;
    var quietSince = System.nanoTime();
    while (System.nanoTime() < end) {
      var now = engine.position();
      if (now != last || engine.isWorking()) {
        last = now;
        quietSince = System.nanoTime();
      } else if (System.nanoTime() - quietSince > QUIET.toNanos()) {
        return true;
      }
      TimeUnit.MILLISECONDS.sleep(40);
    }
    return false;
  }
}
