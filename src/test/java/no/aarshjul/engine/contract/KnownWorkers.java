package no.aarshjul.engine.contract;

import static org.mockito.Mockito.CALLS_REAL_METHODS;
import static org.mockito.Mockito.mock;

import java.util.ArrayList;
import java.util.List;
import no.aarshjul.engine.JobWorker;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AssignableTypeFilter;

/** The application's own workers, which only say which jobs they take and what they ask for. */
final class KnownWorkers {

  private KnownWorkers() {}

  static List<JobWorker<?>> all() {
    var scanner = new ClassPathScanningCandidateComponentProvider(false);
    scanner.addIncludeFilter(new AssignableTypeFilter(JobWorker.class));
    var workers = new ArrayList<JobWorker<?>>();
    for (var found : scanner.findCandidateComponents("no.aarshjul.workers")) {
      try {
        var type = Class.forName(found.getBeanClassName());
        workers.add((JobWorker<?>) mock(type, CALLS_REAL_METHODS));
      } catch (ClassNotFoundException e) {
        throw new IllegalStateException(e);
      }
    }
    return workers;
  }
}
