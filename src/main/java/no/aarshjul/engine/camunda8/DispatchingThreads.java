package no.aarshjul.engine.camunda8;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Lets a few threads send commands, so that no use case waits for the cluster. They begin before
 * jobs are taken and end after the last of them, whose commands are still sent.
 */
@OnCluster
class DispatchingThreads implements SmartLifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(DispatchingThreads.class);
  private static final int THREADS = 2;

  /** After the models are deployed (10) and before jobs are taken (20). */
  private static final int PHASE = 15;

  private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final CommandDispatcher dispatcher;
  private final List<Thread> threads = new ArrayList<>();
  private volatile boolean running;

  DispatchingThreads(CommandDispatcher dispatcher) {
    this.dispatcher = dispatcher;
  }

  @Override
  public synchronized void start() {
    if (!running) {
      running = true;
      for (int i = 1; i <= THREADS; i++) {
        threads.add(Thread.ofPlatform().name("commands-" + i).start(this::dispatch));
      }
    }
  }

  private void dispatch() {
    var thread = Thread.currentThread();
    while (!thread.isInterrupted()) {
      try {
        if (!dispatcher.sendNext()) {
          if (!running) {
            return;
          }
          dispatcher.awaitCall(LOOK_AGAIN.toMillis());
        }
      } catch (InterruptedException e) {
        thread.interrupt();
      } catch (RuntimeException e) {
        LOG.warn("Commands wait: {}", e.getMessage());
        if (!running) {
          return;
        }
        pause(thread);
      }
    }
  }

  private static void pause(Thread thread) {
    try {
      Thread.sleep(LOOK_AGAIN);
    } catch (InterruptedException e) {
      thread.interrupt();
    }
  }

  @Override
  public synchronized void stop() {
    running = false;
    threads.forEach(thread -> dispatcher.wake());
    try {
      for (var thread : threads) {
        if (!thread.join(PATIENCE)) {
          thread.interrupt();
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    threads.clear();
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  @Override
  public int getPhase() {
    return PHASE;
  }
}
