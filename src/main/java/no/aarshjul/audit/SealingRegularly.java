package no.aarshjul.audit;

import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Seals soon after the start and then at regular intervals. */
@Component
class SealingRegularly {

  private final Sealing sealing;

  SealingRegularly(Sealing sealing) {
    this.sealing = sealing;
  }

  @Scheduled(initialDelayString = "PT1M", fixedDelayString = "${aarshjul.audit.seal:PT1H}")
  void seal() {
    sealing.seal();
  }
}
