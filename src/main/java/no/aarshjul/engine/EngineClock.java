package no.aarshjul.engine;

import java.time.Duration;

/** Moves the engine's clock and the application's together, for simulations and tests. */
public interface EngineClock {

  /**
   * Moves both clocks forward.
   *
   * @throws IllegalStateException if the engine's clock cannot be moved, as of any cluster
   */
  void advance(Duration duration);
}
