package no.aarshjul.collection;

import no.aarshjul.collection.dataset.Dataset;
import no.aarshjul.platform.Sha256;

/** Hashes by which answers and questions are recognised. */
final class Hashes {

  private Hashes() {}

  /** Hash of all that decides what a dataset asks for. */
  static String definition(Dataset dataset) {
    var text =
        "%s %s %s %s %s"
            .formatted(
                dataset.dialect(),
                dataset.host(),
                dataset.query(),
                dataset.period(),
                dataset.series());
    return Sha256.of(text);
  }
}
