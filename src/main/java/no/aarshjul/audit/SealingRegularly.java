package no.aarshjul.audit;

import no.aarshjul.platform.MovableClock;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Seals soon after the start and then at regular intervals; of several processes, one does. Where
 * the clock is moved, what was written before is sealed before.
 */
@Component
class SealingRegularly {

  private final Sealing sealing;
  private final AuditProperties settings;

  SealingRegularly(Sealing sealing, AuditProperties settings, MovableClock clock) {
    this.sealing = sealing;
    this.settings = settings;
    clock.beforeMoving(this::seal);
  }

  @Scheduled(initialDelayString = "PT1M", fixedDelayString = "${aarshjul.audit.seal:PT1H}")
  void seal() {
    // A little less, so that the process that sealed last does not wait for a whole round more.
    sealing.sealUnlessSealedWithin(settings.seal().multipliedBy(9).dividedBy(10));
  }
}
