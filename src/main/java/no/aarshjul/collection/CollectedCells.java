package no.aarshjul.collection;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import no.aarshjul.observation.Source.Label;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The cells taken out of the sources' answers, per evaluation. */
@Repository
class CollectedCells {

  private final JdbcClient jdbc;

  CollectedCells(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * A cell of a source's answer.
   *
   * @param series full name of the series
   * @param period the year it is about
   * @param missing the source's symbol if there is no value
   * @param sha256 hash of the answer
   * @param cell where in the answer it stands
   */
  record Collected(
      String series,
      String period,
      @Nullable BigDecimal value,
      @Nullable String missing,
      @Nullable String unit,
      Label label,
      String sha256,
      String cell) {}

  void add(UUID evaluation, String dataset, UUID call, Collected cell) {
    jdbc.sql(
            """
            insert into collected_cell (id, evaluation_id, dataset, series, period, value, missing, unit, label,
                                        call_id, cell)
            values (:id, :evaluation, :dataset, :series, :period, :value, :missing, :unit, :label, :call, :cell)
            on conflict (evaluation_id, dataset, series) do nothing
            """)
        .param("id", UUID.randomUUID())
        .param("evaluation", evaluation)
        .param("dataset", dataset)
        .param("series", cell.series())
        .param("period", cell.period())
        .param("value", cell.value())
        .param("missing", cell.missing())
        .param("unit", cell.unit())
        .param("label", cell.label().name().toLowerCase(Locale.ROOT))
        .param("call", call)
        .param("cell", cell.cell())
        .update();
  }

  /** All cells of an evaluation by the full name of their series. */
  Map<String, Collected> of(UUID evaluation) {
    var cells = new HashMap<String, Collected>();
    jdbc.sql(
            """
            select c.*, s.sha256 from collected_cell c join source_call s on s.id = c.call_id
            where c.evaluation_id = :evaluation
            """)
        .param("evaluation", evaluation)
        .query(
            (rs, row) ->
                new Collected(
                    rs.getString("series"),
                    rs.getString("period"),
                    rs.getBigDecimal("value"),
                    rs.getString("missing"),
                    rs.getString("unit"),
                    Label.valueOf(rs.getString("label").toUpperCase(Locale.ROOT)),
                    rs.getString("sha256"),
                    rs.getString("cell")))
        .list()
        .forEach(cell -> cells.put(cell.series(), cell));
    return cells;
  }

  void settle(
      UUID evaluation,
      String dataset,
      String state,
      @Nullable UUID call,
      int found,
      int wanted,
      @Nullable String problem,
      Instant at) {
    jdbc.sql(
            """
            insert into collection_outcome (evaluation_id, dataset, state, call_id, found, wanted, problem, at)
            values (:evaluation, :dataset, :state, :call, :found, :wanted, :problem, :at)
            on conflict (evaluation_id, dataset) do nothing
            """)
        .param("evaluation", evaluation)
        .param("dataset", dataset)
        .param("state", state)
        .param("call", call)
        .param("found", found)
        .param("wanted", wanted)
        .param("problem", problem)
        .param("at", at.atOffset(ZoneOffset.UTC))
        .update();
  }

  List<CollectionOutcome> outcomes(UUID evaluation) {
    return jdbc.sql(
            """
            select dataset, state, found, wanted, problem from collection_outcome
            where evaluation_id = :evaluation order by dataset
            """)
        .param("evaluation", evaluation)
        .query(CollectionOutcome.class)
        .list();
  }
}
