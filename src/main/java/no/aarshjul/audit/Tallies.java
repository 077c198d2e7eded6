package no.aarshjul.audit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What is counted now, by all processes together. */
@Repository
class Tallies {

  private static final String COLUMNS =
      "chain, actor, role, action, subject, request_id, times, is_told, first_at, last_at";

  private final JdbcClient jdbc;

  Tallies(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * What was done by one actor to one subject.
   *
   * @param requestId of the last time
   * @param times how often it was counted
   * @param isTold whether the first time is an entry already
   */
  record Tally(
      String chain,
      String actor,
      String role,
      String action,
      String subject,
      String requestId,
      long times,
      boolean isTold,
      Instant firstAt,
      Instant lastAt) {

    /** The same deed of the same actor has the same key. */
    String key() {
      return Canonical.digest(Arrays.asList(chain, actor, role, action, subject));
    }
  }

  /**
   * Counts a deed once more; the tally is what begins if nobody counts it yet.
   *
   * @param closesAt when the span of time ends that begins with it
   * @return the count
   */
  long count(Tally tally, Instant closesAt) {
    return jdbc.sql(
            """
            insert into audit_tally (key, chain, actor, role, action, subject, request_id, times, is_told, first_at,
                                     last_at, closes_at)
            values (:key, :chain, :actor, :role, :action, :subject, :request, :times, :told, :first, :last, :closes)
            on conflict (key) do update set times = audit_tally.times + 1, last_at = excluded.last_at,
              request_id = excluded.request_id
            returning times
            """)
        .param("key", tally.key())
        .param("chain", tally.chain())
        .param("actor", tally.actor())
        .param("role", tally.role())
        .param("action", tally.action())
        .param("subject", tally.subject())
        .param("request", tally.requestId())
        .param("times", tally.times())
        .param("told", tally.isTold())
        .param("first", utc(tally.firstAt()))
        .param("last", utc(tally.lastAt()))
        .param("closes", utc(closesAt))
        .query(Long.class)
        .single();
  }

  /** Takes a tally out whose time has ended. */
  Optional<Tally> takeEnded(String key, Instant now) {
    return jdbc.sql(
            "delete from audit_tally where key = :key and closes_at <= :now returning " + COLUMNS)
        .param("key", key)
        .param("now", utc(now))
        .query(Tallies::tally)
        .optional();
  }

  /** Takes some of those out whose time has ended; none that somebody is counting just now. */
  List<Tally> takeEnded(Instant now, int most) {
    return jdbc.sql(
            """
            delete from audit_tally where key in (
              select key from audit_tally where closes_at <= :now order by closes_at limit :most
              for update skip locked)
            returning
            """
                + COLUMNS)
        .param("now", utc(now))
        .param("most", most)
        .query(Tallies::tally)
        .list();
  }

  private static Tally tally(ResultSet rs, int row) throws SQLException {
    return new Tally(
        rs.getString("chain"),
        rs.getString("actor"),
        rs.getString("role"),
        rs.getString("action"),
        rs.getString("subject"),
        rs.getString("request_id"),
        rs.getLong("times"),
        rs.getBoolean("is_told"),
        rs.getObject("first_at", OffsetDateTime.class).toInstant(),
        rs.getObject("last_at", OffsetDateTime.class).toInstant());
  }

  private static OffsetDateTime utc(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
