package no.aarshjul.gapfilling;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import no.aarshjul.account.PersonId;
import no.aarshjul.cycle.EvaluationId;
import no.aarshjul.observation.ValueId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** All drafts. */
@Repository
class Drafts {

  private final JdbcClient jdbc;

  Drafts(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** The drafts of an evaluation, by data point. */
  Map<String, Draft> of(EvaluationId evaluation) {
    var drafts = new LinkedHashMap<String, Draft>();
    jdbc.sql("select * from draft where evaluation_id = :evaluation order by data_point")
        .param("evaluation", evaluation)
        .query(Drafts::draft)
        .list()
        .forEach(draft -> drafts.put(draft.dataPoint(), draft));
    return drafts;
  }

  Optional<Draft> find(EvaluationId evaluation, String dataPoint) {
    return jdbc.sql("select * from draft where evaluation_id = :evaluation and data_point = :point")
        .param("evaluation", evaluation)
        .param("point", dataPoint)
        .query(Drafts::draft)
        .optional();
  }

  /**
   * Keeps a draft, if the version before it still stands.
   *
   * @return false if somebody else has saved meanwhile
   */
  boolean keep(Draft draft) {
    var input = draft.input();
    return jdbc.sql(
                """
                insert into draft as old (evaluation_id, data_point, version, kind, result, numerator, denominator,
                    reason, period, quality, data_origin, source, detail, comment, based_on, author, at)
                select :evaluation, :point, :version, :kind, :result, :numerator, :denominator,
                    :reason, :period, :quality, :dataOrigin, :source, :detail, :comment, :basedOn, :author, :at
                where :version = 1 or exists (select 1 from draft where evaluation_id = :evaluation and data_point = :point)
                on conflict (evaluation_id, data_point) do update set version = excluded.version,
                    kind = excluded.kind, result = excluded.result, numerator = excluded.numerator,
                    denominator = excluded.denominator, reason = excluded.reason, period = excluded.period,
                    quality = excluded.quality, data_origin = excluded.data_origin, source = excluded.source,
                    detail = excluded.detail, comment = excluded.comment, author = excluded.author, at = excluded.at
                where old.version = excluded.version - 1
                """)
            .param("evaluation", draft.evaluationId())
            .param("point", draft.dataPoint())
            .param("version", draft.version())
            .param("kind", input.kind())
            .param("result", input.result())
            .param("numerator", input.numerator())
            .param("denominator", input.denominator())
            .param("reason", input.reason())
            .param("period", input.period())
            .param("quality", input.quality())
            .param("dataOrigin", input.dataOrigin())
            .param("source", input.source())
            .param("detail", input.detail())
            .param("comment", input.comment())
            .param("basedOn", draft.basedOn(), Types.OTHER)
            .param("author", draft.author())
            .param("at", draft.at().atOffset(ZoneOffset.UTC))
            .update()
        == 1;
  }

  /**
   * Takes a draft out.
   *
   * @return false if somebody has saved another version meanwhile
   */
  boolean take(Draft draft) {
    return jdbc.sql(
                """
                delete from draft
                where evaluation_id = :evaluation and data_point = :point and version = :version
                """)
            .param("evaluation", draft.evaluationId())
            .param("point", draft.dataPoint())
            .param("version", draft.version())
            .update()
        == 1;
  }

  /** Throws the draft of a data point away, whatever its version. */
  void discard(EvaluationId evaluation, String dataPoint) {
    jdbc.sql("delete from draft where evaluation_id = :evaluation and data_point = :point")
        .param("evaluation", evaluation)
        .param("point", dataPoint)
        .update();
  }

  private static Draft draft(ResultSet rs, int row) throws SQLException {
    return new Draft(
        new EvaluationId(rs.getObject("evaluation_id", UUID.class)),
        rs.getString("data_point"),
        rs.getInt("version"),
        new DraftInput(
            rs.getString("kind"),
            rs.getString("result"),
            rs.getString("numerator"),
            rs.getString("denominator"),
            rs.getString("reason"),
            rs.getString("period"),
            rs.getString("quality"),
            rs.getString("data_origin"),
            rs.getString("source"),
            rs.getString("detail"),
            rs.getString("comment")),
        ValueId.orNull(rs.getObject("based_on", UUID.class)),
        new PersonId(rs.getObject("author", UUID.class)),
        rs.getObject("at", OffsetDateTime.class).toInstant());
  }
}
