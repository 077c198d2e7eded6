package no.aarshjul.engine.camunda8;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.camunda.client.api.command.ClientException;
import io.camunda.client.api.command.ClientStatusException;
import io.grpc.Status;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class PersistenceTests {

  private static final Duration LONG = Duration.ofMinutes(1);

  private final List<String> heard = new ArrayList<>();

  /** A call that meets these problems, one after the other, and then succeeds. */
  private static Supplier<String> call(Status... problems) {
    Iterator<Status> next = List.of(problems).iterator();
    return () -> {
      if (next.hasNext()) {
        throw new ClientStatusException(next.next(), new IllegalStateException());
      }
      return "done";
    };
  }

  private String persist(Supplier<String> call, Duration patience) {
    return Persistence.call(call, patience, problem -> heard.add(problem.reason()));
  }

  @Test
  void whatPassesIsTriedAgain() {
    var call =
        call(
            Status.RESOURCE_EXHAUSTED.withDescription("busy"),
            Status.UNAVAILABLE.withDescription("away"));
    assertThat(persist(call, LONG)).isEqualTo("done");
    assertThat(heard).containsExactly("busy", "away");
  }

  @Test
  void whatTheClusterRefusesIsNotTriedAgain() {
    var call = call(Status.INVALID_ARGUMENT.withDescription("no such thing"));
    assertThatExceptionOfType(ClientException.class).isThrownBy(() -> persist(call, LONG));
    assertThat(heard).isEmpty();
  }

  @Test
  void patienceEnds() {
    var call = call(Status.UNAVAILABLE.withDescription("away"));
    assertThatExceptionOfType(ClientException.class)
        .isThrownBy(() -> persist(call, Duration.ofMillis(10)));
    assertThat(heard).isEmpty();
  }

  @Test
  void whoeverIsToStopDoesNotGoOn() {
    Thread.currentThread().interrupt();
    var call = call(Status.UNAVAILABLE.withDescription("away"));
    assertThatExceptionOfType(ClientException.class).isThrownBy(() -> persist(call, LONG));
    assertThat(Thread.interrupted()).isTrue();
  }
}
