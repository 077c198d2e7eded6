package no.aarshjul.collection;

import java.math.BigDecimal;
import java.sql.Types;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import no.aarshjul.collection.dataset.Edition;
import no.aarshjul.collection.dataset.Input;
import no.aarshjul.collection.dataset.Missing;
import no.aarshjul.cycle.EvaluationId;
import no.aarshjul.observation.Source.Label;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcOperations;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The numbers taken out of the sources' answers, per evaluation. */
@Repository
class CollectedCells {

  private final JdbcClient jdbc;
  private final NamedParameterJdbcOperations batches;

  CollectedCells(JdbcClient jdbc, NamedParameterJdbcOperations batches) {
    this.jdbc = jdbc;
    this.batches = batches;
  }

  /**
   * A number of a source's answer.
   *
   * @param series full name of the series
   * @param edition the release that it stands in
   * @param period what it is about
   * @param missing why there is none
   * @param remark what has to be said about it
   * @param sha256 hash of the answer, null for figures set by the programme
   * @param cell where in the answer it stands
   */
  record Collected(
      String series,
      Edition edition,
      String period,
      @Nullable BigDecimal value,
      @Nullable Missing missing,
      @Nullable String remark,
      Label label,
      @Nullable String sha256,
      String cell) {

    Input input() {
      return new Input(value, missing, period);
    }
  }

  void add(EvaluationId evaluation, RetrievalId retrieval, List<Collected> cells) {
    batches.batchUpdate(
        """
        insert into collected_cell (evaluation_id, series, edition, retrieval_id, period, value, missing, remark,
                                    label, sha256, cell)
        values (:evaluation, :series, :edition, :retrieval, :period, :value, :missing, :remark,
                :label, :sha256, :cell)
        on conflict (evaluation_id, series, edition) do nothing
        """,
        cells.stream()
            .map(
                cell ->
                    new MapSqlParameterSource()
                        .addValue("evaluation", evaluation)
                        .addValue("series", cell.series())
                        .addValue("edition", cell.edition().id())
                        .addValue("retrieval", retrieval)
                        .addValue("period", cell.period())
                        .addValue("value", cell.value(), Types.NUMERIC)
                        .addValue("missing", cell.missing() == null ? null : cell.missing().id())
                        .addValue("remark", cell.remark())
                        .addValue("label", cell.label().name().toLowerCase(Locale.ROOT))
                        .addValue("sha256", cell.sha256())
                        .addValue("cell", cell.cell()))
            .toArray(SqlParameterSource[]::new));
  }

  /** All numbers of an evaluation by the full name of their series, revised before preliminary. */
  Map<String, Collected> of(EvaluationId evaluation) {
    var cells = new HashMap<String, Collected>();
    editions(evaluation).forEach(cell -> cells.put(cell.series(), cell));
    return cells;
  }

  /** All numbers of an evaluation, preliminary before revised. */
  List<Collected> editions(EvaluationId evaluation) {
    return jdbc.sql(
            """
            select * from collected_cell where evaluation_id = :evaluation
            order by edition desc, series
            """)
        .param("evaluation", evaluation)
        .query(
            (rs, row) ->
                new Collected(
                    rs.getString("series"),
                    Edition.of(rs.getString("edition")),
                    rs.getString("period"),
                    rs.getBigDecimal("value"),
                    rs.getString("missing") == null ? null : Missing.of(rs.getString("missing")),
                    rs.getString("remark"),
                    Label.valueOf(rs.getString("label").toUpperCase(Locale.ROOT)),
                    rs.getString("sha256"),
                    rs.getString("cell")))
        .list();
  }

  void settle(
      EvaluationId evaluation,
      CollectionOutcome outcome,
      @Nullable RetrievalId retrieval,
      Instant at) {
    jdbc.sql(
            """
            insert into collection_outcome (evaluation_id, dataset, edition, state, retrieval_id, found, wanted,
                                            problem, at)
            values (:evaluation, :dataset, :edition, :state, :retrieval, :found, :wanted, :problem, :at)
            on conflict (evaluation_id, dataset, edition) do nothing
            """)
        .param("evaluation", evaluation)
        .param("dataset", outcome.dataset())
        .param("edition", outcome.edition())
        .param("state", outcome.state())
        .param("retrieval", retrieval)
        .param("found", outcome.found())
        .param("wanted", outcome.wanted())
        .param("problem", outcome.problem())
        .param("at", at.atOffset(ZoneOffset.UTC))
        .update();
  }

  List<CollectionOutcome> outcomes(EvaluationId evaluation) {
    return jdbc.sql(
            """
            select dataset, edition, state, found, wanted, problem from collection_outcome
            where evaluation_id = :evaluation order by dataset, edition desc
            """)
        .param("evaluation", evaluation)
        .query(CollectionOutcome.class)
        .list();
  }

  /** Why data points have no automatic value, as it is known now. */
  void replaceGaps(EvaluationId evaluation, List<CollectionGap> gaps, Instant at) {
    jdbc.sql("delete from collection_gap where evaluation_id = :evaluation")
        .param("evaluation", evaluation)
        .update();
    batches.batchUpdate(
        """
        insert into collection_gap (evaluation_id, data_point, missing, reason, at)
        values (:evaluation, :dataPoint, :missing, :reason, :at)
        """,
        gaps.stream()
            .map(
                gap ->
                    new MapSqlParameterSource()
                        .addValue("evaluation", evaluation)
                        .addValue("dataPoint", gap.dataPoint())
                        .addValue("missing", gap.missing().id())
                        .addValue("reason", gap.reason())
                        .addValue("at", at.atOffset(ZoneOffset.UTC)))
            .toArray(SqlParameterSource[]::new));
  }

  List<CollectionGap> gaps(EvaluationId evaluation) {
    return jdbc.sql(
            """
            select data_point, missing, reason from collection_gap
            where evaluation_id = :evaluation order by data_point
            """)
        .param("evaluation", evaluation)
        .query(
            (rs, row) ->
                new CollectionGap(
                    rs.getString("data_point"),
                    Missing.of(rs.getString("missing")),
                    rs.getString("reason")))
        .list();
  }
}
