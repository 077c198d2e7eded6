package no.aarshjul.audit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Reads the trail and checks that nobody has changed it. */
@Component
public class Trail {

  private final Entries entries;

  Trail(Entries entries) {
    this.entries = entries;
  }

  /** The entries of one chain, oldest first. */
  @Transactional(readOnly = true)
  public List<Entry> of(Chain chain) {
    return entries.of(chain);
  }

  /** What was done with one job or task of the engine, oldest first. */
  @Transactional(readOnly = true)
  public List<Entry> ofWork(Chain chain, long key) {
    return entries.ofWork(chain, key);
  }

  /**
   * What a check of the whole trail found.
   *
   * @param chains how many chains were read
   * @param entries how many entries were read
   * @param defects what does not fit, in words; empty if the trail is intact
   */
  public record Verification(int chains, long entries, List<String> defects) {

    public boolean isIntact() {
      return defects.isEmpty();
    }
  }

  /** Recomputes every hash and follows every chain from its first entry to its last. */
  @Transactional(readOnly = true)
  public Verification verify() {
    var check = new Check();
    try (var all = entries.all()) {
      all.forEach(check::read);
    }
    return new Verification(check.chains, check.entries, check.defects);
  }

  private static final class Check {
    private final List<String> defects = new ArrayList<>();
    private String chain = "";
    private long seq;
    private byte[] hash = Entry.GENESIS;
    private int chains;
    private long entries;

    void read(Entry entry) {
      if (!entry.chain().equals(chain)) {
        chain = entry.chain();
        seq = 0;
        hash = Entry.GENESIS;
        chains++;
      }
      entries++;
      if (entry.seq() != seq + 1) {
        defects.add(
            "%s: entry %d is followed by entry %d; what stood between is missing"
                .formatted(chain, seq, entry.seq()));
      } else if (!Arrays.equals(entry.previousHash(), hash)) {
        defects.add(
            "%s: entry %d does not continue the one before it".formatted(chain, entry.seq()));
      }
      if (!entry.isIntact()) {
        defects.add("%s: entry %d was changed after it was written".formatted(chain, entry.seq()));
      }
      seq = entry.seq();
      hash = entry.hash();
    }
  }
}
