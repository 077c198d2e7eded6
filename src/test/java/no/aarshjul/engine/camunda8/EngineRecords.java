package no.aarshjul.engine.camunda8;

import io.camunda.zeebe.process.test.api.ZeebeTestEngine;
import io.camunda.zeebe.protocol.record.Record;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import java.util.function.Predicate;
import no.aarshjul.engine.contract.TestEngineInside;
import org.jspecify.annotations.Nullable;

/** The records of the test engine, read by one thread as soon as they are written. */
final class EngineRecords implements AutoCloseable {

  private final ZeebeTestEngine engine;
  private final Semaphore growth = new Semaphore(1);
  private final List<Record<?>> records = new ArrayList<>();
  private final Thread reader;
  private @Nullable Consumer<List<Record<?>>> follower;
  private int followed;

  EngineRecords(ZeebeTestEngine engine, TestEngineInside log) {
    this.engine = engine;
    log.onGrowth(growth::release);
    reader = Thread.ofPlatform().name("engine-records").daemon().start(this::read);
  }

  private void read() {
    try {
      while (true) {
        growth.acquire();
        growth.drainPermits();
        readNew();
      }
    } catch (InterruptedException e) {
      // The end.
    }
  }

  private synchronized void readNew() {
    var all = (List<Record<?>>) engine.getRecordStreamSource().getRecords();
    records.addAll(all.subList(records.size(), all.size()));
    if (follower != null) {
      follower.accept(records.subList(followed, records.size()));
      followed = records.size();
    }
    notifyAll();
  }

  /** Hands all records on, those that are there already first. */
  synchronized void follow(Consumer<List<Record<?>>> by) {
    follower = by;
    followed = 0;
    growth.release();
  }

  synchronized int size() {
    return records.size();
  }

  synchronized List<Record<?>> all() {
    return List.copyOf(records);
  }

  /** The first record like this that is written after so many others. */
  synchronized Record<?> await(int after, Predicate<Record<?>> wanted, Duration patience)
      throws InterruptedException {
    var end = System.nanoTime() + patience.toNanos();
    var next = after;
    while (true) {
      for (; next < records.size(); next++) {
        if (wanted.test(records.get(next))) {
          return records.get(next);
        }
      }
      var left = Duration.ofNanos(end - System.nanoTime()).toMillis();
      if (left <= 0) {
        throw new AssertionError("The engine wrote no such record within " + patience);
      }
      wait(left);
    }
  }

  @Override
  public void close() throws InterruptedException {
    reader.interrupt();
    reader.join();
  }
}
