package no.aarshjul.collection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
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
import org.jspecify.annotations.Nullable;
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
              Map.of(
                  "aarshjul.sources.timeout",
                  "1s",
                  "aarshjul.sources.max-response",
                  "100KB",
                  "aarshjul.sources.private-hosts",
                  "localhost")));

  private static final String KEY = "a-secret-key";

  @AfterEach
  void noTransaction() {
    TransactionSynchronizationManager.setActualTransactionActive(false);
  }

  private static Answer ask(HeldServer server) throws IOException, InterruptedException {
    return ask(TRANSPORT, server, null, null, "/numbers");
  }

  private static Answer ask(
      LiveTransport transport,
      HeldServer server,
      @Nullable String keyHeader,
      @Nullable String keyParameter,
      String address)
      throws IOException, InterruptedException {
    var host =
        new Host(
            "Source",
            "http://" + server.address(),
            60,
            null,
            List.of(),
            keyHeader,
            keyParameter,
            keyHeader == null && keyParameter == null ? null : KEY,
            Map.of(),
            "NLOD");
    return transport.send(
        host,
        Offline.recorded().sources.get("ssb-07459"),
        Edition.FINAL,
        Request.get("numbers", address));
  }

  /** Notes what it is asked, sends on whoever asks for numbers, and answers everything else. */
  private static HeldServer sendingOn(String to, List<String> heard) throws IOException {
    return new HeldServer(
        (in, out) -> {
          var asked = heard(in);
          heard.add(asked);
          say(
              out,
              asked.startsWith("GET /numbers")
                  ? "HTTP/1.1 302 Found\r\nLocation: %s\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
                      .formatted(to)
                  : "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\nok");
        });
  }

  /** The caller's line and headers. */
  private static String heard(InputStream in) throws IOException {
    var text = new StringBuilder();
    while (text.indexOf("\r\n\r\n") < 0) {
      text.append((char) in.read());
    }
    return text.toString();
  }

  @Test
  void aRedirectIsFollowedToTheSameHostWithoutTheKey() throws Exception {
    for (var keyHeader : Arrays.asList("X-Api-Key", null)) {
      var heard = Collections.synchronizedList(new ArrayList<String>());
      try (var server = sendingOn("/elsewhere", heard)) {
        var answer =
            ask(TRANSPORT, server, keyHeader, keyHeader == null ? "key" : null, "/numbers");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(heard).hasSize(2);
        assertThat(heard.getFirst()).contains(KEY);
        assertThat(heard.getLast()).startsWith("GET /elsewhere").doesNotContain(KEY);
      }
    }
  }

  @Test
  void aRedirectToAnotherHostIsNotFollowed() throws Exception {
    var met = Collections.synchronizedList(new ArrayList<String>());
    try (var other = sendingOn("/", met)) {
      for (var target :
          List.of(
              "http://" + other.address() + "/",
              "http://127.0.0.1:" + other.port() + "/",
              "//127.0.0.1:" + other.port() + "/",
              "http://169.254.169.254/latest/meta-data/",
              "http://[::1]/",
              "http://10.0.0.1/",
              "file:///etc/passwd",
              "ftp://localhost/",
              "mailto:a@example.org")) {
        try (var server = sendingOn(target, Collections.synchronizedList(new ArrayList<>()))) {
          assertThatThrownBy(() -> ask(TRANSPORT, server, "X-Api-Key", null, "/numbers"))
              .as(target)
              .isInstanceOf(IOException.class)
              .hasMessageContaining("another host");
        }
      }
      assertThat(met).isEmpty();
    }
  }

  @Test
  void aRedirectThatRepeatsTheKeyIsNotFollowed() throws Exception {
    var heard = Collections.synchronizedList(new ArrayList<String>());
    try (var server = sendingOn("/elsewhere?key=" + KEY, heard)) {
      assertThatThrownBy(() -> ask(TRANSPORT, server, null, "key", "/numbers"))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("with the key in it")
          .message()
          .doesNotContain(KEY);
      assertThat(heard).hasSize(1);
    }
  }

  @Test
  void redirectsWithoutEndAreGivenUp() throws Exception {
    var heard = Collections.synchronizedList(new ArrayList<String>());
    try (var server = sendingOn("/numbers/again", heard)) {
      assertThatThrownBy(() -> ask(TRANSPORT, server, null, null, "/numbers"))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("more than 5 times");
      assertThat(heard).hasSize(6);
    }
  }

  /** Catalogues say where files lie; the key is not for whoever writes a catalogue. */
  @Test
  void aFileOnAnotherHostIsAskedForWithoutTheKey() throws Exception {
    var heard = Collections.synchronizedList(new ArrayList<String>());
    try (var server = HeldServer.silent();
        var other = sendingOn("/", heard)) {
      for (var keyHeader : Arrays.asList("X-Api-Key", null)) {
        ask(
            TRANSPORT,
            server,
            keyHeader,
            keyHeader == null ? "key" : null,
            "http://" + other.address() + "/file");
      }
      assertThat(heard).hasSize(2).noneMatch(asked -> asked.contains(KEY));
    }
  }

  @Test
  void aHostWithinTheOwnNetworkIsNotAskedUnlessTheInstallationNamesIt() throws Exception {
    var transport = new LiveTransport(Offline.properties(Map.of()));
    try (var server = HeldServer.silent()) {
      assertThatThrownBy(() -> ask(transport, server, null, null, "/numbers"))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("own network");
      assertThat(server.met()).isZero();
    }
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
