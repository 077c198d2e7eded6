package no.aarshjul.engine;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import no.aarshjul.platform.MovableClock;
import org.springframework.stereotype.Component;

/** Moves the broker's clock and the application's together. */
@Component
public class EngineClock {

  private final EngineAddresses addresses;
  private final MovableClock clock;
  private final HttpClient http = HttpClient.newHttpClient();

  EngineClock(EngineAddresses addresses, MovableClock clock) {
    this.addresses = addresses;
    this.clock = clock;
  }

  /**
   * Moves both clocks forward.
   *
   * @throws IllegalStateException if the broker's clock cannot be moved, as of any remote cluster
   */
  public void advance(Duration duration) {
    var management = addresses.management();
    if (management == null) {
      throw new IllegalStateException("The clock of a remote cluster cannot be moved");
    }
    var request =
        HttpRequest.newBuilder(Readiness.clock(management, "add"))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString("{\"offsetMilli\":%d}".formatted(duration.toMillis())))
            .build();
    try {
      var status = http.send(request, BodyHandlers.discarding()).statusCode();
      if (status != 200) {
        throw new IllegalStateException(
            "The broker refused to move its clock with status %d; is movable-clock set?"
                .formatted(status));
      }
    } catch (IOException e) {
      throw new IllegalStateException("The broker's clock cannot be reached", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return;
    }
    clock.advance(duration);
  }
}
