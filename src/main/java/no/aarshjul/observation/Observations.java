package no.aarshjul.observation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import no.aarshjul.observation.Value.NotAvailable;
import no.aarshjul.observation.Value.YesNo;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** All values ever recorded. */
@Repository
public class Observations {

  private final JdbcClient jdbc;
  private final ObjectMapper json;

  Observations(JdbcClient jdbc, ObjectMapper json) {
    this.jdbc = jdbc;
    this.json = json;
  }

  /** The values that stand now, by data point. */
  public Map<String, Observation> current(UUID evaluation) {
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

  /** The value of one data point that stands now. */
  public Optional<Observation> current(UUID evaluation, String dataPoint) {
    return history(evaluation, dataPoint).stream().findFirst();
  }

  /** All versions of a value, the newest first. */
  public List<Observation> history(UUID evaluation, String dataPoint) {
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

  void insert(Observation observation, @Nullable UUID supersedes) {
    var value = observation.value();
    var source = observation.source();
    jdbc.sql(
            """
            insert into observation (id, evaluation_id, data_point, version, supersedes, kind, number, yes_no,
                reason, numerator, denominator, unit, reference_period, origin, label, source, source_detail,
                quality, comment, author, at)
            values (:id, :evaluation, :dataPoint, :version, :supersedes, :kind, :number, :yesNo,
                :reason, :numerator, :denominator, :unit, :period, :origin, :label, :source, :detail::jsonb,
                :quality, :comment, :author, :at)
            """)
        .param("id", observation.id())
        .param("evaluation", observation.evaluationId())
        .param("dataPoint", observation.dataPoint())
        .param("version", observation.version())
        .param("supersedes", supersedes)
        .param("kind", kind(value))
        .param("number", value instanceof Value.Number number ? number.number() : null)
        .param("yesNo", value instanceof YesNo answer ? (Boolean) answer.yes() : null)
        .param("reason", value instanceof NotAvailable none ? none.reason() : null)
        .param("numerator", observation.numerator())
        .param("denominator", observation.denominator())
        .param("unit", observation.unit())
        .param("period", source.referencePeriod())
        .param("origin", source.origin().name().toLowerCase(Locale.ROOT))
        .param("label", source.label().name().toLowerCase(Locale.ROOT))
        .param("source", source.name())
        .param("detail", write(source.detail()))
        .param("quality", observation.quality().id())
        .param("comment", observation.comment())
        .param("author", observation.author())
        .param("at", observation.at().atOffset(ZoneOffset.UTC))
        .update();
  }

  private static String kind(Value value) {
    return switch (value) {
      case Value.Number number -> "number";
      case YesNo answer -> "yes_no";
      case NotAvailable none -> "not_available";
    };
  }

  private Observation observation(ResultSet rs, int row) throws SQLException {
    Value value =
        switch (rs.getString("kind")) {
          case "number" -> new Value.Number(rs.getBigDecimal("number"));
          case "yes_no" -> new YesNo(rs.getBoolean("yes_no"));
          default -> new NotAvailable(rs.getString("reason"));
        };
    return new Observation(
        rs.getObject("id", UUID.class),
        rs.getObject("evaluation_id", UUID.class),
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
            read(rs.getString("source_detail"))),
        Quality.of(rs.getString("quality")).orElse(Quality.UNKNOWN),
        rs.getString("comment"),
        rs.getString("author"),
        rs.getObject("at", OffsetDateTime.class).toInstant());
  }

  private String write(Map<String, String> detail) {
    try {
      return json.writeValueAsString(detail);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private Map<String, String> read(String text) {
    try {
      return json.readValue(text, new TypeReference<>() {});
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
