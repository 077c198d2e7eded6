package no.aarshjul.collection.transport;

import io.github.resilience4j.ratelimiter.RateLimiter;
import io.github.resilience4j.ratelimiter.RateLimiterConfig;
import io.github.resilience4j.ratelimiter.RateLimiterRegistry;
import java.io.IOException;
import java.time.Duration;
import no.aarshjul.collection.dataset.Dataset;
import no.aarshjul.collection.dataset.Edition;

/**
 * Spreads the calls of one process evenly over the minutes that their hosts allow, waiting where it
 * has to. For what runs without a database; a collection counts its calls across all nodes.
 */
public final class PacedTransport implements Transport {

  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final Transport transport;
  private final RateLimiterRegistry paces = RateLimiterRegistry.ofDefaults();

  public PacedTransport(Transport transport) {
    this.transport = transport;
  }

  @Override
  public Answer send(Host host, Dataset dataset, Edition edition, Request request)
      throws IOException, InterruptedException {
    RateLimiter.waitForPermission(paces.rateLimiter(host.name(), () -> paceOf(host)));
    return transport.send(host, dataset, edition, request);
  }

  private static RateLimiterConfig paceOf(Host host) {
    return RateLimiterConfig.custom()
        .limitForPeriod(1)
        .limitRefreshPeriod(MINUTE.dividedBy(host.callsPerMinute()))
        .timeoutDuration(MINUTE.plusSeconds(1))
        .build();
  }

  @Override
  public String mode() {
    return transport.mode();
  }
}
