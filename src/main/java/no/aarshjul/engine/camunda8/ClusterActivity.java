package no.aarshjul.engine.camunda8;

import java.time.Duration;
import no.aarshjul.engine.EngineActivity;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the cluster has to do, as far as the read model has followed it. */
@OnCluster
class ClusterActivity implements EngineActivity {

  private final JdbcClient jdbc;
  private final WaitingJobs jobs;

  ClusterActivity(JdbcClient jdbc, WaitingJobs jobs) {
    this.jdbc = jdbc;
    this.jobs = jobs;
  }

  @Override
  public boolean isWorking() {
    return jobs.unfinished()
        || jdbc.sql("select exists (select 1 from engine_command where done_at is null)")
            .query(Boolean.class)
            .single();
  }

  /** The positions that the exporter has written up to, over all partitions. */
  @Override
  public long position() {
    return jdbc.sql("select coalesce(sum(position), -1) from engine_position")
        .query(Long.class)
        .single();
  }

  /** What the cluster goes on to do is known when its exporter has written it. */
  @Override
  public Duration settling() {
    return Duration.ofMillis(250);
  }
}
