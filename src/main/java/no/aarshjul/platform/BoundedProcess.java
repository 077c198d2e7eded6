package no.aarshjul.platform;

import java.io.DataOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.springframework.util.unit.DataSize;

/**
 * Runs a class of this application in a Java process of its own, with a small heap and a limited
 * time. What a hostile file does while it is read, it does to that process: it knows no passwords,
 * and its end ends nothing else.
 *
 * @param main class whose {@code main} method reads its task from standard input, to the end, and
 *     then writes its answer to standard output
 * @param heap of the process
 * @param time of a processor that it may take; however busy the machine is, it ends after ten times
 *     as long by the clock
 * @param answer how long its answer may be
 */
public record BoundedProcess(Class<?> main, DataSize heap, Duration time, DataSize answer) {

  /** What {@code -XX:+ExitOnOutOfMemoryError} ends a process with. */
  private static final int OUT_OF_MEMORY = 3;

  private static final int PATIENCE = 10;
  private static final Duration LOOK = Duration.ofMillis(250);

  /** How a task may end. */
  public sealed interface Outcome {}

  /** The process has answered. */
  public record Answered(byte[] bytes) implements Outcome {}

  /** It would have taken more memory, time or words than it may. */
  public record BeyondBounds(String bound) implements Outcome {}

  /** It has ended in another way. */
  public record Broken(int exitStatus) implements Outcome {}

  /** Writes the task. */
  @FunctionalInterface
  public interface Task {
    void write(DataOutputStream out) throws IOException;
  }

  /**
   * Carries a task out and waits for it.
   *
   * @throws IOException if no process could be started
   */
  public Outcome run(Task task) throws IOException {
    var builder = new ProcessBuilder(command());
    builder.environment().clear();
    builder.directory(Path.of(System.getProperty("java.io.tmpdir")).toFile());
    builder.redirectError(Redirect.DISCARD);
    var process = builder.start();
    var late = new AtomicBoolean();
    Thread.ofVirtual().name("bounds").start(() -> watch(process, late));
    try {
      hand(task, process);
      var bytes = read(process.getInputStream());
      if (bytes.length > answer.toBytes()) {
        return new BeyondBounds("answer");
      }
      var status = process.waitFor();
      if (late.get()) {
        return new BeyondBounds("time");
      }
      return switch (status) {
        case 0 -> bytes.length == 0 ? new Broken(status) : new Answered(bytes);
        case OUT_OF_MEMORY -> new BeyondBounds("memory");
        default -> new Broken(status);
      };
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while a file was read", e);
    } finally {
      process.destroyForcibly();
    }
  }

  private void watch(Process process, AtomicBoolean late) {
    var end = System.nanoTime() + time.toNanos() * PATIENCE;
    try {
      while (!process.waitFor(LOOK.toMillis(), TimeUnit.MILLISECONDS)) {
        var used = process.info().totalCpuDuration().orElse(Duration.ZERO);
        if (used.compareTo(time) > 0 || System.nanoTime() > end) {
          late.set(true);
          process.destroyForcibly();
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void hand(Task task, Process process) {
    try (var out = new DataOutputStream(process.getOutputStream())) {
      task.write(out);
    } catch (IOException e) {
      // It has ended before it had read everything; its exit status tells why.
    }
  }

  private byte[] read(InputStream in) {
    try {
      return in.readNBytes((int) answer.toBytes() + 1);
    } catch (IOException e) {
      // It was ended while it spoke; its exit status tells why.
      return new byte[0];
    }
  }

  private List<String> command() {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "-Xmx" + heap.toMegabytes() + "m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-XX:+ExitOnOutOfMemoryError",
            "-XX:-UsePerfData",
            "-Djava.awt.headless=true",
            "-Djava.io.tmpdir=" + System.getProperty("java.io.tmpdir")));
    var classPath = System.getProperty("java.class.path");
    if (isApplicationJar(classPath)) {
      command.addAll(
          List.of(
              "-Dloader.main=" + main.getName(),
              "-cp",
              new File(classPath).getAbsolutePath(),
              "org.springframework.boot.loader.launch.PropertiesLauncher"));
    } else {
      command.addAll(List.of("-cp", absolute(classPath), main.getName()));
    }
    return command;
  }

  /** Whether classes and libraries are packed into one file, as they are shipped. */
  private static boolean isApplicationJar(String classPath) {
    return !classPath.contains(File.pathSeparator)
        && BoundedProcess.class
            .getProtectionDomain()
            .getCodeSource()
            .getLocation()
            .toString()
            .contains("BOOT-INF");
  }

  /** The process has another working directory. */
  private static String absolute(String classPath) {
    return List.of(classPath.split(File.pathSeparator)).stream()
        .map(one -> new File(one).getAbsolutePath())
        .reduce((one, other) -> one + File.pathSeparator + other)
        .orElseThrow();
  }
}
