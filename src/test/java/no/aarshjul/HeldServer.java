package no.aarshjul;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A machine that takes connections and then does what it likes, for instance nothing. Shows whether
 * the one that has called has hung up.
 */
public final class HeldServer implements AutoCloseable {

  /** What it does with each connection; returns when it has nothing more to say. */
  @FunctionalInterface
  public interface Manners {
    void meet(InputStream in, OutputStream out) throws IOException, InterruptedException;
  }

  private final ServerSocket socket;
  private final AtomicInteger met = new AtomicInteger();
  private final AtomicInteger left = new AtomicInteger();

  public HeldServer(Manners manners) throws IOException {
    socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Thread.ofPlatform().daemon().start(() -> accept(manners));
  }

  /** Takes the connection and neither reads nor says anything. */
  public static HeldServer silent() throws IOException {
    return new HeldServer((in, out) -> new CountDownLatch(1).await());
  }

  /** Says this and then always one more of these, so slowly that no pause is long. */
  public static HeldServer dripping(String first, char more) throws IOException {
    return new HeldServer(
        (in, out) -> {
          out.write(first.getBytes(java.nio.charset.StandardCharsets.US_ASCII));
          while (true) {
            out.write(more);
            out.flush();
            Thread.sleep(50);
          }
        });
  }

  private void accept(Manners manners) {
    while (!socket.isClosed()) {
      try {
        var caller = socket.accept();
        Thread.ofPlatform().daemon().start(() -> meet(caller, manners));
      } catch (IOException e) {
        return;
      }
    }
  }

  private void meet(Socket caller, Manners manners) {
    met.incrementAndGet();
    try (caller) {
      manners.meet(caller.getInputStream(), caller.getOutputStream());
    } catch (IOException e) {
      left.incrementAndGet();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  public int port() {
    return socket.getLocalPort();
  }

  public String address() {
    return "localhost:" + port();
  }

  /** How many have called. */
  public int met() {
    return met.get();
  }

  /** How many have hung up while it was speaking. */
  public int left() {
    return left.get();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
