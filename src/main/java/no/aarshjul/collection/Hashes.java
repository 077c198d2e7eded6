package no.aarshjul.collection;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import no.aarshjul.collection.dataset.Dataset;

/** Hashes by which answers and questions are recognised. */
final class Hashes {

  private Hashes() {}

  static String sha256(byte[] body) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(body));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }

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
    return sha256(text.getBytes(StandardCharsets.UTF_8));
  }
}
