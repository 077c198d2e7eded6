package no.aarshjul.endorsement;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import no.aarshjul.account.PersonId;
import no.aarshjul.cycle.EvaluationId;
import no.aarshjul.platform.Refusal;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The packages for the UN side and its decisions. */
@Repository
public class Packages {

  private static final RowMapper<EndorsementPackage> PACKAGE =
      (rs, row) ->
          new EndorsementPackage(
              rs.getString("id"),
              new EvaluationId(rs.getObject("evaluation_id", UUID.class)),
              rs.getInt("round"),
              rs.getString("sha256"),
              rs.getObject("sent_at") != null,
              rs.getString("decision") == null ? null : Decision.of(rs.getString("decision")));

  private static final String SELECT =
      """
      select p.id, p.evaluation_id, p.round, p.sha256, p.sent_at, d.decision
      from endorsement_package p left join endorsement_decision d on d.package_id = p.id
      """;

  private final JdbcClient jdbc;

  Packages(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * A package.
   *
   * @param id evaluation and round; the engine waits for the decision under this id
   * @param decision null while there is none
   */
  public record EndorsementPackage(
      String id,
      EvaluationId evaluationId,
      int round,
      String sha256,
      boolean sent,
      @Nullable Decision decision) {

    /**
     * Is sent, which happens once.
     *
     * @throws Refusal {@code package.sent} if it is already
     */
    EndorsementPackage send() {
      if (sent) {
        throw Refusal.conflict("package.sent", id);
      }
      return new EndorsementPackage(id, evaluationId, round, sha256, true, decision);
    }

    /**
     * Is decided on, which happens once.
     *
     * @throws Refusal {@code package.not-sent} if nobody has sent it, {@code decision.made} if it
     *     is decided already
     */
    EndorsementPackage decide(Decision made) {
      if (!sent) {
        throw Refusal.conflict("package.not-sent", id);
      }
      if (decision != null) {
        throw Refusal.conflict("decision.made", decision.word());
      }
      return new EndorsementPackage(id, evaluationId, round, sha256, true, made);
    }

    boolean isEndorsed() {
      return decision == Decision.ENDORSED;
    }
  }

  public Optional<EndorsementPackage> latest(EvaluationId evaluation) {
    return jdbc.sql(SELECT + " where p.evaluation_id = :evaluation order by p.round desc limit 1")
        .param("evaluation", evaluation)
        .query(PACKAGE)
        .optional();
  }

  Optional<byte[]> body(EvaluationId evaluation) {
    return jdbc.sql(
            """
            select body from endorsement_package where evaluation_id = :evaluation order by round desc limit 1
            """)
        .param("evaluation", evaluation)
        .query((rs, row) -> rs.getBytes(1))
        .optional();
  }

  void add(String id, EvaluationId evaluation, int round, byte[] body, String sha256, Instant at) {
    jdbc.sql(
            """
            insert into endorsement_package (id, evaluation_id, round, body, sha256, built_at)
            values (:id, :evaluation, :round, :body, :sha256, :at)
            """)
        .param("id", id)
        .param("evaluation", evaluation)
        .param("round", round)
        .param("body", body)
        .param("sha256", sha256)
        .param("at", utc(at))
        .update();
  }

  /** Keeps who has sent it. */
  void sent(EndorsementPackage one, PersonId by, Instant at) {
    jdbc.sql("update endorsement_package set sent_by = :by, sent_at = :at where id = :id")
        .param("by", by)
        .param("at", utc(at))
        .param("id", one.id())
        .update();
  }

  /** Keeps what was decided on it. */
  /** What the UN side has said to its decision about a package, if it has said something. */
  Optional<String> comment(String packageId) {
    return jdbc.sql(
            """
            select comment from endorsement_decision
            where package_id = :id and comment is not null and comment <> ''
            """)
        .param("id", packageId)
        .query(String.class)
        .optional();
  }

  void decided(EndorsementPackage one, @Nullable String comment, PersonId by, Instant at) {
    jdbc.sql(
            """
            insert into endorsement_decision (package_id, decision, comment, recorded_by, at)
            values (:id, :decision, :comment, :by, :at)
            """)
        .param("id", one.id())
        .param("decision", Objects.requireNonNull(one.decision()).id())
        .param("comment", comment)
        .param("by", by)
        .param("at", utc(at))
        .update();
  }

  private static OffsetDateTime utc(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
