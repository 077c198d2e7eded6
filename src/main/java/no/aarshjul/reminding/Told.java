package no.aarshjul.reminding;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What people have been told of already, so that no process tells it again. */
@Repository
class Told {

  private final JdbcClient jdbc;
  private final Clock clock;

  Told(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /** Returns whether nobody has told it before; others wait until this transaction ends. */
  boolean first(String occasion) {
    return jdbc.sql(
                "insert into told (occasion, at) values (:occasion, :at) on conflict (occasion) do nothing")
            .param("occasion", occasion)
            .param("at", Timestamp.from(clock.instant()))
            .update()
        == 1;
  }

  /** Those of these that were told. */
  Set<String> known(Collection<String> occasions) {
    return new HashSet<>(
        jdbc.sql("select occasion from told where occasion = any (:occasions)")
            .param("occasions", occasions.toArray(String[]::new))
            .query(String.class)
            .list());
  }

  /** When it was told. */
  Optional<Instant> when(String occasion) {
    return jdbc.sql("select at from told where occasion = :occasion")
        .param("occasion", occasion)
        .query(Timestamp.class)
        .optional()
        .map(Timestamp::toInstant);
  }

  /** Keeps up to when something is told. */
  void until(String occasion, Instant at) {
    jdbc.sql(
            """
            insert into told (occasion, at) values (:occasion, :at)
            on conflict (occasion) do update set at = greatest(told.at, excluded.at)
            """)
        .param("occasion", occasion)
        .param("at", Timestamp.from(at))
        .update();
  }
}
