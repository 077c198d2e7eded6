package no.aarshjul.collection;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import no.aarshjul.collection.Retrieval.State;
import no.aarshjul.collection.SourceCall.Purpose;
import no.aarshjul.collection.dataset.Edition;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What was brought from sources: the retrievals, their calls, and the bytes of every answer. */
@Repository
class Retrievals {

  private final JdbcClient jdbc;

  Retrievals(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  Optional<Retrieval> find(String dataset, int year, Edition edition, String mode) {
    return jdbc.sql(
            """
            select * from source_retrieval
            where dataset = :dataset and year = :year and edition = :edition and mode = :mode
            """)
        .param("dataset", dataset)
        .param("year", year)
        .param("edition", edition.id())
        .param("mode", mode)
        .query(Retrievals::retrieval)
        .optional();
  }

  Retrieval get(RetrievalId id) {
    return jdbc.sql("select * from source_retrieval where id = :id")
        .param("id", id)
        .query(Retrievals::retrieval)
        .single();
  }

  /** The retrievals for a year whose answers are stored. */
  List<Retrieval> stored(int year) {
    return of(year).stream().filter(Retrieval::isStored).toList();
  }

  /** When the newest of these retrievals has changed; empty if there are none. */
  static Optional<Instant> newest(List<Retrieval> retrievals) {
    return retrievals.stream().map(Retrieval::changedAt).max(Comparator.naturalOrder());
  }

  /** All retrievals for a year, by dataset and edition. */
  List<Retrieval> of(int year) {
    return jdbc.sql(
            "select * from source_retrieval where year = :year order by dataset, edition desc")
        .param("year", year)
        .query(Retrievals::retrieval)
        .list();
  }

  void put(Retrieval retrieval) {
    jdbc.sql(
            """
            insert into source_retrieval (id, dataset, year, edition, mode, definition, state, attempt, problem,
                                          changed_at)
            values (:id, :dataset, :year, :edition, :mode, :definition, :state, :attempt, :problem, :at)
            on conflict (id) do update set definition = excluded.definition, state = excluded.state,
              attempt = excluded.attempt, problem = excluded.problem, changed_at = excluded.changed_at
            """)
        .param("id", retrieval.id())
        .param("dataset", retrieval.dataset())
        .param("year", retrieval.year())
        .param("edition", retrieval.edition().id())
        .param("mode", retrieval.mode())
        .param("definition", retrieval.definition())
        .param("state", retrieval.state().name().toLowerCase(Locale.ROOT))
        .param("attempt", retrieval.attempt())
        .param("problem", retrieval.problem())
        .param("at", utc(retrieval.changedAt()))
        .update();
  }

  /** The calls of an attempt in their order. */
  List<SourceCall> calls(RetrievalId retrieval, int attempt) {
    return jdbc.sql(
            """
            select * from source_call where retrieval_id = :retrieval and attempt = :attempt order by position
            """)
        .param("retrieval", retrieval)
        .param("attempt", attempt)
        .query(Retrievals::call)
        .list();
  }

  void add(RetrievalId retrieval, SourceCall call) {
    jdbc.sql(
            """
            insert into source_call (id, retrieval_id, attempt, position, purpose, host, name, request, at, status,
                                     media_type, sha256, problem, reused)
            values (:id, :retrieval, :attempt, :position, :purpose, :host, :name, :request, :at, :status,
                    :mediaType, :sha256, :problem, :reused)
            """)
        .param("id", UUID.randomUUID())
        .param("retrieval", retrieval)
        .param("attempt", call.attempt())
        .param("position", call.position())
        .param("purpose", call.purpose().id())
        .param("host", call.host())
        .param("name", call.name())
        .param("request", call.request())
        .param("at", utc(call.at()))
        .param("status", call.status())
        .param("mediaType", call.mediaType())
        .param("sha256", call.sha256())
        .param("problem", call.problem())
        .param("reused", call.reused())
        .update();
  }

  /** The newest answer to exactly this look-up that is not older than that. */
  Optional<SourceCall> lookedUp(String host, String request, Instant since) {
    return jdbc.sql(
            """
            select * from source_call
            where host = :host and request = :request and purpose = 'look-up' and sha256 is not null
              and problem is null and not reused and at >= :since
            order by at desc limit 1
            """)
        .param("host", host)
        .param("request", request)
        .param("since", utc(since))
        .query(Retrievals::call)
        .optional();
  }

  /** How many calls really went to a live host since then, by all processes together. */
  int callsSince(String host, Instant since) {
    return jdbc.sql(
            """
            select count(*) from source_call c join source_retrieval r on r.id = c.retrieval_id
            where c.host = :host and c.at > :since and not c.reused and r.mode = 'live'
            """)
        .param("host", host)
        .param("since", utc(since))
        .query(Integer.class)
        .single();
  }

  /** What was asked for a year: number of calls by purpose, those that went out only. */
  int calls(int year, Purpose purpose) {
    return jdbc.sql(
            """
            select count(*) from source_call c join source_retrieval r on r.id = c.retrieval_id
            where r.year = :year and c.purpose = :purpose and not c.reused
            """)
        .param("year", year)
        .param("purpose", purpose.id())
        .query(Integer.class)
        .single();
  }

  void pause(String host, Instant until, String reason) {
    jdbc.sql(
            """
            insert into source_pause (host, until, reason) values (:host, :until, :reason)
            on conflict (host) do update set until = greatest(source_pause.until, excluded.until),
              reason = excluded.reason
            """)
        .param("host", host)
        .param("until", utc(until))
        .param("reason", reason)
        .update();
  }

  Optional<Instant> pausedUntil(String host, Instant now) {
    return jdbc.sql("select until from source_pause where host = :host and until > :now")
        .param("host", host)
        .param("now", utc(now))
        .query((rs, row) -> rs.getObject(1, OffsetDateTime.class).toInstant())
        .optional();
  }

  /** Keeps bytes once, however often they come. */
  void store(String sha256, byte[] body, String mediaType, Instant at) {
    jdbc.sql(
            """
            insert into stored_response (sha256, body, media_type, first_stored_at)
            values (:sha256, :body, :mediaType, :at) on conflict do nothing
            """)
        .param("sha256", sha256)
        .param("body", body)
        .param("mediaType", mediaType)
        .param("at", utc(at))
        .update();
  }

  /** A call and the retrieval that it belongs to. */
  record Answered(String dataset, String mode, SourceCall call) {}

  /** The first call that was answered with these bytes. */
  Optional<Answered> answered(String sha256) {
    return jdbc.sql(
            """
            select r.dataset, r.mode, c.* from source_call c join source_retrieval r on r.id = c.retrieval_id
            where c.sha256 = :sha256 order by c.reused, c.at limit 1
            """)
        .param("sha256", sha256)
        .query(
            (rs, row) -> new Answered(rs.getString("dataset"), rs.getString("mode"), call(rs, row)))
        .optional();
  }

  Optional<byte[]> body(String sha256) {
    return jdbc.sql("select body from stored_response where sha256 = :sha256")
        .param("sha256", sha256)
        .query((rs, row) -> rs.getBytes(1))
        .optional();
  }

  private static Retrieval retrieval(ResultSet rs, int row) throws SQLException {
    return new Retrieval(
        new RetrievalId(rs.getObject("id", UUID.class)),
        rs.getString("dataset"),
        rs.getInt("year"),
        Edition.of(rs.getString("edition")),
        rs.getString("mode"),
        rs.getString("definition"),
        State.valueOf(rs.getString("state").toUpperCase(Locale.ROOT)),
        rs.getInt("attempt"),
        rs.getString("problem"),
        rs.getObject("changed_at", OffsetDateTime.class).toInstant());
  }

  private static SourceCall call(ResultSet rs, int row) throws SQLException {
    return new SourceCall(
        rs.getInt("attempt"),
        rs.getInt("position"),
        Purpose.of(rs.getString("purpose")),
        rs.getString("host"),
        rs.getString("name"),
        rs.getString("request"),
        rs.getObject("at", OffsetDateTime.class).toInstant(),
        nullableInt(rs, "status"),
        rs.getString("media_type"),
        rs.getString("sha256"),
        rs.getString("problem"),
        rs.getBoolean("reused"));
  }

  private static @Nullable Integer nullableInt(ResultSet rs, String column) throws SQLException {
    var value = rs.getInt(column);
    return rs.wasNull() ? null : value;
  }

  static OffsetDateTime utc(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
