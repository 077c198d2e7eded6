package no.aarshjul.engine.camunda8;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Passes on what this process has made the cluster do. */
@OnCluster
class ClusterNews {

  private final List<Runnable> ofChanges = new CopyOnWriteArrayList<>();
  private final List<Runnable> ofVisibleChanges = new CopyOnWriteArrayList<>();

  /** Hears of everything after which there may be jobs. */
  void onChange(Runnable listener) {
    ofChanges.add(listener);
  }

  /** Hears of what must show in the read model. */
  void onVisibleChange(Runnable listener) {
    ofVisibleChanges.add(listener);
  }

  /** Something has happened; a message that nobody waited for shows nowhere. */
  void changed() {
    ofChanges.forEach(Runnable::run);
  }

  /** A job or a task has moved on. */
  void changedVisibly() {
    changed();
    ofVisibleChanges.forEach(Runnable::run);
  }
}
