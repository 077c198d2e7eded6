package no.aarshjul.engine;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.util.List;
import no.aarshjul.platform.PlatformProperties;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;

/** The application's own pool of threads, working on jobs of any source. */
public final class JobsAtWork implements AutoCloseable {

  private final JobPool pool;

  public JobsAtWork(JobSource source, List<? extends JobWorker<?>> workers, int threads) {
    pool =
        new JobPool(
            source,
            new JobRunner(new SimpleMeterRegistry()),
            List.copyOf(workers),
            new EngineProperties(
                EngineProperties.Mode.EMBEDDED,
                new EngineProperties.Camunda8(null, null, null, null, null, null),
                threads),
            new PlatformProperties(
                Path.of("."),
                PlatformProperties.Role.ALL,
                new PlatformProperties.Database(
                    PlatformProperties.Mode.REMOTE, null, 8, null, null, null)),
            new DefaultListableBeanFactory().getBeanProvider(JobDelivery.class));
    pool.start();
  }

  JobPool pool() {
    return pool;
  }

  @Override
  public void close() {
    pool.stop();
  }
}
