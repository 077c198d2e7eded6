package no.aarshjul.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import no.aarshjul.InProcess;
import org.apache.catalina.connector.Connector;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.health.actuate.endpoint.HealthEndpoint;
import org.springframework.boot.tomcat.TomcatWebServer;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.core.Ordered;

/** A server whose port takes connections and answers nothing, and a database that dies alone. */
@SuppressWarnings("NullAway.Init")
class MuteConnectorTests {

  /** Interval, patience and some for a busy machine. */
  private static final Duration BOUND = Duration.ofSeconds(10);

  private static final CountDownLatch RELEASED = new CountDownLatch(1);
  private static final int THREADS = 4;

  @TempDir static Path home;
  private static InProcess server;

  @BeforeAll
  static void start() throws IOException {
    server =
        InProcess.start(
            home,
            beans -> beans.registerSingleton("holding", new Holding()),
            "server.tomcat.threads.max=" + THREADS,
            "server.tomcat.threads.min-spare=1",
            "management.server.port=0",
            "aarshjul.connector.interval=300ms",
            "aarshjul.connector.patience=1s");
  }

  @AfterAll
  static void stop() {
    RELEASED.countDown();
    server.close();
  }

  /** Keeps every request for /hold until the end of the test. */
  private static final class Holding implements Filter, Ordered {

    @Override
    public int getOrder() {
      return HIGHEST_PRECEDENCE;
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
        throws IOException, ServletException {
      if (request instanceof HttpServletRequest http && http.getRequestURI().equals("/hold")) {
        try {
          RELEASED.await();
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
        }
      }
      chain.doFilter(request, response);
    }
  }

  @Test
  void isNoticedWhicheverWayItCameToBe() throws Exception {
    assertThat(liveness()).isEqualTo("UP");
    assertThat(livenessFromOutside()).isEqualTo(200);

    connector().pause();
    awaitLiveness("DOWN");
    assertThat(livenessFromOutside()).isEqualTo(503);
    connector().resume();
    awaitLiveness("UP");

    var held = holdAllThreads();
    awaitLiveness("DOWN");
    assertThat(livenessFromOutside()).isEqualTo(503);
    RELEASED.countDown();
    awaitLiveness("UP");
    for (var one : held) {
      one.close();
    }

    killDatabase();
    awaitLiveness("DOWN");
  }

  private static List<Socket> holdAllThreads() throws IOException {
    var held = new ArrayList<Socket>();
    for (int i = 0; i < THREADS; i++) {
      var socket = new Socket("localhost", server.port());
      socket
          .getOutputStream()
          .write(
              "GET /hold HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
      held.add(socket);
    }
    return held;
  }

  private static void killDatabase() throws IOException {
    var pid =
        Long.parseLong(
            Files.readAllLines(home.resolve("database/postmaster.pid")).getFirst().strip());
    ProcessHandle.of(pid).orElseThrow().destroyForcibly();
  }

  private static void awaitLiveness(String status) {
    await().atMost(BOUND).untilAsserted(() -> assertThat(liveness()).isEqualTo(status));
  }

  private static String liveness() {
    return Objects.requireNonNull(server.get(HealthEndpoint.class).healthForPath("liveness"))
        .getStatus()
        .getCode();
  }

  private static int livenessFromOutside() throws Exception {
    var port = server.context().getEnvironment().getProperty("local.management.port");
    try (var http = HttpClient.newHttpClient()) {
      return http.send(
              HttpRequest.newBuilder(
                      URI.create("http://localhost:%s/actuator/health/liveness".formatted(port)))
                  .timeout(BOUND)
                  .build(),
              BodyHandlers.ofString())
          .statusCode();
    }
  }

  private static Connector connector() {
    var context = (WebServerApplicationContext) server.context();
    return ((TomcatWebServer) Objects.requireNonNull(context.getWebServer()))
        .getTomcat()
        .getConnector();
  }
}
