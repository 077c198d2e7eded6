package no.aarshjul.collection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import no.aarshjul.collection.dataset.Dataset;
import no.aarshjul.collection.dataset.Edition;
import no.aarshjul.collection.transport.Answer;
import no.aarshjul.collection.transport.Host;
import no.aarshjul.collection.transport.PacedTransport;
import no.aarshjul.collection.transport.Request;
import no.aarshjul.collection.transport.Transport;
import org.junit.jupiter.api.Test;

class PacedTransportTests {

  private final List<String> asked = new CopyOnWriteArrayList<>();
  private final Dataset dataset;
  private final PacedTransport paced =
      new PacedTransport(
          new Transport() {
            @Override
            public Answer send(Host host, Dataset dataset, Edition edition, Request request) {
              asked.add(host.name());
              return new Answer(request, 200, new byte[0], "text/plain", Map.of());
            }

            @Override
            public String mode() {
              return "live";
            }
          });

  PacedTransportTests() throws IOException {
    dataset = Offline.recorded().sources.all().getFirst();
  }

  private static Host onceAMinute(String name) {
    return new Host(
        name, "http://localhost", 1, null, List.of(), null, null, null, Map.of(), "NLOD");
  }

  private void ask(String host) throws IOException, InterruptedException {
    paced.send(onceAMinute(host), dataset, Edition.FINAL, Request.get("data", "/data"));
  }

  @Test
  void aHostIsNotAskedBeforeItsTimeAndNobodyElseWaitsForIt() throws Exception {
    ask("slow");
    var waiting =
        Thread.ofPlatform()
            .uncaughtExceptionHandler((thread, cancelled) -> {})
            .start(
                () -> {
                  try {
                    ask("slow");
                  } catch (IOException | InterruptedException e) {
                    throw new IllegalStateException(e);
                  }
                });
    await().until(() -> waiting.getState() == Thread.State.TIMED_WAITING);
    ask("other");
    waiting.interrupt();
    waiting.join();
    assertThat(asked).containsExactly("slow", "other");
  }
}
