package no.aarshjul.observation;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import no.aarshjul.cycle.EvaluationId;
import no.aarshjul.observation.Value.NotAvailable;
import no.aarshjul.observation.Value.NotRelevant;
import no.aarshjul.observation.Value.YesNo;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcOperations;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.ObjectMapper;

/** All values ever recorded. */
@Repository
public class Observations {

  private final JdbcClient jdbc;
  private final NamedParameterJdbcOperations batches;
  private final ObjectMapper json;

  Observations(JdbcClient jdbc, NamedParameterJdbcOperations batches, ObjectMapper json) {
    this.jdbc = jdbc;
    this.batches = batches;
    this.json = json;
  }

  /** The values that stand now, by data point. */
  public Map<String, Observation> current(EvaluationId evaluation) {
    var current = new LinkedHashMap<String, Observation>();
    jdbc.sql(
            """
            select distinct on (data_point) * from observation where evaluation_id = :evaluation
            order by data_point, version desc
            """)
        .param("evaluation", evaluation)
        .query(this::observation)
        .list()
        .forEach(observation -> current.put(observation.dataPoint(), observation));
    return current;
  }

  /** The values that stood at a moment, by data point. */
  public Map<String, Observation> asOf(EvaluationId evaluation, Instant at) {
    var standing = new LinkedHashMap<String, Observation>();
    jdbc.sql(
            """
            select distinct on (data_point) * from observation
            where evaluation_id = :evaluation and at <= :at order by data_point, version desc
            """)
        .param("evaluation", evaluation)
        .param("at", at.atOffset(ZoneOffset.UTC))
        .query(this::observation)
        .list()
        .forEach(observation -> standing.put(observation.dataPoint(), observation));
    return standing;
  }

  /** One version of a value. */
  public Optional<Observation> find(ValueId id) {
    return jdbc.sql("select * from observation where id = :id")
        .param("id", id)
        .query(this::observation)
        .optional();
  }

  /** Several versions of values, in no order. */
  List<Observation> find(Collection<ValueId> ids) {
    return ids.isEmpty()
        ? List.of()
        : jdbc.sql("select * from observation where id = any (:ids)")
            .param("ids", ids.toArray(ValueId[]::new))
            .query(this::observation)
            .list();
  }

  /** The value of one data point that stands now. */
  public Optional<Observation> current(EvaluationId evaluation, String dataPoint) {
    return history(evaluation, dataPoint).stream().findFirst();
  }

  /** All versions of a value, the newest first. */
  public List<Observation> history(EvaluationId evaluation, String dataPoint) {
    return jdbc.sql(
            """
            select * from observation where evaluation_id = :evaluation and data_point = :dataPoint
            order by version desc
            """)
        .param("evaluation", evaluation)
        .param("dataPoint", dataPoint)
        .query(this::observation)
        .list();
  }

  /**
   * Counts the values that stand now, of many evaluations at once.
   *
   * @param dataPoints only these are counted
   * @return by evaluation; those without any value are left out
   */
  public Map<EvaluationId, Counts> counts(
      Collection<EvaluationId> evaluations, Collection<String> dataPoints) {
    var counts = new HashMap<EvaluationId, Counts>();
    jdbc.sql(
            """
            select evaluation.id as evaluation_id, counted.*
            from unnest(:evaluations) as evaluation (id) cross join lateral (
              select count(*) as values,
                count(*) filter (where origin = 'collected') as collected,
                count(*) filter (where origin = 'collected' and level = 'municipality') as measured,
                count(*) filter (where preliminary) as preliminary,
                count(*) filter (where kind in ('number', 'yes_no')) as reported,
                count(*) filter (where label = 'synthetic') as synthetic
              from (
                select distinct on (data_point) origin, level, kind, label,
                  jsonb_exists(source_detail, 'preliminary') as preliminary
                from observation
                where evaluation_id = evaluation.id and data_point = any (:points)
                order by data_point, version desc
              ) current
            ) counted where counted.values > 0
            """)
        .param("evaluations", evaluations.toArray(EvaluationId[]::new))
        .param("points", dataPoints.toArray(String[]::new))
        .query(
            rs -> {
              counts.put(
                  new EvaluationId(rs.getObject("evaluation_id", UUID.class)),
                  new Counts(
                      rs.getInt("collected"),
                      rs.getInt("measured"),
                      rs.getInt("preliminary"),
                      rs.getInt("reported"),
                      rs.getInt("synthetic")));
            });
    return counts;
  }

  /**
   * The numbers that stand now, of many evaluations at once.
   *
   * @param only the data point of which they are wanted, null for all
   * @return by data point
   */
  public Map<String, List<BigDecimal>> numbers(
      Collection<EvaluationId> evaluations, @Nullable String only) {
    var numbers = new HashMap<String, List<BigDecimal>>();
    jdbc.sql(
            """
            select data_point, number from (
              select distinct on (evaluation_id, data_point) data_point, kind, number from observation
              where evaluation_id = any (:evaluations) and (:only::text is null or data_point = :only)
              order by evaluation_id, data_point, version desc
            ) current where kind = 'number'
            """)
        .param("evaluations", evaluations.toArray(EvaluationId[]::new))
        .param("only", only)
        .query(
            rs -> {
              numbers
                  .computeIfAbsent(rs.getString("data_point"), key -> new ArrayList<>())
                  .add(rs.getBigDecimal("number"));
            });
    return numbers;
  }

  /**
   * The numbers of one data point that stand now, by evaluation; those without one are left out.
   */
  public Map<EvaluationId, BigDecimal> numbersOf(
      Collection<EvaluationId> evaluations, String dataPoint) {
    var numbers = new HashMap<EvaluationId, BigDecimal>();
    jdbc.sql(
            """
            select evaluation_id, number from (
              select distinct on (evaluation_id) evaluation_id, kind, number from observation
              where evaluation_id = any (:evaluations) and data_point = :point
              order by evaluation_id, version desc
            ) current where kind = 'number'
            """)
        .param("evaluations", evaluations.toArray(EvaluationId[]::new))
        .param("point", dataPoint)
        .query(
            rs -> {
              numbers.put(
                  new EvaluationId(rs.getObject("evaluation_id", UUID.class)),
                  rs.getBigDecimal("number"));
            });
    return numbers;
  }

  /** Ids of the versions that stand now, by data point. */
  public Map<String, ValueId> currentIds(EvaluationId evaluation, Collection<String> dataPoints) {
    var ids = new HashMap<String, ValueId>();
    jdbc.sql(
            """
            select distinct on (data_point) data_point, id from observation
            where evaluation_id = :evaluation and data_point = any (:points)
            order by data_point, version desc
            """)
        .param("evaluation", evaluation)
        .param("points", dataPoints.toArray(String[]::new))
        .query(
            rs -> {
              ids.put(rs.getString("data_point"), new ValueId(rs.getObject("id", UUID.class)));
            });
    return ids;
  }

  /**
   * How many inhabitants municipalities have, by evaluation: the number that most of the figures
   * per 100 000 inhabitants were divided by, as far as sources gave it for the municipality itself.
   * Those of which no source has said it are left out.
   */
  public Map<EvaluationId, Long> inhabitants(Collection<EvaluationId> evaluations) {
    var inhabitants = new HashMap<EvaluationId, Long>();
    jdbc.sql(
            """
            select evaluation_id, mode() within group (order by denominator) as inhabitants
            from observation
            where evaluation_id = any (:evaluations) and origin = 'collected' and level = 'municipality'
              and denominator is not null and unit like '%per 100 000 inhabitants%'
            group by evaluation_id
            """)
        .param("evaluations", evaluations.toArray(EvaluationId[]::new))
        .query(
            rs -> {
              inhabitants.put(
                  new EvaluationId(rs.getObject("evaluation_id", UUID.class)),
                  rs.getBigDecimal("inhabitants").longValue());
            });
    return inhabitants;
  }

  /** The last number that a source has given for each data point, corrected since or not. */
  public Map<String, BigDecimal> collected(EvaluationId evaluation) {
    var collected = new HashMap<String, BigDecimal>();
    jdbc.sql(
            """
            select distinct on (data_point) data_point, number from observation
            where evaluation_id = :evaluation and origin = 'collected' and kind = 'number'
            order by data_point, version desc
            """)
        .param("evaluation", evaluation)
        .query(
            rs -> {
              collected.put(rs.getString("data_point"), rs.getBigDecimal("number"));
            });
    return collected;
  }

  /** The data points of which this author has provided any version. */
  public List<String> authored(EvaluationId evaluation, String author) {
    return jdbc.sql(
            """
            select distinct data_point from observation
            where evaluation_id = :evaluation and author = :author order by data_point
            """)
        .param("evaluation", evaluation)
        .param("author", author)
        .query(String.class)
        .list();
  }

  /** What an author has provided, in all evaluations, oldest first. */
  public List<Map<String, Object>> by(String author) {
    return jdbc.sql(
            """
            select evaluation_id, data_point, version, number, yes_no, reason, comment, at from observation
            where author = :author order by at, data_point
            """)
        .param("author", author)
        .query()
        .listOfRows();
  }

  /** An observation, and the one that it supersedes. */
  record Added(Observation observation, @Nullable ValueId supersedes) {}

  void insert(List<Added> added) {
    batches.batchUpdate(
        """
        insert into observation (id, evaluation_id, data_point, version, supersedes, kind, number, yes_no,
            reason, numerator, denominator, unit, reference_period, origin, label, level, proxy, deviation,
            source, source_detail, quality, data_origin, detail, comment, author, at)
        values (:id, :evaluation, :dataPoint, :version, :supersedes, :kind, :number, :yesNo,
            :reason, :numerator, :denominator, :unit, :period, :origin, :label, :level, :proxy, :deviation,
            :source, :sourceDetail::jsonb, :quality, :dataOrigin, :detail, :comment, :author, :at)
        """,
        added.stream().map(this::parameters).toArray(SqlParameterSource[]::new));
  }

  private SqlParameterSource parameters(Added added) {
    var observation = added.observation();
    var value = observation.value();
    var source = observation.source();
    return new MapSqlParameterSource()
        .addValue("id", observation.id())
        .addValue("evaluation", observation.evaluationId())
        .addValue("dataPoint", observation.dataPoint())
        .addValue("version", observation.version())
        .addValue("supersedes", added.supersedes(), Types.OTHER)
        .addValue("kind", kind(value))
        .addValue(
            "number", value instanceof Value.Number number ? number.number() : null, Types.NUMERIC)
        .addValue(
            "yesNo", value instanceof YesNo answer ? (Boolean) answer.yes() : null, Types.BOOLEAN)
        .addValue("reason", value.reason())
        .addValue("numerator", observation.numerator(), Types.NUMERIC)
        .addValue("denominator", observation.denominator(), Types.NUMERIC)
        .addValue("unit", observation.unit())
        .addValue("period", source.referencePeriod())
        .addValue("origin", source.origin().name().toLowerCase(Locale.ROOT))
        .addValue("label", source.label().name().toLowerCase(Locale.ROOT))
        .addValue("level", source.level().id())
        .addValue("proxy", source.proxy())
        .addValue("deviation", source.deviation())
        .addValue("source", source.name())
        .addValue("sourceDetail", write(source.detail()))
        .addValue("quality", observation.quality().id())
        .addValue("dataOrigin", observation.dataOrigin())
        .addValue("detail", observation.detail())
        .addValue("comment", observation.comment())
        .addValue("author", observation.author())
        .addValue("at", observation.at().atOffset(ZoneOffset.UTC));
  }

  private static String kind(Value value) {
    return switch (value) {
      case Value.Number number -> "number";
      case YesNo answer -> "yes_no";
      case NotAvailable none -> "not_available";
      case NotRelevant none -> "not_relevant";
    };
  }

  private Observation observation(ResultSet rs, int row) throws SQLException {
    Value value =
        switch (rs.getString("kind")) {
          case "number" -> new Value.Number(rs.getBigDecimal("number"));
          case "yes_no" -> new YesNo(rs.getBoolean("yes_no"));
          case "not_relevant" -> new NotRelevant(rs.getString("reason"));
          default -> new NotAvailable(rs.getString("reason"));
        };
    return new Observation(
        new ValueId(rs.getObject("id", UUID.class)),
        new EvaluationId(rs.getObject("evaluation_id", UUID.class)),
        rs.getString("data_point"),
        rs.getInt("version"),
        value,
        rs.getBigDecimal("numerator"),
        rs.getBigDecimal("denominator"),
        rs.getString("unit"),
        new Source(
            Source.Origin.valueOf(rs.getString("origin").toUpperCase(Locale.ROOT)),
            Source.Label.valueOf(rs.getString("label").toUpperCase(Locale.ROOT)),
            rs.getString("source"),
            rs.getString("reference_period"),
            Level.of(rs.getString("level")),
            rs.getBoolean("proxy"),
            rs.getString("deviation"),
            read(rs.getString("source_detail"))),
        Quality.of(rs.getString("quality")).orElse(Quality.UNKNOWN),
        rs.getString("data_origin"),
        rs.getString("detail"),
        rs.getString("comment"),
        rs.getString("author"),
        rs.getObject("at", OffsetDateTime.class).toInstant());
  }

  private String write(Map<String, String> detail) {
    return json.writeValueAsString(detail);
  }

  private Map<String, String> read(String text) {
    return json.readValue(text, new TypeReference<>() {});
  }
}
