package no.aarshjul.audit;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import no.aarshjul.platform.Norway;
import no.aarshjul.platform.Outside;
import no.aarshjul.platform.Refusal;
import org.jspecify.annotations.Nullable;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What happens often becomes few entries: nobody fills the trail by repeating himself, and yet it
 * tells how often he did. Processes count together in the database; a count that its process did
 * not live to write is written by another.
 */
@Component
public class Counting {

  /** So many are written in one transaction. */
  private static final int BATCH = 200;

  private final Audit audit;
  private final Pseudonyms pseudonyms;
  private final Tallies tallies;
  private final TransactionTemplate transaction;
  private final Clock clock;
  private final Duration span;

  Counting(
      Audit audit,
      Pseudonyms pseudonyms,
      Tallies tallies,
      TransactionTemplate transaction,
      Clock clock,
      AuditProperties properties) {
    this.audit = audit;
    this.pseudonyms = pseudonyms;
    this.tallies = tallies;
    this.transaction = transaction;
    this.clock = clock;
    this.span = properties.counted();
  }

  /**
   * The first time is an entry at once. If the same actor does it again to the same subject, that
   * is counted, and one more entry says how often when the span of time ({@code
   * aarshjul.audit.counted}) has ended.
   *
   * @param why of the first time; of the others only the number is kept
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public void note(Chain chain, String action, String subject, @Nullable String why) {
    if (count(chain, action, subject, true, clock.instant().plus(span)) == 1) {
      audit.record(chain, action, subject, null, null, why);
    }
  }

  /** Is counted by the hour, and is an entry at its end. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void hourly(Chain chain, String action, String subject) {
    count(chain, action, subject, false, clock.instant().plus(Duration.ofHours(1)));
  }

  /** Is counted by the day, as people in Norway have it, and is an entry at its end. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void daily(Chain chain, String action, String subject) {
    var tomorrow = Norway.day(clock.instant()).plusDays(1).atStartOfDay(Norway.ZONE).toInstant();
    count(chain, action, subject, false, tomorrow);
  }

  /**
   * An attempt that was refused. It is kept although the attempt itself leaves nothing behind,
   * hence in a transaction of its own, which begins when that of the attempt has ended.
   *
   * @param chain one that the actor may write to: that of the thing, if the actor may see it
   */
  public void refused(Chain chain, String action, String subject, Refusal refusal) {
    Outside.requireNoTransaction("The trail of what was refused");
    transaction.executeWithoutResult(
        status -> note(chain, action + ".refused", subject, refusal.withoutTexts()));
  }

  private long count(Chain chain, String action, String subject, boolean isTold, Instant closesAt) {
    var acting = Acting.current();
    var now = clock.instant();
    var tally =
        new Tallies.Tally(
            chain.name(),
            pseudonyms.remembered(acting.actor()),
            acting.role(),
            action,
            pseudonyms.remembered(Audit.storable(subject)),
            acting.requestId(),
            1,
            isTold,
            now,
            now);
    tallies.takeEnded(tally.key(), now).ifPresent(this::write);
    return tallies.count(tally, closesAt);
  }

  /** Writes the entries of everything whose time has ended. */
  @Scheduled(initialDelayString = "PT1M", fixedDelayString = "PT1M")
  public void write() {
    int written;
    do {
      written = Objects.requireNonNull(transaction.execute(status -> writeSome()));
    } while (written == BATCH);
  }

  private int writeSome() {
    var ended = tallies.takeEnded(clock.instant(), BATCH);
    ended.forEach(this::write);
    return ended.size();
  }

  private void write(Tallies.Tally tally) {
    if (!tally.isTold() || tally.times() > 1) {
      new Acting(tally.actor(), tally.role(), tally.requestId(), null)
          .during(
              () -> {
                audit.record(
                    new Chain(tally.chain()),
                    tally.action(),
                    tally.subject(),
                    null,
                    "%d times, %s to %s".formatted(tally.times(), tally.firstAt(), tally.lastAt()),
                    null);
                return null;
              });
    }
  }
}
