package no.aarshjul.engine;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.springframework.stereotype.Component;

/** Knows when the engine has nothing left to do but wait for people and for time. */
@Component
public class EngineIdle {

  private final EngineActivity engine;

  EngineIdle(EngineActivity engine) {
    this.engine = engine;
  }

  /**
   * Waits until the engine stands still.
   *
   * @return whether that happened within the time given
   */
  public boolean await(Duration patience) throws InterruptedException {
    var end = System.nanoTime() + patience.toNanos();
    var settling = engine.settling().toNanos();
    var last = engine.position();
    var quietSince = System.nanoTime();
    while (System.nanoTime() < end) {
      var now = engine.position();
      if (now != last || engine.isWorking()) {
        last = now;
        quietSince = System.nanoTime();
      } else if (System.nanoTime() - quietSince >= settling) {
        return true;
      }
      TimeUnit.MILLISECONDS.sleep(20);
    }
    return false;
  }
}
