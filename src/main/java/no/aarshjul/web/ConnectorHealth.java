package no.aarshjul.web;

import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.stereotype.Component;

/** Tells what {@link ConnectorWatch} has seen last; asks nothing itself. */
@Component("connector")
class ConnectorHealth extends AbstractHealthIndicator {

  private final ConnectorWatch watch;

  ConnectorHealth(ConnectorWatch watch) {
    super("It cannot be seen whether this process answers");
    this.watch = watch;
  }

  @Override
  protected void doHealthCheck(Health.Builder health) {
    if (watch.isAnswering()) {
      health.up();
    } else {
      health.down().withDetail("silentSeconds", watch.silence().toSeconds());
    }
  }
}
