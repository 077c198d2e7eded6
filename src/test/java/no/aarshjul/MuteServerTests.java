package no.aarshjul;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server whose threads wait for callers that say nothing ends, so that it is started again. */
class MuteServerTests {

  private static final int THREADS = 3;
  private static final Duration AT_MOST = Duration.ofMinutes(2);

  @Test
  void endsItselfWhenNothingIsAnswered(@TempDir Path folder) throws Exception {
    try (var server =
        new Server(
                folder.resolve("home"),
                "--aarshjul.demo-cohort=false",
                "--server.tomcat.threads.max=" + THREADS,
                "--server.tomcat.connection-timeout=5m",
                "--aarshjul.connector.interval=500ms",
                "--aarshjul.connector.patience=500ms",
                "--aarshjul.connector.end-after=5s")
            .awaitReady()) {
      var held = holdThreads(URI.create(server.address()).getPort());
      assertThat(server.exitStatusWithin(AT_MOST)).as(server.log()).isEqualTo(70);
      for (var one : held) {
        one.close();
      }
    }
  }

  /** Logins whose forms never come. */
  private static List<Socket> holdThreads(int port) throws IOException {
    var held = new ArrayList<Socket>();
    for (int i = 0; i < THREADS; i++) {
      var socket = new Socket("localhost", port);
      socket
          .getOutputStream()
          .write(
              """
              POST /login HTTP/1.1\r
              Host: localhost\r
              Content-Type: application/x-www-form-urlencoded\r
              Content-Length: 1000\r
              \r
              """
                  .getBytes(StandardCharsets.US_ASCII));
      held.add(socket);
    }
    return held;
  }
}
