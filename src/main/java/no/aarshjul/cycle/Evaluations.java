package no.aarshjul.cycle;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import no.aarshjul.account.PersonId;
import no.aarshjul.engine.UserTask;
import no.aarshjul.municipality.Municipalities;
import no.aarshjul.municipality.Municipality;
import no.aarshjul.platform.Refusal;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** All evaluations. */
@Repository
public class Evaluations {

  private static final String SELECT =
      """
      select e.*, c.set_id, c.profile_id, c.supplements, c.rehearsal
      from evaluation e join cohort c on c.id = e.cohort_id
      """;

  private final JdbcClient jdbc;
  private final Municipalities municipalities;

  Evaluations(JdbcClient jdbc, Municipalities municipalities) {
    this.jdbc = jdbc;
    this.municipalities = municipalities;
  }

  public Optional<Evaluation> find(EvaluationId id) {
    return jdbc.sql(SELECT + " where e.id = :id")
        .param("id", id)
        .query(this::evaluation)
        .optional();
  }

  /**
   * The evaluation with this id.
   *
   * @throws Refusal if there is none
   */
  public Evaluation get(EvaluationId id) {
    return find(id).orElseThrow(() -> Refusal.notFound("evaluation.unknown", id));
  }

  /**
   * The evaluation as it is now, which no other transaction decides anything about until this one
   * ends. Whoever judges, submits, approves, endorses or ends takes this lock first and reads
   * afterwards. What is locked besides comes in one order: cohort, evaluation, what belongs to it,
   * the user task, the engine's own rows.
   *
   * @throws Refusal if there is none
   */
  public Evaluation lock(EvaluationId id) {
    jdbc.sql("select id from evaluation where id = :id for update").param("id", id).query(rs -> {});
    return get(id);
  }

  /** The evaluation that a task is about; it must be about one. */
  public Evaluation about(UserTask task) {
    return get(Objects.requireNonNull(EvaluationId.of(task)));
  }

  /**
   * The one that a task is about, locked, if people work on it and it stands in this phase.
   *
   * @throws Refusal {@code evaluation.not-in}, {@code evaluation.ended} or {@code
   *     evaluation.paused} if not
   */
  public Evaluation lockIn(Phase phase, UserTask task) {
    return lockIn(phase, Objects.requireNonNull(EvaluationId.of(task))).requireActive();
  }

  /** The running ones of a cohort, locked in one order. */
  List<Evaluation> lockRunning(CohortId cohort) {
    jdbc.sql(
            """
            select id from evaluation where cohort_id = :cohort and outcome is null order by id for update
            """)
        .param("cohort", cohort)
        .query(rs -> {});
    return of(cohort);
  }

  /** Keeps since when nobody works on it; null if people do again. */
  void paused(EvaluationId id, @Nullable Instant at) {
    jdbc.sql("update evaluation set paused_at = :at where id = :id")
        .param("at", at == null ? null : utc(at), Types.TIMESTAMP_WITH_TIMEZONE)
        .param("id", id)
        .update();
  }

  /**
   * The same, if it runs and stands in this phase.
   *
   * @throws Refusal {@code evaluation.not-in} or {@code evaluation.ended} if not
   */
  public Evaluation lockIn(Phase phase, EvaluationId id) {
    return lock(id).requireIn(phase);
  }

  /** Returns whether nobody has asked for its withdrawal before. */
  boolean requestWithdrawal(EvaluationId id, Instant at) {
    return jdbc.sql(
                """
                update evaluation set withdrawal_requested_at = :at
                where id = :id and withdrawal_requested_at is null
                """)
            .param("at", at.atOffset(ZoneOffset.UTC))
            .param("id", id)
            .update()
        == 1;
  }

  boolean isWithdrawalRequested(EvaluationId id) {
    return jdbc.sql("select withdrawal_requested_at is not null from evaluation where id = :id")
        .param("id", id)
        .query(Boolean.class)
        .single();
  }

  /** The evaluations with these ids, in no particular order. */
  public List<Evaluation> all(Collection<EvaluationId> ids) {
    return ids.isEmpty()
        ? List.of()
        : jdbc.sql(SELECT + " where e.id in (:ids)")
            .param("ids", ids)
            .query(this::evaluation)
            .list();
  }

  /**
   * Ids of the running evaluations that are wanted; what is null does not matter.
   *
   * @param municipality its number
   * @param name part of the municipality's name, upper and lower case alike
   */
  public List<EvaluationId> running(
      @Nullable String municipality, @Nullable Phase phase, @Nullable String name) {
    var named = name == null ? List.<Municipality>of() : municipalities.named(name);
    return jdbc
        .sql(
            """
            select id from evaluation
            where outcome is null
              and (:municipality::text is null or municipality = :municipality)
              and (:phase::text is null or phase = :phase)
              and (:name::text is null or municipality = any (:named))
            """)
        .param("named", named.stream().map(Municipality::number).toArray(String[]::new))
        .param("municipality", municipality)
        .param("phase", phase == null ? null : phase.id())
        .param("name", name)
        .query(UUID.class)
        .list()
        .stream()
        .map(EvaluationId::new)
        .toList();
  }

  public List<Evaluation> of(CohortId cohort) {
    return jdbc.sql(
            SELECT + " where e.cohort_id = :cohort order by e.municipality, e.ended_at nulls last")
        .param("cohort", cohort)
        .query(this::evaluation)
        .list();
  }

  /** The newest endorsed evaluation of each municipality, rehearsals left out. */
  public List<Evaluation> newestEndorsed() {
    return jdbc.sql(
            """
            select distinct on (e.municipality) e.*, c.set_id, c.profile_id, c.supplements, c.rehearsal
            from evaluation e join cohort c on c.id = e.cohort_id
            where e.outcome = 'endorsed' and not c.rehearsal
            order by e.municipality, e.year desc
            """)
        .query(this::evaluation)
        .list();
  }

  /**
   * The endorsed evaluations of the same municipality and earlier years, the newest first,
   * rehearsals left out.
   */
  public List<Evaluation> endorsedBefore(Evaluation evaluation) {
    return jdbc.sql(
            SELECT
                + """
                 where e.municipality = :municipality and e.year < :year and e.outcome = 'endorsed'
                  and not c.rehearsal
                order by e.year desc
                """)
        .param("municipality", evaluation.municipality())
        .param("year", evaluation.year())
        .query(this::evaluation)
        .list();
  }

  /** Ids of the evaluations of its cohort that are another municipality's. */
  public List<EvaluationId> idsOfPeers(Evaluation evaluation) {
    return jdbc
        .sql(
            "select id from evaluation where cohort_id = :cohort and municipality <> :municipality")
        .param("cohort", evaluation.cohortId())
        .param("municipality", evaluation.municipality())
        .query(UUID.class)
        .list()
        .stream()
        .map(EvaluationId::new)
        .toList();
  }

  /** A municipality's evaluation of a year; the one that was not withdrawn, else the last. */
  public Optional<Evaluation> find(String municipality, int year) {
    return jdbc.sql(
            SELECT
                + """
                 where e.municipality = :municipality and e.year = :year
                order by e.outcome = 'withdrawn' nulls first, e.ended_at desc limit 1
                """)
        .param("municipality", municipality)
        .param("year", year)
        .query(this::evaluation)
        .optional();
  }

  /**
   * The evaluation by which a municipality takes part in a year; one that was withdrawn is none.
   */
  Optional<Evaluation> takingPart(String municipality, int year) {
    return find(municipality, year).filter(evaluation -> evaluation.outcome() != Outcome.WITHDRAWN);
  }

  public List<Evaluation> ofMunicipalities(List<String> municipalities) {
    if (municipalities.isEmpty()) {
      return List.of();
    }
    return jdbc.sql(
            SELECT
                + " where e.municipality in (:municipalities) order by e.year desc, e.municipality")
        .param("municipalities", municipalities)
        .query(this::evaluation)
        .list();
  }

  /** The phases that an evaluation has entered, the oldest first. */
  public List<PhaseVisit> phases(EvaluationId evaluation) {
    return phases(List.of(evaluation)).getOrDefault(evaluation, List.of());
  }

  /** The same of many, by evaluation; those that have entered none are left out. */
  Map<EvaluationId, List<PhaseVisit>> phases(Collection<EvaluationId> evaluations) {
    var phases = new HashMap<EvaluationId, List<PhaseVisit>>();
    jdbc.sql(
            """
            select evaluation_id, phase, round, entered_at, due_at, left_at from evaluation_phase
            where evaluation_id = any (:ids) order by entered_at, round
            """)
        .param("ids", evaluations.toArray(EvaluationId[]::new))
        .query(
            rs -> {
              phases
                  .computeIfAbsent(
                      new EvaluationId(rs.getObject("evaluation_id", UUID.class)),
                      id -> new ArrayList<>())
                  .add(
                      new PhaseVisit(
                          Phase.of(rs.getString("phase")),
                          rs.getInt("round"),
                          Objects.requireNonNull(instant(rs, "entered_at")),
                          Objects.requireNonNull(instant(rs, "due_at")),
                          instant(rs, "left_at")));
            });
    return phases;
  }

  void add(EvaluationId id, CohortId cohort, String municipality, int year) {
    jdbc.sql(
            """
            insert into evaluation (id, cohort_id, municipality, year, phase)
            values (:id, :cohort, :municipality, :year, :phase)
            """)
        .param("id", id)
        .param("cohort", cohort)
        .param("municipality", municipality)
        .param("year", year)
        .param("phase", Phase.LAUNCHED.id())
        .update();
  }

  /** Keeps that it has entered its phase. */
  void entered(Evaluation evaluation, Instant at, Instant dueAt) {
    leaveCurrent(evaluation, at);
    jdbc.sql("update evaluation set phase = :phase, round = :round where id = :id")
        .param("phase", evaluation.phase().id())
        .param("round", evaluation.round())
        .param("id", evaluation.id())
        .update();
    jdbc.sql(
            """
            insert into evaluation_phase (evaluation_id, phase, round, entered_at, due_at)
            values (:id, :phase, :round, :at, :dueAt)
            """)
        .param("id", evaluation.id())
        .param("phase", evaluation.phase().id())
        .param("round", evaluation.round())
        .param("at", utc(at))
        .param("dueAt", utc(dueAt))
        .update();
  }

  /** Keeps until when it may stay in its phase. */
  void postponed(Evaluation evaluation, Instant dueAt) {
    jdbc.sql(
            """
            update evaluation_phase set due_at = :dueAt
            where evaluation_id = :id and phase = :phase and left_at is null
            """)
        .param("dueAt", utc(dueAt))
        .param("id", evaluation.id())
        .param("phase", evaluation.phase().id())
        .update();
  }

  /** Keeps how and when it has ended. */
  void ended(Evaluation evaluation) {
    var at = Objects.requireNonNull(evaluation.endedAt());
    leaveCurrent(evaluation, at);
    jdbc.sql(
            """
            update evaluation set phase = :phase, outcome = :outcome, outcome_reason = :reason, ended_at = :at,
              paused_at = null
            where id = :id
            """)
        .param("phase", evaluation.phase().id())
        .param("outcome", Objects.requireNonNull(evaluation.outcome()).id())
        .param("reason", evaluation.outcomeReason())
        .param("at", utc(at))
        .param("id", evaluation.id())
        .update();
  }

  /** Keeps who has submitted it when. */
  void submitted(Evaluation evaluation) {
    jdbc.sql("update evaluation set submitted_by = :by, submitted_at = :at where id = :id")
        .param("by", evaluation.submittedBy())
        .param("at", utc(Objects.requireNonNull(evaluation.submittedAt())))
        .param("id", evaluation.id())
        .update();
  }

  private void leaveCurrent(Evaluation evaluation, Instant at) {
    jdbc.sql(
            """
            update evaluation_phase set left_at = :at where evaluation_id = :id and left_at is null
            """)
        .param("at", utc(at))
        .param("id", evaluation.id())
        .update();
  }

  private Evaluation evaluation(ResultSet rs, int row) throws SQLException {
    var municipality = municipalities.get(rs.getString("municipality"));
    var outcome = rs.getString("outcome");
    return new Evaluation(
        new EvaluationId(rs.getObject("id", UUID.class)),
        new CohortId(rs.getObject("cohort_id", UUID.class)),
        municipality.number(),
        municipality.name().split(" - ", 2)[0],
        rs.getInt("year"),
        Phase.of(rs.getString("phase")),
        rs.getInt("round"),
        outcome == null ? null : Outcome.of(outcome),
        rs.getString("outcome_reason"),
        PersonId.orNull(rs.getObject("submitted_by", UUID.class)),
        instant(rs, "submitted_at"),
        instant(rs, "ended_at"),
        rs.getString("set_id"),
        rs.getString("profile_id"),
        List.of((String[]) rs.getArray("supplements").getArray()),
        rs.getBoolean("rehearsal"),
        instant(rs, "paused_at"));
  }

  static @Nullable Instant instant(ResultSet rs, String column) throws SQLException {
    var time = rs.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }

  private static OffsetDateTime utc(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
