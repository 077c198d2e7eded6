package no.aarshjul.collection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.support.TransactionSynchronizationManager;

class SingleFlightTests {

  private final SingleFlight<String, Integer> flights = new SingleFlight<>();
  private final AtomicInteger done = new AtomicInteger();
  private final CountDownLatch held = new CountDownLatch(1);

  @AfterEach
  void release() {
    held.countDown();
    TransactionSynchronizationManager.setActualTransactionActive(false);
  }

  private Integer work() {
    var result = done.incrementAndGet();
    try {
      held.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return result;
  }

  /** Several threads that ask for the same; returns when one works and the others wait for it. */
  private ArrayList<CompletableFuture<Integer>> fly(Runnable problem) {
    var threads = new ArrayList<Thread>();
    var results = new ArrayList<CompletableFuture<Integer>>();
    for (int i = 0; i < 4; i++) {
      var result = new CompletableFuture<Integer>();
      results.add(result);
      threads.add(
          Thread.ofPlatform()
              .start(
                  () -> {
                    try {
                      result.complete(
                          flights.get(
                              "it",
                              () -> {
                                var number = work();
                                problem.run();
                                return number;
                              }));
                    } catch (RuntimeException e) {
                      result.completeExceptionally(e);
                    }
                  }));
    }
    Awaitility.await("all waiting")
        .until(() -> threads.stream().allMatch(one -> one.getState() == Thread.State.WAITING));
    return results;
  }

  @Test
  void manyWhoWantTheSameHaveItDoneOnce() {
    var results = fly(() -> {});
    held.countDown();
    assertThat(results).allSatisfy(one -> assertThat(one.join()).isOne());
    assertThat(flights.get("it", this::work)).as("what is over is done anew").isEqualTo(2);
  }

  @Test
  void allHearOfAFailureAndTheNextTriesAgain() {
    var results =
        fly(
            () -> {
              throw new IllegalArgumentException("unreadable");
            });
    held.countDown();
    assertThat(results)
        .allSatisfy(
            one ->
                assertThatThrownBy(one::join).hasCauseInstanceOf(IllegalArgumentException.class));
    assertThat(done).hasValue(1);
    assertThat(flights.get("it", this::work)).isEqualTo(2);
  }

  /** The one it would wait for may need the connection that it holds. */
  @Test
  void whoHasATransactionOpenWaitsForNobody() {
    fly(() -> {});
    TransactionSynchronizationManager.setActualTransactionActive(true);
    assertThat(flights.get("it", done::incrementAndGet)).isEqualTo(2);
  }
}
