package no.aarshjul.engine.camunda8;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Objects;
import no.aarshjul.engine.EngineActivity;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Whether the cluster's exporter follows: without it no page shows what happens. What the cluster
 * has taken from this process must show in the read model soon after.
 */
@OnCluster
class ReadModelFeedHealthIndicator extends AbstractHealthIndicator {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final EngineActivity activity;
  private final JdbcClient jdbc;
  private final Clock clock;
  private long position = -1;
  private @Nullable Instant movedAt;
  private @Nullable Instant takenSince;

  ReadModelFeedHealthIndicator(
      EngineActivity activity, JdbcClient jdbc, Clock clock, ClusterNews news) {
    super("It cannot be seen how far the exporter has come");
    this.activity = activity;
    this.jdbc = jdbc;
    this.clock = clock;
    news.onVisibleChange(this::taken);
  }

  /** The cluster has taken something that must show. */
  private synchronized void taken() {
    if (takenSince == null) {
      takenSince = clock.instant();
    }
  }

  @Override
  protected synchronized void doHealthCheck(Health.Builder health) {
    var now = clock.instant();
    var current = activity.position();
    if (current != position) {
      position = current;
      movedAt = now;
      takenSince = null;
    }
    if (isBehind(now)) {
      health
          .down()
          .withDetail(
              "problem",
              "The cluster works, but its exporter has written nothing since. Is aarshjul's"
                  + " exporter installed there, and does it reach the database?");
    } else {
      health.up();
    }
    commandsWaiting(health);
    health
        .withDetail("position", current)
        .withDetail("movedAt", movedAt == null ? "never" : movedAt);
  }

  private boolean isBehind(Instant now) {
    return takenSince != null && Duration.between(takenSince, now).compareTo(PATIENCE) > 0;
  }

  private void commandsWaiting(Health.Builder health) {
    jdbc.sql(
            "select count(*) as waiting, min(created_at) as since from engine_command where done_at is null")
        .query(
            (rs, row) ->
                health
                    .withDetail("commandsWaiting", rs.getLong("waiting"))
                    .withDetail(
                        "oldestCommand",
                        Objects.requireNonNullElse(
                            (Object) rs.getObject("since", OffsetDateTime.class), "none")))
        .single();
  }
}
