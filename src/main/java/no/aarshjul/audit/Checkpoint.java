package no.aarshjul.audit;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A signed list of the ends of chains. Whoever has a copy of it can show that what it seals was
 * changed afterwards.
 *
 * @param number counted from 1 without a gap
 * @param keyId the key that has signed
 * @param nextKey the public key that signs from the next checkpoint on, if it changes
 * @param heads the ends of all chains that have moved since the checkpoint before
 * @param previousHash hash of the checkpoint before, 32 zero bytes for the first
 * @param hash SHA-256 over the previous hash and all the above
 * @param signature of the hash, Ed25519
 */
public record Checkpoint(
    int version,
    long number,
    Instant at,
    String keyId,
    @Nullable String nextKey,
    List<Head> heads,
    byte[] previousHash,
    byte[] hash,
    byte[] signature) {

  /**
   * The version of new checkpoints; hashed as the first one was. From version 2 on an export that
   * ends at it has a signed header and the rows that its entries name.
   */
  static final int VERSION = 2;

  /** The end of a chain. */
  public record Head(String chain, long seq, byte[] hash) {}

  static Checkpoint signed(
      long number,
      Instant at,
      SigningKey key,
      @Nullable String nextKey,
      List<Head> heads,
      byte[] previous) {
    var hash = Canonical.hash(previous, fields(VERSION, number, at, key.id(), nextKey, heads));
    return new Checkpoint(
        VERSION, number, at, key.id(), nextKey, heads, previous, hash, key.sign(hash));
  }

  boolean isIntact() {
    return Arrays.equals(
        hash, Canonical.hash(previousHash, fields(version, number, at, keyId, nextKey, heads)));
  }

  private static List<@Nullable String> fields(
      int version,
      long number,
      Instant at,
      String keyId,
      @Nullable String nextKey,
      List<Head> heads) {
    var fields =
        new ArrayList<@Nullable String>(
            Arrays.asList(
                Integer.toString(version),
                Long.toString(number),
                at.toString(),
                keyId,
                nextKey,
                Integer.toString(heads.size())));
    for (var head : heads) {
      fields.add(head.chain());
      fields.add(Long.toString(head.seq()));
      fields.add(HexFormat.of().formatHex(head.hash()));
    }
    return fields;
  }
}
