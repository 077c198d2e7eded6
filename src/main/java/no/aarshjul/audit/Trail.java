package no.aarshjul.audit;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/** Reads the trail and checks that nobody has changed it. */
@Component
public class Trail {

  /** So many checkpoints are held in memory at once. */
  private static final int PAGE = 200;

  private final Entries entries;
  private final CheckpointStore checkpoints;
  private final SigningKeys keys;
  private final Sealing sealing;
  private final NamedRows rows;
  private final Clock clock;
  private final TransactionTemplate asOfNow;

  Trail(
      Entries entries,
      CheckpointStore checkpoints,
      SigningKeys keys,
      Sealing sealing,
      NamedRows rows,
      Clock clock,
      PlatformTransactionManager transactions) {
    this.entries = entries;
    this.checkpoints = checkpoints;
    this.keys = keys;
    this.sealing = sealing;
    this.rows = rows;
    this.clock = clock;
    this.asOfNow = new TransactionTemplate(transactions);
    this.asOfNow.setReadOnly(true);
    this.asOfNow.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
  }

  /** The entries of one chain, oldest first. */
  @Transactional(readOnly = true)
  public List<Entry> of(Chain chain) {
    return entries.of(chain);
  }

  /** The newest entries that match, after so many that are skipped. */
  @Transactional(readOnly = true)
  public List<Entry> page(TrailQuery query, int skipped, int size) {
    return entries.page(query, skipped, size);
  }

  /** What somebody has done, in all chains, oldest first. */
  @Transactional(readOnly = true)
  public List<Entry> by(String actor) {
    return entries.by(actor);
  }

  /** When a chain began; empty if it has no entry. */
  @Transactional(readOnly = true)
  public Optional<Instant> first(Chain chain) {
    return entries.first(chain);
  }

  @Transactional(readOnly = true)
  public int count(TrailQuery query) {
    return entries.count(query);
  }

  /** The entries that match, oldest first. */
  @Transactional(readOnly = true)
  public List<Entry> matching(TrailQuery query) {
    return entries.matching(query);
  }

  /** Everybody who has done something in a chain. */
  @Transactional(readOnly = true)
  public List<String> actors(Chain chain) {
    return entries.distinct(chain, "actor");
  }

  /** Everything that was done in a chain. */
  @Transactional(readOnly = true)
  public List<String> actions(Chain chain) {
    return entries.distinct(chain, "action");
  }

  /** The entries about any of these subjects, and those that say any of these actions. */
  @Transactional(readOnly = true)
  public List<Entry> about(Chain chain, Collection<String> subjects, Collection<String> actions) {
    return entries.about(chain, subjects, actions);
  }

  /** What was done with one job or task of the engine, oldest first. */
  @Transactional(readOnly = true)
  public List<Entry> ofWork(Chain chain, long key) {
    return entries.ofWork(chain, key);
  }

  /**
   * Writes a chain as JSON lines, with the checkpoint that seals it and the rows that its entries
   * name. It is sealed first; what is added meanwhile is not in it.
   */
  public void export(Chain chain, OutputStream target) {
    var at = clock.instant();
    sealing.seal();
    handOut(target, file -> writeChain(chain, at, file));
  }

  private void writeChain(Chain chain, Instant at, OutputStream target) {
    var seal = checkpoints.lastOf(chain);
    var end = checkpoints.last();
    var proof =
        Stream.of(checkpoints.handovers().stream(), seal.stream(), end.stream())
            .flatMap(some -> some)
            .collect(Collectors.toMap(Checkpoint::number, one -> one, (a, b) -> a, TreeMap::new));
    try (var export = new TrailExport(target);
        var all = entries.stream(chain, sealedTo(seal, chain))) {
      export.header(chain, at, end.orElse(null), signing());
      export.checkpoints(List.copyOf(proof.values()));
      export.entries(all, rows);
    }
  }

  /** The key that signs now; null if its private half is not on this machine. */
  private @Nullable SigningKey signing() {
    var published = keys.published();
    return published.isEmpty() ? null : keys.find(published.getLast()).orElse(null);
  }

  private static long sealedTo(Optional<Checkpoint> seal, Chain chain) {
    return seal.stream()
        .flatMap(checkpoint -> checkpoint.heads().stream())
        .filter(head -> head.chain().equals(chain.name()))
        .mapToLong(Checkpoint.Head::seq)
        .findFirst()
        .orElse(Long.MAX_VALUE);
  }

  /** Writes all chains and all checkpoints as JSON lines, sealed first. */
  public void exportAll(OutputStream target) {
    var at = clock.instant();
    sealing.seal();
    handOut(target, file -> writeAll(at, file));
  }

  /** Whoever takes it slowly holds up nobody: the transaction has ended before. */
  private void handOut(OutputStream target, Consumer<OutputStream> writing) {
    try {
      var held = Files.createTempFile("aarshjul-trail", ".jsonl");
      try {
        try (var file = new BufferedOutputStream(Files.newOutputStream(held))) {
          asOfNow.executeWithoutResult(status -> writing.accept(file));
        }
        Files.copy(held, target);
      } finally {
        Files.delete(held);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void writeAll(Instant at, OutputStream target) {
    var end = checkpoints.last();
    try (var export = new TrailExport(target);
        var all = end.isPresent() ? entries.sealed() : entries.all()) {
      export.header(null, at, end.orElse(null), signing());
      eachCheckpoint(0, export::checkpoints);
      export.entries(all, rows);
    }
  }

  /** Writes the checkpoints after a number as JSON lines, oldest first. */
  public void exportCheckpoints(long after, OutputStream target) {
    try (var export = new TrailExport(target)) {
      eachCheckpoint(after, export::checkpoints);
    }
  }

  private void eachCheckpoint(long after, Consumer<List<Checkpoint>> use) {
    var page = checkpoints.after(after, PAGE);
    while (!page.isEmpty()) {
      use.accept(page);
      page = checkpoints.after(page.getLast().number(), PAGE);
    }
  }

  /** The first checkpoint that seals an entry of a chain. */
  @Transactional(readOnly = true)
  public Optional<Checkpoint> sealOf(Chain chain, long seq) {
    return checkpoints.firstSealing(chain, seq);
  }

  /**
   * How a chain stands.
   *
   * @param seal the last checkpoint that has sealed it; null if none has
   * @param sealedTo number of the last entry that is sealed
   * @param defects what does not fit up to there, in words; empty if the chain is intact
   */
  public record Standing(@Nullable Checkpoint seal, long sealedTo, List<String> defects) {

    /** Hash of the checkpoint, as 64 hexadecimal digits; empty if there is none. */
    public String sealHash() {
      return seal == null ? "" : HexFormat.of().formatHex(seal.hash());
    }
  }

  /** Recomputes every hash of a chain up to its last seal. */
  @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
  public Standing standing(Chain chain) {
    var seal = checkpoints.lastOf(chain);
    if (seal.isEmpty()) {
      return new Standing(null, 0, List.of());
    }
    var end = sealedTo(seal, chain);
    var check = new TrailCheck(keys.published());
    check.seal(seal.get());
    try (var all = entries.stream(chain, end)) {
      all.forEach(check::entry);
    }
    return new Standing(seal.get(), end, check.defectsOfChain());
  }

  /**
   * What a check of the whole trail found.
   *
   * @param chains how many chains were read
   * @param entries how many entries were read
   * @param checkpoints how many checkpoints were read
   * @param unsealed how many entries were added after the last checkpoint of their chain
   * @param defects what does not fit, in words; empty if the trail is intact
   */
  public record Verification(
      int chains, long entries, int checkpoints, long unsealed, List<String> defects) {

    public boolean isIntact() {
      return defects.isEmpty();
    }
  }

  /**
   * Recomputes every hash, follows every chain from its first entry to its last, and holds all
   * against the signed checkpoints.
   */
  @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
  public Verification verify() {
    var check = new TrailCheck(keys.published());
    eachCheckpoint(0, page -> page.forEach(check::checkpoint));
    try (var all = entries.all()) {
      all.forEach(check::entry);
    }
    return check.result();
  }
}
