package no.aarshjul.report.paper;

import jakarta.annotation.PreDestroy;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.xml.transform.TransformerFactory;
import org.springframework.stereotype.Component;

/** Writes several documents at once, one on each processor. */
@Component
class Writers {

  static {
    // POI asks for a transformer for every part of a document; without this, each time all jars are
    // searched for one.
    System.setProperty(
        TransformerFactory.class.getName(),
        TransformerFactory.newDefaultInstance().getClass().getName());
  }

  private final ExecutorService threads =
      Executors.newFixedThreadPool(
          Runtime.getRuntime().availableProcessors(),
          Thread.ofPlatform().name("documents-", 0).daemon().factory());

  /** What the tasks come to, in their order. */
  <T> List<T> all(List<Callable<T>> tasks) {
    try {
      return threads.invokeAll(tasks).stream().map(Writers::result).toList();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while documents were written", e);
    }
  }

  private static <T> T result(Future<T> future) {
    try {
      return future.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while documents were written", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException("A document cannot be written", e.getCause());
    }
  }

  @PreDestroy
  void stop() {
    threads.shutdownNow();
  }
}
