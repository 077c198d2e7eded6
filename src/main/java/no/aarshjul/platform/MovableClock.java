package no.aarshjul.platform;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The one source of time. It runs with the system's clock and can be moved forward together with
 * the engine's, so that a whole year can be run in minutes. Precision is a microsecond, as in
 * PostgreSQL, so that a time read back equals the time written.
 */
public final class MovableClock extends Clock {

  private final AtomicReference<Duration> offset = new AtomicReference<>(Duration.ZERO);
  private final List<Runnable> lastMoments = new CopyOnWriteArrayList<>();

  /** Does something each time before the clock is moved: what is due once an hour is due then. */
  public void beforeMoving(Runnable work) {
    lastMoments.add(work);
  }

  /** Moves forward by the given duration, which must not be negative. */
  public void advance(Duration duration) {
    if (duration.isNegative()) {
      throw new IllegalArgumentException("Time only moves forward, but asked for " + duration);
    }
    lastMoments.forEach(Runnable::run);
    offset.updateAndGet(current -> current.plus(duration));
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    throw new UnsupportedOperationException("Times are UTC; convert for display only");
  }

  @Override
  public Instant instant() {
    return Instant.now().plus(offset.get()).truncatedTo(ChronoUnit.MICROS);
  }
}
