package no.aarshjul.collection;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import no.aarshjul.platform.Outside;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.TransactionException;

/**
 * Lets long work be done by one of all processes at a time, without a lock or a transaction: who
 * finds it claimed goes away and comes again. A claim lives as long as its process prolongs it;
 * that of a dead one runs out, and another takes the work over.
 */
@Repository
class Claims {

  private static final Logger LOG = LoggerFactory.getLogger(Claims.class);

  static final Duration LEASE = Duration.ofSeconds(20);
  private static final Duration SHORTEST_PAUSE = Duration.ofMillis(200);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(4);

  private final JdbcClient jdbc;
  private final Set<UUID> held = ConcurrentHashMap.newKeySet();

  Claims(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** The claim was taken over, because its holder was taken for dead. */
  static final class Lost extends RuntimeException {
    @java.io.Serial private static final long serialVersionUID = 1L;

    Lost(String what) {
      super(what + " was taken over by another process");
    }
  }

  /** The right to do some work, until it is closed. */
  final class Claim implements AutoCloseable {

    private final String what;
    private final UUID holder = UUID.randomUUID();

    private Claim(String what) {
      this.what = what;
    }

    /**
     * To be called in every transaction that keeps what has come of the work: nobody can take it
     * over before that transaction ends.
     *
     * @throws Lost if somebody has done so already
     */
    void require() {
      if (prolong(holder) == 0) {
        throw new Lost(what);
      }
    }

    @Override
    public void close() {
      held.remove(holder);
      try {
        jdbc.sql("delete from source_claim where what = :what and holder = :holder")
            .param("what", what)
            .param("holder", holder)
            .update();
      } catch (DataAccessException | TransactionException e) {
        LOG.debug("The claim on {} has to run out: {}", what, e.getMessage());
      }
    }
  }

  /** Claims some work, unless somebody does it already. */
  Optional<Claim> take(String what) {
    Outside.requireNoTransaction(what);
    var claim = new Claim(what);
    var taken =
        jdbc.sql(
                """
                insert into source_claim (what, holder, since, until)
                values (:what, :holder, clock_timestamp(), clock_timestamp() + make_interval(secs => :lease))
                on conflict (what) do update set
                  holder = excluded.holder, since = excluded.since, until = excluded.until
                where source_claim.until < clock_timestamp()
                """)
            .param("what", what)
            .param("holder", claim.holder)
            .param("lease", LEASE.toSeconds())
            .update();
    if (taken == 0) {
      return Optional.empty();
    }
    held.add(claim.holder);
    return Optional.of(claim);
  }

  /**
   * When to come again: in about as long as the other has been at it, and not all at the same
   * moment.
   */
  Duration pause(String what) {
    var millis =
        jdbc.sql(
                """
                select (extract(epoch from clock_timestamp() - since) * 1000)::bigint
                from source_claim where what = :what
                """)
            .param("what", what)
            .query(Long.class)
            .optional()
            .orElse(0L);
    var most = Math.min(Math.max(millis, 2 * SHORTEST_PAUSE.toMillis()), LONGEST_PAUSE.toMillis());
    return Duration.ofMillis(
        ThreadLocalRandom.current().nextLong(SHORTEST_PAUSE.toMillis(), most + 1));
  }

  @Scheduled(fixedDelay = 4000)
  void prolong() {
    held.forEach(this::prolong);
  }

  private int prolong(UUID holder) {
    return jdbc.sql(
            """
            update source_claim set until = clock_timestamp() + make_interval(secs => :lease)
            where holder = :holder
            """)
        .param("lease", LEASE.toSeconds())
        .param("holder", holder)
        .update();
  }
}
