package no.aarshjul.audit;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import no.aarshjul.audit.SigningKeys.Published;

/** Follows checkpoints first and then entries, and keeps in words what does not fit. */
final class TrailCheck {

  private final Map<String, Published> keys = new HashMap<>();
  private final Map<String, TreeMap<Long, byte[]>> seals = new HashMap<>();
  private final Set<String> chains = new HashSet<>();
  private final List<String> defects = new ArrayList<>();

  private int checkpoints;
  private byte[] checkpointHash = Canonical.GENESIS;

  private String chain = "";
  private long seq;
  private byte[] hash = Canonical.GENESIS;
  private long entries;
  private long unsealed;

  TrailCheck(List<Published> published) {
    published.forEach(key -> keys.put(key.id(), key));
  }

  void checkpoint(Checkpoint checkpoint) {
    checkpoints++;
    if (checkpoint.number() != checkpoints
        || !Arrays.equals(checkpoint.previousHash(), checkpointHash)) {
      defect("Checkpoint %d does not continue the one before it", checkpoint.number());
    }
    if (!checkpoint.isIntact() || !isSigned(checkpoint)) {
      defect("Checkpoint %d was changed after it was signed", checkpoint.number());
    }
    checkpointHash = checkpoint.hash();
    seals(checkpoint);
  }

  /** A checkpoint by itself, whatever there is before it. */
  void seal(Checkpoint checkpoint) {
    if (!checkpoint.isIntact() || !isSigned(checkpoint)) {
      defect("Checkpoint %d was changed after it was signed", checkpoint.number());
    }
    seals(checkpoint);
  }

  private void seals(Checkpoint checkpoint) {
    for (var head : checkpoint.heads()) {
      var first =
          seals
              .computeIfAbsent(head.chain(), name -> new TreeMap<>())
              .putIfAbsent(head.seq(), head.hash());
      if (first != null && !Arrays.equals(first, head.hash())) {
        defect(
            "%s: checkpoint %d seals another entry %d than one before it",
            head.chain(), checkpoint.number(), head.seq());
      }
    }
  }

  private boolean isSigned(Checkpoint checkpoint) {
    var key = keys.get(checkpoint.keyId());
    if (key == null) {
      return false;
    }
    try {
      var signature = Signature.getInstance(SigningKey.ALGORITHM);
      signature.initVerify(
          KeyFactory.getInstance(SigningKey.ALGORITHM)
              .generatePublic(new X509EncodedKeySpec(Base64.getDecoder().decode(key.publicKey()))));
      signature.update(checkpoint.hash());
      return signature.verify(checkpoint.signature());
    } catch (GeneralSecurityException e) {
      return false;
    }
  }

  void entry(Entry entry) {
    if (!entry.chain().equals(chain)) {
      endChain();
      chain = entry.chain();
      chains.add(chain);
      seq = 0;
      hash = Canonical.GENESIS;
    }
    entries++;
    if (entry.seq() != seq + 1) {
      defect(
          "%s: entry %d is followed by entry %d; what stood between is missing",
          chain, seq, entry.seq());
    } else if (!Arrays.equals(entry.previousHash(), hash)) {
      defect("%s: entry %d does not continue the one before it", chain, entry.seq());
    }
    if (!entry.isIntact()) {
      defect("%s: entry %d was changed after it was written", chain, entry.seq());
    }
    seq = entry.seq();
    hash = entry.hash();
    var sealed = seals.getOrDefault(chain, new TreeMap<>());
    var expected = sealed.get(seq);
    if (expected != null && !Arrays.equals(expected, hash)) {
      defect("%s: entry %d is not the one that a checkpoint has sealed", chain, seq);
    }
    if (sealed.isEmpty() || sealed.lastKey() < seq) {
      unsealed++;
    }
  }

  private void endChain() {
    var sealed = seals.get(chain);
    if (sealed != null && sealed.lastKey() > seq) {
      defect(
          "%s ends with entry %d, but a checkpoint has sealed entry %d",
          chain, seq, sealed.lastKey());
    }
  }

  /** What does not fit in the chain that was read alone. */
  List<String> defectsOfChain() {
    endChain();
    return defects;
  }

  Trail.Verification result() {
    endChain();
    seals.keySet().stream()
        .filter(name -> !chains.contains(name))
        .sorted()
        .forEach(name -> defect("%s was sealed and is gone", name));
    return new Trail.Verification(chains.size(), entries, checkpoints, unsealed, defects);
  }

  private void defect(String text, Object... arguments) {
    defects.add(text.formatted(arguments));
  }
}
