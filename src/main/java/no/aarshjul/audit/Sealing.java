package no.aarshjul.audit;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Signs the ends of the chains. */
@Component
public class Sealing {

  private static final Logger LOG = LoggerFactory.getLogger(Sealing.class);

  private final CheckpointStore checkpoints;
  private final SigningKeys keys;
  private final AuditSettings settings;
  private final ApplicationEventPublisher events;
  private final Clock clock;

  Sealing(
      CheckpointStore checkpoints,
      SigningKeys keys,
      AuditSettings settings,
      ApplicationEventPublisher events,
      Clock clock) {
    this.checkpoints = checkpoints;
    this.keys = keys;
    this.settings = settings;
    this.events = events;
    this.clock = clock;
  }

  /** A checkpoint was made; what follows from it stands in the same transaction. */
  public record Sealed(Checkpoint checkpoint) {

    /** The checkpoint as it is exported: a line of JSON. */
    public String line() {
      return TrailExport.line(checkpoint);
    }
  }

  /**
   * Seals everything that was added since the last checkpoint. A key that has signed long enough
   * hands over to a new one.
   *
   * @return the new checkpoint; empty if there is nothing to seal, or if the private key is not on
   *     this machine
   */
  @Transactional(propagation = Propagation.REQUIRES_NEW)
  public Optional<Checkpoint> seal() {
    return seal(false);
  }

  /** Seals unless that was done so short a time ago, here or by another process. */
  @Transactional(propagation = Propagation.REQUIRES_NEW)
  public Optional<Checkpoint> sealUnlessSealedWithin(Duration time) {
    checkpoints.lock();
    var now = clock.instant();
    return checkpoints.last().filter(last -> isWithin(last.at(), now, time)).isPresent()
        ? Optional.empty()
        : seal(false);
  }

  /** What is dated later than now was made before a clock was set back. */
  private static boolean isWithin(Instant at, Instant now, Duration time) {
    return at.isAfter(now.minus(time)) && !at.isAfter(now);
  }

  /** Seals, and lets a new key sign from the next checkpoint on. */
  @Transactional(propagation = Propagation.REQUIRES_NEW)
  public Optional<Checkpoint> rotateKey() {
    return seal(true);
  }

  private Optional<Checkpoint> seal(boolean rotate) {
    checkpoints.lock();
    var now = clock.instant();
    var published = keys.published();
    if (published.isEmpty()) {
      keys.publish(1, keys.create(), now);
      published = keys.published();
    }
    var last = published.getLast();
    var key = keys.find(last);
    if (key.isEmpty()) {
      LOG.warn("The audit trail is not sealed: key {} is not in {}", last.id(), settings.keys());
      return Optional.empty();
    }
    var handsOver = rotate || last.since().plus(settings.keyLifetime()).isBefore(now);
    return seal(key.get(), handsOver ? last.number() + 1 : null, now);
  }

  private Optional<Checkpoint> seal(SigningKey key, @Nullable Integer nextNumber, Instant now) {
    var heads = checkpoints.unsealed();
    if (heads.isEmpty() && nextNumber == null) {
      return Optional.empty();
    }
    var next = nextNumber == null ? null : keys.create();
    var before = checkpoints.last();
    var checkpoint =
        Checkpoint.signed(
            before.map(Checkpoint::number).orElse(0L) + 1,
            now,
            key,
            next == null ? null : next.publicKey(),
            heads,
            before.map(Checkpoint::hash).orElse(Canonical.GENESIS));
    checkpoints.add(checkpoint);
    if (next != null && nextNumber != null) {
      keys.publish(nextNumber, next, now);
    }
    events.publishEvent(new Sealed(checkpoint));
    return Optional.of(checkpoint);
  }
}
