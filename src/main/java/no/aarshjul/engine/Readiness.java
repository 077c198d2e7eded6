package no.aarshjul.engine;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Asks an embedded broker whether it can take work. */
final class Readiness {

  private static final Duration PAUSE = Duration.ofMillis(400);

  private final HttpClient http = HttpClient.newBuilder().connectTimeout(PAUSE).build();
  private final HttpRequest request;

  Readiness(EngineAddresses addresses) {
    var management = addresses.management();
    if (management == null) {
      throw new IllegalArgumentException("Only an embedded broker is asked for its readiness");
    }
    request =
        HttpRequest.newBuilder(management.resolve("/actuator/health/readiness"))
            .timeout(Duration.ofSeconds(5))
            .build();
  }

  /** Whether it is ready; if not, takes a short breath first. */
  boolean isReady() {
    try {
      if (http.send(request, BodyHandlers.discarding()).statusCode() == 200) {
        return true;
      }
      TimeUnit.MILLISECONDS.sleep(PAUSE.toMillis());
    } catch (IOException e) {
      pause();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return false;
  }

  private static void pause() {
    try {
      TimeUnit.MILLISECONDS.sleep(PAUSE.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  static URI clock(URI management, String operation) {
    return management.resolve("/actuator/clock/" + operation);
  }
}
