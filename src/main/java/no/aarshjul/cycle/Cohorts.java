package no.aarshjul.cycle;

import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import no.aarshjul.account.PersonId;
import no.aarshjul.platform.Refusal;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** All cohorts. */
@Repository
public class Cohorts {

  private static final RowMapper<Cohort> COHORT =
      (rs, row) ->
          new Cohort(
              new CohortId(rs.getObject("id", UUID.class)),
              rs.getString("name"),
              rs.getInt("year"),
              rs.getBoolean("rehearsal"),
              rs.getString("set_id"),
              rs.getString("profile_id"),
              List.of((String[]) rs.getArray("supplements").getArray()),
              Cohort.State.of(rs.getString("state")),
              Objects.requireNonNull(Evaluations.instant(rs, "launched_at")),
              Evaluations.instant(rs, "closed_at"));

  private final JdbcClient jdbc;

  Cohorts(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Lets nobody else launch or join in this year until the transaction ends. */
  void lockYear(int year) {
    jdbc.sql("select pg_advisory_xact_lock(hashtext('cohorts'), :year)")
        .param("year", year)
        .query(rs -> {});
  }

  public List<Cohort> all() {
    return jdbc.sql("select * from cohort order by year desc, name").query(COHORT).list();
  }

  public Optional<Cohort> find(String name, int year) {
    return jdbc.sql("select * from cohort where lower(name) = lower(:name) and year = :year")
        .param("name", name)
        .param("year", year)
        .query(COHORT)
        .optional();
  }

  /**
   * The cohort with this id.
   *
   * @throws Refusal if there is none
   */
  public Cohort get(CohortId id) {
    return jdbc.sql("select * from cohort where id = :id")
        .param("id", id)
        .query(COHORT)
        .optional()
        .orElseThrow(() -> Refusal.notFound("cohort.unknown", id));
  }

  /**
   * The cohort as it is now, which no other transaction opens, joins, compares or closes until this
   * one ends.
   *
   * @throws Refusal if there is none
   */
  public Cohort lock(CohortId id) {
    jdbc.sql("select id from cohort where id = :id for update").param("id", id).query(rs -> {});
    return get(id);
  }

  /** Keeps what a cohort has taught, for whoever launches the next one. */
  void taught(CohortId id, String lessons) {
    jdbc.sql("update cohort set lessons = nullif(:lessons, '') where id = :id")
        .param("lessons", lessons)
        .param("id", id)
        .update();
  }

  /** What a cohort has taught. */
  public record Lesson(CohortId cohort, String name, int year, String text) {}

  /** What the latest cohorts have taught, three at most, the newest first. */
  @Transactional(readOnly = true)
  public List<Lesson> lessons() {
    return jdbc.sql(
            """
            select id as cohort, name, year, lessons as text from cohort
            where lessons is not null order by closed_at desc limit 3
            """)
        .query(Lesson.class)
        .list();
  }

  void add(Cohort cohort, PersonId launchedBy) {
    jdbc.sql(
            """
            insert into cohort (id, name, year, rehearsal, set_id, profile_id, supplements, state, launched_by, launched_at)
            values (:id, :name, :year, :rehearsal, :set, :profile, :supplements, :state, :by, :at)
            """)
        .param("id", cohort.id())
        .param("name", cohort.name())
        .param("year", cohort.year())
        .param("rehearsal", cohort.rehearsal())
        .param("set", cohort.setId())
        .param("profile", cohort.profileId())
        .param("supplements", cohort.supplements().toArray(String[]::new))
        .param("state", cohort.state().id())
        .param("by", launchedBy)
        .param("at", utc(cohort.launchedAt()))
        .update();
  }

  /** Keeps the state that it is in now. */
  void changed(Cohort cohort) {
    var closed = cohort.closedAt();
    jdbc.sql("update cohort set state = :state, closed_at = :at where id = :id")
        .param("state", cohort.state().id())
        .param("at", closed == null ? null : utc(closed), Types.TIMESTAMP_WITH_TIMEZONE)
        .param("id", cohort.id())
        .update();
  }

  private static OffsetDateTime utc(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
