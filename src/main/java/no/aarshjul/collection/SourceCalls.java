package no.aarshjul.collection;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The calls made to sources, and the bytes they were answered with. */
@Repository
class SourceCalls {

  private final JdbcClient jdbc;

  SourceCalls(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** One call; {@code sha256} is null if it brought nothing usable. */
  record Call(
      UUID id,
      UUID cohortId,
      String dataset,
      int year,
      String mode,
      String request,
      Instant startedAt,
      @Nullable Integer status,
      @Nullable String sha256,
      @Nullable String problem) {}

  /** Lets no other transaction ask for the same dataset until this one ends. */
  void lock(UUID cohort, String dataset) {
    jdbc.sql("select pg_advisory_xact_lock(hashtextextended(:key, 1))")
        .param("key", cohort + dataset)
        .query(rs -> {});
  }

  /** The call that brought this cohort's answer. */
  Optional<Call> successful(UUID cohort, String dataset, int year) {
    return jdbc.sql(
            """
            select id, cohort_id, dataset, year, mode, request, started_at, status, sha256, problem
            from source_call
            where cohort_id = :cohort and dataset = :dataset and year = :year and sha256 is not null
              and problem is null
            order by started_at desc limit 1
            """)
        .param("cohort", cohort)
        .param("dataset", dataset)
        .param("year", year)
        .query(SourceCalls::call)
        .optional();
  }

  int failures(UUID cohort, String dataset, int year) {
    return jdbc.sql(
            """
            select count(*) from source_call
            where cohort_id = :cohort and dataset = :dataset and year = :year and problem is not null
            """)
        .param("cohort", cohort)
        .param("dataset", dataset)
        .param("year", year)
        .query(Integer.class)
        .single();
  }

  Optional<String> lastProblem(UUID cohort, String dataset, int year) {
    return jdbc.sql(
            """
            select problem from source_call
            where cohort_id = :cohort and dataset = :dataset and year = :year and problem is not null
            order by started_at desc limit 1
            """)
        .param("cohort", cohort)
        .param("dataset", dataset)
        .param("year", year)
        .query(String.class)
        .optional();
  }

  /** How many live calls went to a source since then, by all processes together. */
  int liveCallsSince(String source, Instant since) {
    return jdbc.sql(
            """
            select count(*) from source_call where source = :source and mode = 'live' and started_at > :since
            """)
        .param("source", source)
        .param("since", utc(since))
        .query(Integer.class)
        .single();
  }

  void add(Call call) {
    jdbc.sql(
            """
            insert into source_call (id, cohort_id, source, dataset, year, mode, request, started_at, status,
                                     sha256, provenance, problem)
            values (:id, :cohort, 'SSB', :dataset, :year, :mode, :request, :at, :status, :sha256, :mode, :problem)
            """)
        .param("id", call.id())
        .param("cohort", call.cohortId())
        .param("dataset", call.dataset())
        .param("year", call.year())
        .param("mode", call.mode())
        .param("request", call.request())
        .param("at", utc(call.startedAt()))
        .param("status", call.status())
        .param("sha256", call.sha256())
        .param("problem", call.problem())
        .update();
  }

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

  byte[] body(String sha256) {
    return jdbc.sql("select body from stored_response where sha256 = :sha256")
        .param("sha256", sha256)
        .query((rs, row) -> rs.getBytes(1))
        .single();
  }

  private static Call call(java.sql.ResultSet rs, int row) throws java.sql.SQLException {
    return new Call(
        rs.getObject("id", UUID.class),
        rs.getObject("cohort_id", UUID.class),
        rs.getString("dataset"),
        rs.getInt("year"),
        rs.getString("mode"),
        rs.getString("request"),
        rs.getObject("started_at", OffsetDateTime.class).toInstant(),
        rs.getObject("status", Integer.class),
        rs.getString("sha256"),
        rs.getString("problem"));
  }

  private static OffsetDateTime utc(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
