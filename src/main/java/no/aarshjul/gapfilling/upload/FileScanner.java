package no.aarshjul.gapfilling.upload;

import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import no.aarshjul.platform.Outside;
import no.aarshjul.platform.Refusal;

/**
 * Has files looked at by a virus scanner: a ClamAV daemon (command INSTREAM), as municipalities run
 * it. What cannot be looked at in time does not come in.
 */
public final class FileScanner {

  private static final int DEFAULT_PORT = 3310;

  private final String address;
  private final Duration time;

  /**
   * @param address {@code host:port}; empty if there is no scanner
   * @param time how long it may take from the connection to the last byte of the answer
   */
  public FileScanner(String address, Duration time) {
    this.address = address;
    this.time = time;
  }

  /**
   * The file must be clean.
   *
   * @throws Refusal if the scanner finds something, or does not answer
   */
  public void require(byte[] bytes) {
    if (address.isBlank()) {
      return;
    }
    Outside.requireNoTransaction("The virus scanner");
    var answer = ask(bytes);
    if (answer.endsWith("FOUND")) {
      throw Refusal.invalid("file.infected", answer.replaceAll("^stream: | FOUND$", ""));
    }
    if (!answer.endsWith("OK")) {
      throw Refusal.conflict("file.scanner-away");
    }
  }

  private String ask(byte[] bytes) {
    var parts = address.split(":", 2);
    var port = parts.length > 1 ? Integer.parseInt(parts[1]) : DEFAULT_PORT;
    var end = CompletableFuture.delayedExecutor(time.toMillis(), TimeUnit.MILLISECONDS);
    try (var socket = new Socket()) {
      // Ends a scanner that takes nothing as well as one that says nothing.
      CompletableFuture.runAsync(() -> close(socket), end);
      socket.connect(new InetSocketAddress(parts[0], port), (int) time.toMillis());
      var out = new DataOutputStream(socket.getOutputStream());
      out.write("zINSTREAM\0".getBytes(StandardCharsets.US_ASCII));
      out.writeInt(bytes.length);
      out.write(bytes);
      out.writeInt(0);
      out.flush();
      var answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return answer.replace("\0", "").strip();
    } catch (IOException e) {
      throw Refusal.conflict("file.scanner-away");
    }
  }

  private static void close(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      // Then it is closed.
    }
  }
}
