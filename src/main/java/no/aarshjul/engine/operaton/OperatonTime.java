package no.aarshjul.engine.operaton;

import java.time.Instant;
import org.operaton.bpm.engine.impl.util.ClockUtil;

/** The engine's clock. */
final class OperatonTime {

  private OperatonTime() {}

  static Instant now() {
    return ClockUtil.getCurrentTime().toInstant();
  }
}
