package no.aarshjul.audit;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import no.aarshjul.platform.Sha256;
import org.jspecify.annotations.Nullable;

/**
 * The serialisation that is hashed: the hash before, then each field as its length in bytes (four
 * bytes, most significant first, −1 for an absent one) and its UTF-8 bytes. No two different lists
 * of fields share one serialisation. Described to the byte in {@code docs/audit-trail.md}.
 */
public final class Canonical {

  /** What stands before the first of a chain. */
  static final byte[] GENESIS = new byte[32];

  private Canonical() {}

  /** SHA-256 over the hash before and the fields. */
  static byte[] hash(byte[] previous, List<@Nullable String> fields) {
    var digest = Sha256.digest();
    digest.update(previous);
    for (var field : fields) {
      update(digest, field);
    }
    return digest.digest();
  }

  /** SHA-256 of something that stands in no chain, as 64 hexadecimal digits. */
  public static String digest(List<@Nullable String> fields) {
    return HexFormat.of().formatHex(hash(new byte[0], fields));
  }

  private static void update(MessageDigest digest, @Nullable String field) {
    var bytes = field == null ? new byte[0] : field.getBytes(StandardCharsets.UTF_8);
    var length = field == null ? -1 : bytes.length;
    digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(length).array());
    digest.update(bytes);
  }
}
