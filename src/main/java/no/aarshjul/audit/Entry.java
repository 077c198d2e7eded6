package no.aarshjul.audit;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One line of the trail.
 *
 * @param chain name of the chain
 * @param seq place in the chain, counted from 1 without a gap
 * @param at when, in UTC, to the microsecond
 * @param actor pseudonym of the person, or the part of the system
 * @param role the actor's role
 * @param action what was done, as a verb and an object: {@code value.recorded}
 * @param subject what it was done to
 * @param oldValue what stood before, if anything did
 * @param newValue what stands now, if anything does
 * @param why the reason that was given
 * @param requestId request or job that did it
 * @param processInstanceKey process instance that asked for it
 * @param elementId element of the model that asked for it
 * @param workKey key of the job or user task
 * @param modelVersion process id and version
 * @param previousHash hash of the entry before, 32 zero bytes for the first
 * @param hash SHA-256 over the previous hash and all the above
 */
public record Entry(
    String chain,
    long seq,
    Instant at,
    String actor,
    String role,
    String action,
    String subject,
    @Nullable String oldValue,
    @Nullable String newValue,
    @Nullable String why,
    @Nullable String requestId,
    @Nullable Long processInstanceKey,
    @Nullable String elementId,
    @Nullable Long workKey,
    @Nullable String modelVersion,
    byte[] previousHash,
    byte[] hash) {

  static final int SCHEMA_VERSION = 1;

  static final byte[] GENESIS = new byte[32];

  /** Whether the stored hash is the one that the content gives. */
  boolean isIntact() {
    return Arrays.equals(hash, computedHash());
  }

  Entry sealed() {
    return new Entry(
        chain,
        seq,
        at,
        actor,
        role,
        action,
        subject,
        oldValue,
        newValue,
        why,
        requestId,
        processInstanceKey,
        elementId,
        workKey,
        modelVersion,
        previousHash,
        computedHash());
  }

  private byte[] computedHash() {
    var digest = sha256();
    digest.update(previousHash);
    for (var field : fields()) {
      update(digest, field);
    }
    return digest.digest();
  }

  private List<@Nullable String> fields() {
    return Arrays.asList(
        Integer.toString(SCHEMA_VERSION),
        chain,
        Long.toString(seq),
        at.toString(),
        actor,
        role,
        action,
        subject,
        oldValue,
        newValue,
        why,
        requestId,
        Objects.toString(processInstanceKey, null),
        elementId,
        Objects.toString(workKey, null),
        modelVersion);
  }

  /** A length before every field: no two different entries share one serialisation. */
  private static void update(MessageDigest digest, @Nullable String field) {
    var bytes = field == null ? new byte[0] : field.getBytes(StandardCharsets.UTF_8);
    var length = field == null ? -1 : bytes.length;
    digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(length).array());
    digest.update(bytes);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }
}
