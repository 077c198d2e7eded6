package no.aarshjul.verification;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import no.aarshjul.account.PersonId;
import no.aarshjul.cycle.Evaluation;
import no.aarshjul.cycle.EvaluationId;
import no.aarshjul.engine.TaskKey;
import no.aarshjul.observation.ValueId;
import no.aarshjul.scoring.Finding;
import no.aarshjul.verification.Verdict.Judgement;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What verifiers have decided, and what the screening has found for them. */
@Repository
public class Verdicts {

  private final JdbcClient jdbc;

  Verdicts(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * The last verdict on each data point. A later round keeps those of the rounds before: what
   * nobody has touched since need not be judged again.
   */
  public Map<String, Verdict> current(Evaluation evaluation) {
    var verdicts = new HashMap<String, Verdict>();
    jdbc.sql(
            """
            select distinct on (data_point) * from verdict where evaluation_id = :evaluation and round <= :round
            order by data_point, at desc
            """)
        .param("evaluation", evaluation.id())
        .param("round", evaluation.round())
        .query(Verdicts::verdict)
        .list()
        .forEach(verdict -> verdicts.put(verdict.dataPoint(), verdict));
    return verdicts;
  }

  /** The last verdict on each data point that had been given at a moment. */
  public Map<String, Verdict> asOf(EvaluationId evaluation, Instant at) {
    var verdicts = new HashMap<String, Verdict>();
    jdbc.sql(
            """
            select distinct on (data_point) * from verdict where evaluation_id = :evaluation and at <= :at
            order by data_point, at desc
            """)
        .param("evaluation", evaluation)
        .param("at", at.atOffset(ZoneOffset.UTC))
        .query(Verdicts::verdict)
        .list()
        .forEach(verdict -> verdicts.put(verdict.dataPoint(), verdict));
    return verdicts;
  }

  /** All verdicts on one version of a value, oldest first. */
  public List<Verdict> on(ValueId observation) {
    return jdbc.sql("select * from verdict where observation_id = :observation order by at")
        .param("observation", observation)
        .query(Verdicts::verdict)
        .list();
  }

  private static Verdict verdict(ResultSet rs, int row) throws SQLException {
    return new Verdict(
        new EvaluationId(rs.getObject("evaluation_id", UUID.class)),
        rs.getString("data_point"),
        new ValueId(rs.getObject("observation_id", UUID.class)),
        rs.getInt("round"),
        new TaskKey(rs.getLong("task_key")),
        Judgement.of(rs.getString("verdict")),
        rs.getString("reason"),
        rs.getInt("together"),
        new PersonId(rs.getObject("verifier", UUID.class)),
        rs.getObject("at", OffsetDateTime.class).toInstant());
  }

  /** The data points whose value could not be verified. */
  public Set<String> withheld(Evaluation evaluation) {
    return current(evaluation).values().stream()
        .filter(Verdict::isNotVerified)
        .map(Verdict::dataPoint)
        .collect(Collectors.toUnmodifiableSet());
  }

  void add(Verdict verdict) {
    jdbc.sql(
            """
            insert into verdict (id, evaluation_id, data_point, observation_id, round, task_key, verdict, reason, together, verifier, at)
            values (:id, :evaluation, :dataPoint, :observation, :round, :task, :verdict, :reason, :together, :verifier, :at)
            """)
        .param("id", UUID.randomUUID())
        .param("evaluation", verdict.evaluationId())
        .param("dataPoint", verdict.dataPoint())
        .param("observation", verdict.observationId())
        .param("round", verdict.round())
        .param("task", verdict.taskKey())
        .param("verdict", verdict.verdict().id())
        .param("reason", verdict.reason())
        .param("together", verdict.together())
        .param("verifier", verdict.verifier())
        .param("at", verdict.at().atOffset(ZoneOffset.UTC))
        .update();
  }

  void approve(
      Evaluation evaluation, boolean approved, String reason, PersonId verifier, Instant at) {
    jdbc.sql(
            """
            insert into approval (evaluation_id, round, attempt, approved, reason, verifier, at)
            values (:evaluation, :round,
                    (select count(*) + 1 from approval where evaluation_id = :evaluation and round = :round),
                    :approved, :reason, :verifier, :at)
            """)
        .param("evaluation", evaluation.id())
        .param("round", evaluation.round())
        .param("approved", approved)
        .param("reason", reason)
        .param("verifier", verifier)
        .param("at", at.atOffset(ZoneOffset.UTC))
        .update();
  }

  /** What second verifiers have decided in the evaluation's current round, the newest first. */
  public List<Approval> approvals(Evaluation evaluation) {
    return jdbc.sql(
            """
            select attempt, approved, reason, verifier, at from approval
            where evaluation_id = :evaluation and round = :round order by attempt desc
            """)
        .param("evaluation", evaluation.id())
        .param("round", evaluation.round())
        .query(
            (rs, row) ->
                new Approval(
                    rs.getInt("attempt"),
                    rs.getBoolean("approved"),
                    rs.getString("reason"),
                    new PersonId(rs.getObject("verifier", UUID.class)),
                    rs.getObject("at", OffsetDateTime.class).toInstant()))
        .list();
  }

  /**
   * The data points that were judged since a second verifier decided last, or else more than once
   * in this round.
   */
  Set<String> judgedAgain(Evaluation evaluation) {
    return Set.copyOf(
        jdbc.sql(
                """
                with last as (select max(at) as at from approval where evaluation_id = :evaluation)
                select data_point from verdict, last
                where evaluation_id = :evaluation and (verdict.at > last.at or (last.at is null and round = :round))
                group by data_point, last.at having last.at is not null or count(*) > 1
                """)
            .param("evaluation", evaluation.id())
            .param("round", evaluation.round())
            .query(String.class)
            .list());
  }

  /** Whether the second verifier has approved this round's verdicts. */
  boolean wereApproved(Evaluation evaluation) {
    return approvals(evaluation).stream().findFirst().filter(Approval::approved).isPresent();
  }

  /**
   * Everybody who has given a verdict in the evaluation's current round, or one of an earlier round
   * that still stands.
   */
  public Set<PersonId> verifiers(Evaluation evaluation) {
    return Stream.concat(
            current(evaluation).values().stream().map(Verdict::verifier),
            jdbc
                .sql(
                    "select distinct verifier from verdict where evaluation_id = :evaluation and round = :round")
                .param("evaluation", evaluation.id())
                .param("round", evaluation.round())
                .query(UUID.class)
                .list()
                .stream()
                .map(PersonId::new))
        .collect(Collectors.toUnmodifiableSet());
  }

  /** Keeps what the screening has found, in place of what it found before in this round. */
  void keepFindings(Evaluation evaluation, List<Finding> findings) {
    jdbc.sql("delete from screening_finding where evaluation_id = :evaluation and round = :round")
        .param("evaluation", evaluation.id())
        .param("round", evaluation.round())
        .update();
    for (var finding : findings) {
      jdbc.sql(
              """
              insert into screening_finding (evaluation_id, round, data_point, rule, risk, arguments)
              values (:evaluation, :round, :dataPoint, :rule, :risk, cast(:arguments as text[]))
              on conflict do nothing
              """)
          .param("evaluation", evaluation.id())
          .param("round", evaluation.round())
          .param("dataPoint", finding.dataPoint())
          .param("rule", finding.rule())
          .param("risk", finding.risk())
          .param("arguments", finding.arguments().toArray(String[]::new))
          .update();
    }
  }

  /**
   * What the screening of this round has found, by data point, the riskiest first; what is about
   * the whole submission stands under the empty key.
   */
  public Map<String, List<Finding>> findings(Evaluation evaluation) {
    return jdbc
        .sql(
            """
            select * from screening_finding where evaluation_id = :evaluation and round = :round
            order by risk desc, rule
            """)
        .param("evaluation", evaluation.id())
        .param("round", evaluation.round())
        .query(
            (rs, row) ->
                new Finding(
                    rs.getString("data_point"),
                    rs.getString("rule"),
                    rs.getInt("risk"),
                    List.of((String[]) rs.getArray("arguments").getArray())))
        .list()
        .stream()
        .collect(Collectors.groupingBy(Finding::dataPoint));
  }
}
