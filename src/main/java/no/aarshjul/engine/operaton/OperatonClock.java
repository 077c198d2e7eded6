package no.aarshjul.engine.operaton;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import no.aarshjul.engine.EngineClock;
import no.aarshjul.platform.MovableClock;
import org.operaton.bpm.engine.impl.util.ClockUtil;

/** Moves the engine's clock, which belongs to the whole Java process, with the application's. */
final class OperatonClock implements EngineClock {

  private final MovableClock clock;
  private final Steps steps;

  OperatonClock(MovableClock clock, Steps steps) {
    this.clock = clock;
    this.steps = steps;
  }

  @Override
  public void advance(Duration duration) {
    clock.advance(duration);
    ClockUtil.offset(Duration.between(Instant.now(Clock.systemUTC()), clock.instant()).toMillis());
    steps.lookAgain();
  }
}
