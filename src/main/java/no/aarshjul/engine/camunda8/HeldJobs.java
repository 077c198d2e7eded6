package no.aarshjul.engine.camunda8;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import no.aarshjul.engine.JobSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The element instances whose jobs nobody can take at the moment. This process remembers what it
 * has taken itself; the others learn of what takes longer than {@link JobSource#LOCK} or rests.
 */
@OnCluster
class HeldJobs {

  private static final Duration FORGOTTEN_AFTER = Duration.ofDays(1);

  private final Map<Long, Instant> until = new ConcurrentHashMap<>();
  private final JdbcClient jdbc;
  private final Clock clock;

  HeldJobs(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  void taken(long elementInstance) {
    until.put(elementInstance, clock.instant().plus(JobSource.LOCK));
  }

  /** Work on them goes on. */
  void kept(Collection<Long> elementInstances) {
    tellOthers(elementInstances, JobSource.LOCK);
  }

  /** It can be taken again after a pause. */
  void rests(long elementInstance, Duration pause) {
    tellOthers(List.of(elementInstance), pause);
  }

  private void tellOthers(Collection<Long> elementInstances, Duration howLong) {
    var now = clock.instant();
    var end = now.plus(howLong);
    elementInstances.forEach(one -> until.put(one, end));
    jdbc.sql(
            """
            insert into engine_job_held (element_instance_key, until)
            select unnest(:keys), :until
            on conflict (element_instance_key) do update set until = excluded.until
            """)
        .param("keys", elementInstances.toArray(Long[]::new))
        .param("until", end.atOffset(ZoneOffset.UTC))
        .update();
    jdbc.sql("delete from engine_job_held where until < :longAgo")
        .param("longAgo", now.minus(FORGOTTEN_AFTER).atOffset(ZoneOffset.UTC))
        .update();
  }

  /** Its work is done; what others know of it ends by itself. */
  void done(long elementInstance) {
    until.remove(elementInstance);
  }

  /** What this process knows of. */
  Set<Long> now() {
    var now = clock.instant();
    until.values().removeIf(end -> !end.isAfter(now));
    return Set.copyOf(until.keySet());
  }
}
