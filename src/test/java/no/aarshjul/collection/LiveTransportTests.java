package no.aarshjul.collection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import no.aarshjul.HeldServer;
import no.aarshjul.collection.dataset.Edition;
import no.aarshjul.collection.transport.Answer;
import no.aarshjul.collection.transport.Host;
import no.aarshjul.collection.transport.LiveTransport;
import no.aarshjul.collection.transport.Request;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** However slowly a source speaks, it keeps nobody for longer than its time. */
class LiveTransportTests {

  private static final String HEADERS =
      "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 1000000\r\n\r\n";

  private static final LiveTransport TRANSPORT =
      new LiveTransport(
          Offline.properties(
              Map.of("aarshjul.sources.timeout", "1s", "aarshjul.sources.max-response", "100KB")));

  @AfterEach
  void noTransaction() {
    TransactionSynchronizationManager.setActualTransactionActive(false);
  }

  private static Answer ask(HeldServer server) throws IOException, InterruptedException {
    var host =
        new Host(
            "Source",
            "http://" + server.address(),
            60,
            null,
            List.of(),
            null,
            null,
            null,
            Map.of(),
            "NLOD");
    return TRANSPORT.send(
        host,
        Offline.recorded().sources.get("ssb-07459"),
        Edition.FINAL,
        Request.get("numbers", "/numbers"));
  }

  private static void isGivenUp(HeldServer server) {
    assertTimeoutPreemptively(
        Duration.ofSeconds(20),
        () ->
            assertThatThrownBy(() -> ask(server))
                .isInstanceOf(IOException.class)
                .hasMessage("no whole answer within 1 seconds"));
  }

  /** Everything that the caller says until an empty line. */
  private static void listen(InputStream in) throws IOException {
    var end = new byte[] {'\r', '\n', '\r', '\n'};
    for (int seen = 0; seen < end.length; ) {
      var next = in.read();
      seen = next == end[seen] ? seen + 1 : next == '\r' ? 1 : 0;
    }
  }

  private static void say(OutputStream out, String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.US_ASCII));
    out.flush();
  }

  @Test
  void oneThatSaysNothingIsGivenUp() throws Exception {
    try (var server = HeldServer.silent()) {
      isGivenUp(server);
    }
  }

  @Test
  void oneThatStopsInTheMiddleOfItsBodyIsGivenUpAndHungUpOn() throws Exception {
    var hungUp = new CountDownLatch(1);
    try (var server =
        new HeldServer(
            (in, out) -> {
              listen(in);
              say(out, HEADERS + "{\"half\": ");
              // Nothing more comes from the caller but the end.
              assertThat(in.read()).isNegative();
              hungUp.countDown();
            })) {
      isGivenUp(server);
      Awaitility.await("the end of the connection").until(() -> hungUp.getCount() == 0);
    }
  }

  @Test
  void oneThatDripsForEverIsGivenUpAndHungUpOn() throws Exception {
    try (var server = HeldServer.dripping(HEADERS, ' ')) {
      isGivenUp(server);
      Awaitility.await("the end of the connection").until(() -> server.left() == 1);
    }
  }

  @Test
  void oneThatSendsItRoundInCirclesIsGivenUp() throws Exception {
    try (var server =
        new HeldServer(
            (in, out) -> {
              listen(in);
              say(out, "HTTP/1.1 302 Found\r\nLocation: /again\r\nContent-Length: 0\r\n\r\n");
              listen(in);
              new CountDownLatch(1).await();
            })) {
      isGivenUp(server);
    }
  }

  @Test
  void moreThanAllowedIsNotTakenEvenIfNoEndIsAnnounced() throws Exception {
    try (var server =
        new HeldServer(
            (in, out) -> {
              listen(in);
              say(out, "HTTP/1.1 200 OK\r\n\r\n");
              while (true) {
                say(out, " ".repeat(10_000));
              }
            })) {
      assertThatThrownBy(() -> ask(server))
          .isInstanceOf(IOException.class)
          .hasMessage("the answer is larger than the 102400 bytes allowed");
      Awaitility.await("the end of the connection").until(() -> server.left() == 1);
    }
  }

  @Test
  void anAnswerJustAsLargeAsAllowedIsTakenWhole() throws Exception {
    var body = "x".repeat(100 * 1024);
    try (var server =
        new HeldServer(
            (in, out) -> {
              listen(in);
              say(out, "HTTP/1.1 404 Not Found\r\nContent-Length: %d\r\n\r\n".formatted(102400));
              say(out, body);
            })) {
      var answer = ask(server);
      assertThat(answer.status()).isEqualTo(404);
      assertThat(new String(answer.body(), StandardCharsets.US_ASCII)).isEqualTo(body);
    }
  }

  @Test
  void nobodyIsAskedWithinATransaction() throws Exception {
    try (var server = HeldServer.silent()) {
      TransactionSynchronizationManager.setActualTransactionActive(true);
      assertThatThrownBy(() -> ask(server))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("within a transaction");
      assertThat(server.met()).isZero();
    }
  }
}
