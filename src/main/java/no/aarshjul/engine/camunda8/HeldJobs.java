package no.aarshjul.engine.camunda8;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import no.aarshjul.engine.JobSource;

/** The element instances whose jobs this process has taken and whose lock has not run out. */
@OnCluster
class HeldJobs {

  private final Map<Long, Long> lockedSince = new ConcurrentHashMap<>();

  void keep(long elementInstanceKey) {
    lockedSince.put(elementInstanceKey, System.nanoTime());
  }

  void release(long elementInstanceKey) {
    lockedSince.remove(elementInstanceKey);
  }

  Set<Long> now() {
    var now = System.nanoTime();
    lockedSince.values().removeIf(since -> now - since > JobSource.LOCK.toNanos());
    return Set.copyOf(lockedSince.keySet());
  }
}
