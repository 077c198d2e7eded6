package no.aarshjul.audit;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Adds entries to the trail, in the transaction of the use case that they tell of. They are written
 * just before its commit, in the order in which they were recorded.
 */
@Component
public class Audit {

  private final Entries entries;
  private final Pseudonyms pseudonyms;
  private final Clock clock;

  Audit(Entries entries, Pseudonyms pseudonyms, Clock clock) {
    this.entries = entries;
    this.pseudonyms = pseudonyms;
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

  private @Nullable String pseudonymous(@Nullable String text) {
    return text == null ? null : pseudonyms.remembered(storable(text));
  }

  /** PostgreSQL keeps no zero character. */
  static String storable(String text) {
    return text.replace('\0', '\uFFFD');
  }
}
