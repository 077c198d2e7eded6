package no.aarshjul.gapfilling.upload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import no.aarshjul.account.PersonId;
import no.aarshjul.platform.Refusal;
import org.junit.jupiter.api.Test;

class UploadTurnsTests {

  private final UploadTurns turns = new UploadTurns();

  @Test
  void aPersonHasOneFileAtATime() {
    var person = PersonId.random();
    try (var turn = turns.take(person)) {
      assertThatThrownBy(() -> turns.take(person))
          .isInstanceOfSatisfying(
              Refusal.class, refusal -> assertThat(refusal.kind()).isEqualTo(Refusal.Kind.BUSY));
    }
    turns.take(person).close();
  }

  @Test
  void theThirdWaitsForTheFirst() throws Exception {
    var first = turns.take(PersonId.random());
    var second = turns.take(PersonId.random());
    var taken = new AtomicInteger();
    var done = new CountDownLatch(1);
    var third =
        Thread.ofVirtual()
            .start(
                () -> {
                  try (var turn = turns.take(PersonId.random())) {
                    taken.incrementAndGet();
                    done.countDown();
                  }
                });
    await().until(() -> third.getState() == Thread.State.TIMED_WAITING);
    assertThat(taken).hasValue(0);
    first.close();
    done.await();
    second.close();
    third.join();
  }
}
