package no.aarshjul.audit;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Adds entries to the trail, in the transaction of the use case that they tell of. */
@Component
public class Audit {

  private final Entries entries;
  private final Clock clock;

  Audit(Entries entries, Clock clock) {
    this.entries = entries;
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

  /** One thing that happened to a subject. */
  public record Event(
      String action,
      String subject,
      @Nullable String oldValue,
      @Nullable String newValue,
      @Nullable String why) {}

  /** Several things that happened together, in this order. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void record(Chain chain, List<Event> events) {
    append(chain, events);
  }

  /**
   * An attempt that was refused. It is kept although the attempt itself leaves nothing behind,
   * hence in a transaction of its own.
   */
  @Transactional(propagation = Propagation.REQUIRES_NEW)
  public void refused(Chain chain, String action, String subject, @Nullable String why) {
    append(chain, List.of(new Event(action + ".refused", subject, null, null, why)));
  }

  private void append(Chain chain, List<Event> events) {
    if (events.isEmpty()) {
      return;
    }
    var head = entries.lockHead(chain);
    var sealed = new ArrayList<Entry>(events.size());
    var seq = head.seq();
    var previous = head.hash();
    for (var event : events) {
      var entry = entry(chain, ++seq, previous, event).sealed();
      previous = entry.hash();
      sealed.add(entry);
    }
    entries.insert(sealed);
  }

  private Entry entry(Chain chain, long seq, byte[] previous, Event event) {
    var acting = Acting.current();
    var work = acting.work();
    return new Entry(
        chain.name(),
        seq,
        clock.instant(),
        acting.actor(),
        acting.role(),
        event.action(),
        event.subject(),
        event.oldValue(),
        event.newValue(),
        event.why(),
        acting.requestId(),
        work == null ? null : (Long) work.processInstanceKey(),
        work == null ? null : work.elementId(),
        work == null ? null : (Long) work.key(),
        work == null ? null : work.modelVersion(),
        previous,
        Entry.GENESIS);
  }
}
