package no.aarshjul.audit;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import no.aarshjul.platform.Outside;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Adds entries to the trail, in the transaction of the use case that they tell of. They are written
 * just before its commit, in the order in which they were recorded.
 */
@Component
public class Audit {

  private final Entries entries;
  private final Pseudonyms pseudonyms;
  private final TransactionTemplate transaction;
  private final Clock clock;

  Audit(Entries entries, Pseudonyms pseudonyms, TransactionTemplate transaction, Clock clock) {
    this.entries = entries;
    this.pseudonyms = pseudonyms;
    this.transaction = transaction;
    this.clock = clock;
  }

  /** What happened to a subject. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void record(Chain chain, String action, String subject) {
    record(chain, action, subject, null, null, null);
  }

  /** What happened to a subject, with the value before and after and the reason given. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void record(
      Chain chain,
      String action,
      String subject,
      @Nullable String oldValue,
      @Nullable String newValue,
      @Nullable String why) {
    append(chain, List.of(new Event(action, subject, oldValue, newValue, why)));
  }

  /**
   * One thing that happened to a subject.
   *
   * @param content what the entry is about, by name and hash, as in {@code value:<id> sha256:<hex>}
   */
  public record Event(
      String action,
      String subject,
      @Nullable String oldValue,
      @Nullable String newValue,
      @Nullable String why,
      @Nullable String content) {

    /** An event that is about nothing but what it says itself. */
    public Event(
        String action,
        String subject,
        @Nullable String oldValue,
        @Nullable String newValue,
        @Nullable String why) {
      this(action, subject, oldValue, newValue, why, null);
    }
  }

  /** Several things that happened together, in this order. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void record(Chain chain, List<Event> events) {
    append(chain, events);
  }

  /**
   * An attempt that was refused. It is kept although the attempt itself leaves nothing behind,
   * hence in a transaction of its own, which begins when that of the attempt has ended.
   */
  public void refused(Chain chain, String action, String subject, @Nullable String why) {
    Outside.requireNoTransaction("The trail of what was refused");
    transaction.executeWithoutResult(
        status -> append(chain, List.of(new Event(action + ".refused", subject, null, null, why))));
  }

  private void append(Chain chain, List<Event> events) {
    if (events.isEmpty()) {
      return;
    }
    PendingEntries.current(this::write)
        .add(chain, events.stream().map(event -> entry(chain, event)).toList());
  }

  /** Adds the entries to the end of the chain, which nobody else can move meanwhile. */
  private void write(Chain chain, List<Entry> pending) {
    var head = entries.lockHead(chain);
    var sealed = new ArrayList<Entry>(pending.size());
    var at = clock.instant();
    var seq = head.seq();
    var previous = head.hash();
    for (var entry : pending) {
      var next = entry.sealed(++seq, at, previous);
      previous = next.hash();
      sealed.add(next);
    }
    entries.insert(sealed);
  }

  /** An entry that has no place in its chain yet. */
  private Entry entry(Chain chain, Event event) {
    var acting = Acting.current();
    var work = acting.work();
    return new Entry(
        Entry.VERSION,
        chain.name(),
        0,
        Instant.EPOCH,
        Objects.requireNonNull(pseudonymous(acting.actor())),
        acting.role(),
        event.action(),
        Objects.requireNonNull(pseudonymous(event.subject())),
        pseudonymous(event.oldValue()),
        pseudonymous(event.newValue()),
        pseudonymous(event.why()),
        acting.requestId(),
        work == null ? null : (Long) work.processInstanceKey(),
        work == null ? null : work.elementId(),
        work == null ? null : (Long) work.key(),
        work == null ? null : work.modelVersion(),
        event.content(),
        Canonical.GENESIS,
        Canonical.GENESIS);
  }

  /** PostgreSQL keeps no zero character, and the trail no person. */
  private @Nullable String pseudonymous(@Nullable String text) {
    return text == null ? null : pseudonyms.remembered(text.replace('\0', '\uFFFD'));
  }
}
