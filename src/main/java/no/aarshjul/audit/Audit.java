package no.aarshjul.audit;

import java.time.Clock;
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
    append(chain, action, subject, oldValue, newValue, why);
  }

  /**
   * An attempt that was refused. It is kept although the attempt itself leaves nothing behind,
   * hence in a transaction of its own.
   */
  @Transactional(propagation = Propagation.REQUIRES_NEW)
  public void refused(Chain chain, String action, String subject, @Nullable String why) {
    append(chain, action + ".refused", subject, null, null, why);
  }

  private void append(
      Chain chain,
      String action,
      String subject,
      @Nullable String oldValue,
      @Nullable String newValue,
      @Nullable String why) {
    var head = entries.lockHead(chain);
    var acting = Acting.current();
    var work = acting.work();
    entries.insert(
        new Entry(
                chain.name(),
                head.seq() + 1,
                clock.instant(),
                acting.actor(),
                acting.role(),
                action,
                subject,
                oldValue,
                newValue,
                why,
                acting.requestId(),
                work == null ? null : (Long) work.processInstanceKey(),
                work == null ? null : work.elementId(),
                work == null ? null : (Long) work.key(),
                work == null ? null : work.modelVersion(),
                head.hash(),
                Entry.GENESIS)
            .sealed());
  }
}
