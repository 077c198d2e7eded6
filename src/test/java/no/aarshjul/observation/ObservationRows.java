package no.aarshjul.observation;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import no.aarshjul.catalogue.DataPoint.ValueType;
import no.aarshjul.cycle.EvaluationId;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The stored values, for tests that look at them or change them past the module. */
public record ObservationRows(JdbcClient jdbc) {

  public long count() {
    return jdbc.sql("select count(*) from observation").query(Long.class).single();
  }

  /** Values that people have entered. */
  public long entered() {
    return jdbc.sql("select count(*) from observation where origin = 'entered'")
        .query(Long.class)
        .single();
  }

  /** Values that took the place of others. */
  public long superseding() {
    return jdbc.sql("select count(*) from observation where version > 1")
        .query(Long.class)
        .single();
  }

  /** Data points of an evaluation that have more than one version. */
  public long doubled() {
    return jdbc.sql(
            """
            select count(*) from (
              select evaluation_id, data_point from observation group by 1, 2 having count(*) > 1
            ) doubled
            """)
        .query(Long.class)
        .single();
  }

  /** Says of another source that the value is from there, and tells nobody. */
  public void forgeSource(ValueId id, String source) {
    jdbc.sql("update observation set source = :source where id = :id")
        .param("source", source)
        .param("id", id)
        .update();
  }

  /** Adds to all versions of a number, and tells nobody. */
  public void forgeNumber(EvaluationId evaluation, String dataPoint, BigDecimal added) {
    jdbc.sql(
            """
            update observation set number = number + :added
            where evaluation_id = :evaluation and data_point = :point
            """)
        .param("added", added)
        .param("evaluation", evaluation)
        .param("point", dataPoint)
        .update();
  }

  /** Makes up a value of each of these data points for each of these evaluations. */
  public void makeUp(List<EvaluationId> evaluations, ValueType type, List<String> dataPoints) {
    jdbc.sql(
            """
            insert into observation (id, evaluation_id, data_point, version, kind, number, yes_no, origin, label,
                level, proxy, source, quality, author, at)
            select gen_random_uuid(), e, p, 1, :kind, case :kind when 'number' then 40 + random() * 20 end,
                case :kind when 'yes_no' then random() < 0.5 end, 'entered', 'entered', 'municipality',
                false, 'Made up for the benchmark', 'measured', 'system:bench', now()
            from unnest(:evaluations) e cross join unnest(:points) p
            """)
        .param("kind", type.name().toLowerCase(Locale.ROOT))
        .param("evaluations", evaluations.toArray(EvaluationId[]::new))
        .param("points", dataPoints.toArray(String[]::new))
        .update();
  }
}
