package no.aarshjul.collection;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import no.aarshjul.platform.Outside;

/**
 * Does work once for all threads that want its result at the same time. Who has a transaction open
 * does it alone: whoever holds a connection must not wait for a thread that may want one.
 */
final class SingleFlight<K, V> {

  private final ConcurrentHashMap<K, CompletableFuture<V>> flights = new ConcurrentHashMap<>();

  V get(K key, Supplier<V> work) {
    if (Outside.isTransactionOpen()) {
      return work.get();
    }
    var mine = new CompletableFuture<V>();
    var other = flights.putIfAbsent(key, mine);
    return other == null ? fly(key, mine, work) : join(other);
  }

  private V fly(K key, CompletableFuture<V> mine, Supplier<V> work) {
    try {
      var result = work.get();
      mine.complete(result);
      return result;
    } catch (RuntimeException | Error e) {
      mine.completeExceptionally(e);
      throw e;
    } finally {
      flights.remove(key, mine);
    }
  }

  private static <V> V join(CompletableFuture<V> other) {
    try {
      return other.join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : e;
    }
  }
}
