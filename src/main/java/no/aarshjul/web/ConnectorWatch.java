package no.aarshjul.web;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import no.aarshjul.platform.Outside;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.web.server.autoconfigure.ServerProperties;
import org.springframework.boot.web.server.context.WebServerInitializedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Asks this process' own port for something that a thread of the connector has to answer, as
 * somebody outside would. It has one thread of its own, which waits for a bounded time only, so
 * that a connector whose threads are all taken or dead is noticed, and nothing is taken from it.
 */
@Component
class ConnectorWatch implements DisposableBean {

  private static final Logger LOG = LoggerFactory.getLogger(ConnectorWatch.class);

  /** Answered by Tomcat itself: no filter, no session, no log. */
  private static final byte[] QUESTION =
      "OPTIONS * HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
          .getBytes(StandardCharsets.US_ASCII);

  /** How the process ends when it is mute. */
  static final int MUTE = 70;

  private static final Duration ORDERLY_END = Duration.ofSeconds(60);

  private final ConnectorProperties settings;
  private final @Nullable InetAddress address;
  private final CountDownLatch stopped = new CountDownLatch(1);
  private volatile boolean answers = true;
  private volatile long lastLook = System.nanoTime();
  private volatile long lastAnswer = System.nanoTime();
  private volatile boolean watching;

  ConnectorWatch(ConnectorProperties settings, ServerProperties server) {
    this.settings = settings;
    this.address = server.getAddress();
  }

  /** The server for health checks, where it has a port of its own, is not the one to watch. */
  @EventListener
  void begin(WebServerInitializedEvent event) {
    if (event.getApplicationContext().getServerNamespace() == null && !watching) {
      watching = true;
      var port = event.getWebServer().getPort();
      Thread.ofPlatform().daemon().name("connector-watch").start(() -> watch(port));
    }
  }

  private void watch(int port) {
    lastAnswer = System.nanoTime();
    try {
      while (!stopped.await(settings.interval().toMillis(), TimeUnit.MILLISECONDS)) {
        look(port);
        var endAfter = settings.endAfter();
        if (endAfter != null && silence().compareTo(endAfter) > 0) {
          end();
          return;
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void look(int port) {
    var answered = isAnswered(port);
    if (answered) {
      lastAnswer = System.nanoTime();
    }
    if (answered != answers && stopped.getCount() > 0) {
      LOG.warn(
          answered
              ? "Port {} answers again"
              : "Port {} has not answered within {} s: are all threads taken?",
          port,
          settings.patience().toSeconds());
    }
    answers = answered;
    lastLook = System.nanoTime();
  }

  /** Any answer will do, a refusal too, as of a port that wants TLS. */
  private boolean isAnswered(int port) {
    Outside.requireNoTransaction("The question to this process itself");
    var patience = Math.toIntExact(settings.patience().toMillis());
    var there = Objects.requireNonNullElseGet(address, InetAddress::getLoopbackAddress);
    try (var socket = new Socket()) {
      socket.connect(new InetSocketAddress(there, port), patience);
      socket.setSoTimeout(patience);
      socket.getOutputStream().write(QUESTION);
      return socket.getInputStream().read() >= 0;
    } catch (IOException e) {
      return false;
    }
  }

  /** In order if that is still possible: hooks that wait for the connector are not waited for. */
  private void end() throws InterruptedException {
    LOG.error("Nothing has answered for {} s: this process ends itself", silence().toSeconds());
    Thread.ofPlatform().daemon().name("connector-end").start(() -> System.exit(MUTE));
    TimeUnit.MILLISECONDS.sleep(ORDERLY_END.toMillis());
    Runtime.getRuntime().halt(MUTE);
  }

  /** For how long nothing has answered. */
  Duration silence() {
    return Duration.ofNanos(System.nanoTime() - lastAnswer);
  }

  /** Whether the last question was answered, and whether one was asked lately. */
  boolean isAnswering() {
    var late = settings.interval().plus(settings.patience().multipliedBy(3));
    return !watching
        || answers && Duration.ofNanos(System.nanoTime() - lastLook).compareTo(late) <= 0;
  }

  @Override
  public void destroy() {
    stopped.countDown();
  }
}
