package no.aarshjul.observation;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import no.aarshjul.catalogue.Catalogue;
import no.aarshjul.cycle.Evaluation;
import no.aarshjul.cycle.EvaluationId;
import no.aarshjul.cycle.Evaluations;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What earlier evaluations have published. */
@Repository
public class EarlierValues {

  private static final String COLUMNS =
      "municipality, year, data_point, reported, number, printed, unit, document, page, note";

  private final JdbcClient jdbc;
  private final Catalogue catalogue;
  private final Evaluations evaluations;

  EarlierValues(JdbcClient jdbc, Catalogue catalogue, Evaluations evaluations) {
    this.jdbc = jdbc;
    this.catalogue = catalogue;
    this.evaluations = evaluations;
  }

  /**
   * The newest earlier value of each data point that may be compared: from a published report, or
   * from an endorsed evaluation of an earlier year. Values of other editions of the set are found
   * under today's key if the published map says that they have been kept.
   */
  public Map<String, EarlierValue> before(Evaluation evaluation) {
    var values = new HashMap<String, EarlierValue>();
    var keys = new HashMap<String, UnaryOperator<@Nullable String>>();
    for (var row : rows(evaluation)) {
      var key =
          keys.computeIfAbsent(
                  row.setId(), set -> catalogue.comparableKeys(set, evaluation.setId()))
              .apply(row.value().dataPoint());
      if (key != null) {
        values.putIfAbsent(key, row.value());
      }
    }
    return values;
  }

  private record Row(String setId, EarlierValue value) {}

  /** All earlier values, the newest year first. */
  private List<Row> rows(Evaluation evaluation) {
    var endorsed = evaluations.endorsedBefore(evaluation);
    return jdbc.sql(
            """
            select set_id, municipality, year, data_point, reported, number, printed, unit, document, page, note
            from published_value where municipality = :municipality and year < :year
            union all
            select set_id, municipality, year, data_point, true, number, null, unit,
                   'Aarshjul, evaluation of ' || year, null, null
            from (
              select distinct on (e.id, o.data_point) e.set_id, :municipality as municipality, e.year, o.*
              from unnest(:evaluations, :years, :sets) as e (id, year, set_id)
                join observation o on o.evaluation_id = e.id
              order by e.id, o.data_point, o.version desc
            ) own where kind = 'number'
            order by year desc
            """)
        .param("evaluations", endorsed.stream().map(Evaluation::id).toArray(EvaluationId[]::new))
        .param("years", endorsed.stream().map(Evaluation::year).toArray(Integer[]::new))
        .param("sets", endorsed.stream().map(Evaluation::setId).toArray(String[]::new))
        .param("municipality", evaluation.municipality())
        .param("year", evaluation.year())
        .query(
            (rs, row) ->
                new Row(
                    rs.getString("set_id"),
                    new EarlierValue(
                        rs.getString("municipality"),
                        rs.getInt("year"),
                        rs.getString("data_point"),
                        rs.getBoolean("reported"),
                        rs.getBigDecimal("number"),
                        rs.getString("printed"),
                        rs.getString("unit"),
                        rs.getString("document"),
                        rs.getObject("page", Integer.class),
                        rs.getString("note"))))
        .list();
  }

  /** All published values of a municipality, the newest year first. */
  public List<EarlierValue> of(String municipality) {
    return jdbc.sql(
            "select "
                + COLUMNS
                + " from published_value where municipality = :municipality order by year desc, data_point")
        .param("municipality", municipality)
        .query(EarlierValue.class)
        .list();
  }

  public boolean isEmpty() {
    return jdbc.sql("select count(*) from published_value").query(Integer.class).single() == 0;
  }

  /**
   * @param setId the set that the value's data point belongs to
   */
  void add(String setId, EarlierValue value) {
    jdbc.sql(
            """
            insert into published_value (set_id, municipality, year, data_point, reported, number, printed, unit,
                                         document, page, note)
            values (:set, :municipality, :year, :dataPoint, :reported, :number, :printed, :unit, :document, :page, :note)
            on conflict do nothing
            """)
        .param("set", setId)
        .param("municipality", value.municipality())
        .param("year", value.year())
        .param("dataPoint", value.dataPoint())
        .param("reported", value.reported())
        .param("number", value.number())
        .param("printed", value.printed())
        .param("unit", value.unit())
        .param("document", value.document())
        .param("page", value.page())
        .param("note", value.note())
        .update();
  }
}
