package no.aarshjul.exporter;

import java.io.IOException;

/**
 * Starts the broker as a child that never outlives its parent. The parent holds the other end of
 * standard input and never writes to it; when the parent is gone, however it went, reading ends and
 * the broker shuts down.
 */
public final class GuardedBroker {

  private static final String BROKER = "io.camunda.application.StandaloneBroker";

  private GuardedBroker() {}

  public static void main(String[] arguments) throws ReflectiveOperationException {
    var guard = new Thread(GuardedBroker::awaitParentsEnd, "parent-guard");
    guard.setDaemon(true);
    guard.start();
    Class.forName(BROKER).getMethod("main", String[].class).invoke(null, (Object) arguments);
  }

  private static void awaitParentsEnd() {
    try {
      while (System.in.read() >= 0) {
        // The parent never writes; any byte is ignored.
      }
    } catch (IOException e) {
      // A broken pipe means the same as its end.
    }
    System.exit(0);
  }
}
