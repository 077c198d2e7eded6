package no.aarshjul;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Processes that do nothing but use a processor each, until they are closed. */
final class Burning implements AutoCloseable {

  private final List<Process> processes = new ArrayList<>();

  Burning(int processors) throws IOException {
    for (int i = 0; i < processors; i++) {
      processes.add(
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-Xmx16m",
                  "-cp",
                  System.getProperty("java.class.path"),
                  Burning.class.getName(),
                  Long.toString(ProcessHandle.current().pid()))
              .inheritIO()
              .start());
    }
  }

  /** Burns until the process that wanted it is gone. */
  public static void main(String[] arguments) {
    var wanted = ProcessHandle.of(Long.parseLong(arguments[0]));
    while (wanted.map(ProcessHandle::isAlive).orElse(false)) {
      for (int i = 0; i < 100_000_000; i++) {
        Thread.onSpinWait();
      }
    }
  }

  boolean isBurning() {
    return processes.stream().allMatch(Process::isAlive);
  }

  @Override
  public void close() {
    processes.forEach(Process::destroyForcibly);
  }
}
