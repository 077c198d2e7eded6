package no.aarshjul.collection.transport;

import java.io.IOException;
import no.aarshjul.collection.dataset.Dataset;
import no.aarshjul.collection.dataset.Edition;

/** Brings a source's answer. */
public interface Transport {

  /**
   * Makes one call.
   *
   * @param edition the release that is wanted; a live source offers only its latest
   * @throws IOException if there is no answer, or one that is larger than allowed
   */
  Answer send(Host host, Dataset dataset, Edition edition, Request request)
      throws IOException, InterruptedException;

  /** {@code live} or {@code recorded}. */
  String mode();

  default boolean isLive() {
    return mode().equals("live");
  }
}
