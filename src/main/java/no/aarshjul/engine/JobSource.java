package no.aarshjul.engine;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where a process of the application takes jobs from. */
public interface JobSource {

  /**
   * For so long a taken job belongs to the process that took it. It is prolonged while work goes
   * on; when a process dies, another takes its jobs over after this time.
   */
  Duration LOCK = Duration.ofSeconds(30);

  /**
   * Takes jobs that wait, the oldest first; the caller begins with them at once.
   *
   * @param atMost how many threads are free, at least 1
   */
  List<TakenJob> take(int atMost);

  /** Keeps jobs that are worked on for another {@link #LOCK}. Never waits for the work itself. */
  void keep(Collection<TakenJob> jobs);

  /** What waits without being worked on by anybody. */
  Backlog backlog();

  /** Calls back, from any thread, whenever a job may have come. */
  default void onArrival(Runnable listener) {}

  /**
   * Jobs that could be taken.
   *
   * @param count how many
   * @param since when the oldest of them could have been taken; null if there is none
   */
  record Backlog(long count, @Nullable Instant since) {}
}
