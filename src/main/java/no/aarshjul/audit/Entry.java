package no.aarshjul.audit;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One line of the trail.
 *
 * @param version of the serialisation: 1 has no content, 2 has
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
 * @param content what the entry is about, by name and hash, as in {@code value:<id> sha256:<hex>}
 * @param previousHash hash of the entry before, 32 zero bytes for the first
 * @param hash SHA-256 over the previous hash and all the above
 */
public record Entry(
    int version,
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
    @Nullable String content,
    byte[] previousHash,
    byte[] hash) {

  /** The version of new entries. */
  static final int VERSION = 2;

  /** Whether the stored hash is the one that the content gives. */
  boolean isIntact() {
    return Arrays.equals(hash, computedHash());
  }

  /** This entry with its place in the chain. */
  Entry sealed(long number, Instant when, byte[] previous) {
    var placed = with(number, when, previous, Canonical.GENESIS);
    return placed.with(number, when, previous, placed.computedHash());
  }

  private Entry with(long number, Instant when, byte[] previous, byte[] own) {
    return new Entry(
        version,
        chain,
        number,
        when,
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
        content,
        previous,
        own);
  }

  private byte[] computedHash() {
    return Canonical.hash(previousHash, fields());
  }

  private List<@Nullable String> fields() {
    var fields =
        new ArrayList<@Nullable String>(
            Arrays.asList(
                Integer.toString(version),
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
                text(processInstanceKey),
                elementId,
                text(workKey),
                modelVersion));
    if (version > 1) {
      fields.add(content);
    }
    return fields;
  }

  private static @Nullable String text(@Nullable Long key) {
    return key == null ? null : Long.toString(key);
  }
}
