package no.aarshjul.catalogue;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import no.aarshjul.catalogue.IndicatorSet.Kind;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.ObjectMapper;

/** Sets and profiles in the database. */
@Repository
class IndicatorSets {

  private final JdbcClient jdbc;
  private final ObjectMapper json;

  IndicatorSets(JdbcClient jdbc, ObjectMapper json) {
    this.jdbc = jdbc;
    this.json = json;
  }

  List<String> ids(Kind kind) {
    return jdbc.sql("select id from indicator_set where kind = :kind order by loaded_at desc, id")
        .param("kind", kind.name().toLowerCase(Locale.ROOT))
        .query(String.class)
        .list();
  }

  List<EditionChange> changes(String from, String to) {
    return jdbc.sql(
            """
            select change, from_point, to_point, note from edition_change
            where from_set = :from and to_set = :to order by from_point nulls last, to_point
            """)
        .param("from", from)
        .param("to", to)
        .query(
            (rs, row) ->
                new EditionChange(
                    rs.getString("change"),
                    rs.getString("from_point"),
                    rs.getString("to_point"),
                    rs.getString("note")))
        .list();
  }

  void insert(String from, String to, List<EditionChange> changes) {
    for (var change : changes) {
      jdbc.sql(
              """
              insert into edition_change (from_set, to_set, change, from_point, to_point, note)
              values (:from, :to, :change, :fromPoint, :toPoint, :note)
              """)
          .param("from", from)
          .param("to", to)
          .param("change", change.change())
          .param("fromPoint", change.from())
          .param("toPoint", change.to())
          .param("note", change.note())
          .update();
    }
  }

  List<String> profileIds(String setId) {
    return jdbc.sql(
            """
            select id from benchmark_profile where set_id = :set
            order by ranked_at desc, edition desc, id
            """)
        .param("set", setId)
        .query(String.class)
        .list();
  }

  Optional<String> checksumOfSet(String id) {
    return jdbc.sql("select checksum from indicator_set where id = :id")
        .param("id", id)
        .query(String.class)
        .optional();
  }

  Optional<String> checksumOfProfile(String id) {
    return jdbc.sql("select checksum from benchmark_profile where id = :id")
        .param("id", id)
        .query(String.class)
        .optional();
  }

  Optional<IndicatorSet> find(String id) {
    var points =
        jdbc
            .sql("select * from data_point where set_id = :set order by position")
            .param("set", id)
            .query(IndicatorSets::dataPoint)
            .list()
            .stream()
            .collect(
                Collectors.groupingBy(
                    DataPoint::indicatorKey, LinkedHashMap::new, Collectors.toList()));
    var indicators =
        jdbc.sql("select * from indicator where set_id = :set order by position")
            .param("set", id)
            .query((rs, row) -> indicator(rs, points))
            .list();
    return jdbc.sql("select id, kind, title, source, checks from indicator_set where id = :id")
        .param("id", id)
        .query(
            (rs, row) ->
                new IndicatorSet(
                    rs.getString("id"),
                    Kind.valueOf(rs.getString("kind").toUpperCase(Locale.ROOT)),
                    rs.getString("title"),
                    rs.getString("source"),
                    read(rs.getString("checks"), new TypeReference<>() {}),
                    indicators))
        .optional();
  }

  Optional<BenchmarkProfile> findProfile(String id) {
    var benchmarks =
        jdbc
            .sql(
                """
                select b.*, p.top_band from benchmark b join benchmark_profile p on p.id = b.profile_id
                where b.profile_id = :profile
                """)
            .param("profile", id)
            .query(IndicatorSets::benchmark)
            .list()
            .stream()
            .collect(Collectors.toMap(Benchmark::dataPoint, benchmark -> benchmark));
    return jdbc.sql(
            "select id, set_id, title, caveat, follows, top_band from benchmark_profile where id = :id")
        .param("id", id)
        .query(
            (rs, row) ->
                new BenchmarkProfile(
                    rs.getString("id"),
                    rs.getString("set_id"),
                    rs.getString("title"),
                    rs.getString("caveat"),
                    rs.getString("follows"),
                    TopBand.of(rs.getString("top_band")),
                    benchmarks))
        .optional();
  }

  void insert(IndicatorSet set, String checksum, Instant at) {
    jdbc.sql(
            """
            insert into indicator_set (id, kind, title, source, checks, checksum, loaded_at)
            values (:id, :kind, :title, :source, :checks::jsonb, :checksum, :at)
            """)
        .param("id", set.id())
        .param("kind", set.kind().name().toLowerCase(Locale.ROOT))
        .param("checks", write(set.checks()))
        .param("title", set.title())
        .param("source", set.source())
        .param("checksum", checksum)
        .param("at", at.atOffset(ZoneOffset.UTC))
        .update();
    var position = 0;
    var pointPosition = 0;
    for (var indicator : set.indicators()) {
      insert(set.id(), indicator, position++);
      for (var point : indicator.dataPoints()) {
        insert(set.id(), point, pointPosition++);
      }
    }
  }

  private void insert(String setId, Indicator indicator, int position) {
    jdbc.sql(
            """
            insert into indicator (set_id, key, position, code, name, dimension, sub_dimension, category, level,
                                   definition, guidance, sdg, taxonomy, confidence, confidence_fields)
            values (:set, :key, :position, :code, :name, :dimension, :subDimension, :category, :level,
                    :definition, :guidance::jsonb, :sdg::jsonb, :taxonomy::jsonb, :confidence,
                    :confidenceFields::jsonb)
            """)
        .param("set", setId)
        .param("key", indicator.key())
        .param("position", position)
        .param("code", indicator.code())
        .param("name", indicator.name())
        .param("dimension", indicator.dimension())
        .param("subDimension", indicator.subDimension())
        .param("category", indicator.category())
        .param("level", indicator.level())
        .param("definition", indicator.definition())
        .param("guidance", write(indicator.guidance()))
        .param("sdg", write(indicator.sdg()))
        .param("taxonomy", indicator.taxonomy() == null ? null : write(indicator.taxonomy()))
        .param("confidence", indicator.confidence())
        .param("confidenceFields", write(indicator.confidenceFields()))
        .update();
  }

  private void insert(String setId, DataPoint point, int position) {
    jdbc.sql(
            """
            insert into data_point (set_id, key, indicator_key, part, position, name, unit, value_type, formula,
                                    numerator, denominator, multiplier, may_exceed_whole)
            values (:set, :key, :indicator, :part, :position, :name, :unit, :type, :formula,
                    :numerator, :denominator, :multiplier, :mayExceedWhole)
            """)
        .param("set", setId)
        .param("key", point.key())
        .param("indicator", point.indicatorKey())
        .param("part", point.part())
        .param("position", position)
        .param("name", point.name())
        .param("unit", point.unit())
        .param("type", point.type().name().toLowerCase(Locale.ROOT))
        .param("formula", point.formula())
        .param("numerator", point.numerator())
        .param("denominator", point.denominator())
        .param("multiplier", point.multiplier())
        .param("mayExceedWhole", point.mayExceedWhole())
        .update();
  }

  void insert(BenchmarkProfile profile, String checksum, Instant at) {
    jdbc.sql(
            """
            insert into benchmark_profile (id, set_id, title, caveat, follows, top_band, edition, ranked_at, checksum, loaded_at)
            select :id, :set, :title, :caveat, :follows, :topBand, coalesce(before.edition + 1, 1),
                   coalesce(before.ranked_at, :at), :checksum, :at
            from (select 1) one left join benchmark_profile before on before.id = :follows
            """)
        .param("id", profile.id())
        .param("set", profile.setId())
        .param("title", profile.title())
        .param("caveat", profile.caveat())
        .param("follows", profile.follows())
        .param("topBand", profile.topBand().id())
        .param("checksum", checksum)
        .param("at", at.atOffset(ZoneOffset.UTC))
        .update();
    for (var benchmark : profile.benchmarks().values()) {
      jdbc.sql(
              """
              insert into benchmark (profile_id, data_point, direction, target, worst, tolerance, unit, formula,
                                     basis, source, confidence, note)
              values (:profile, :dataPoint, :direction, :target, :worst, :tolerance, :unit, :formula,
                      :basis, :source, :confidence, :note)
              """)
          .param("profile", profile.id())
          .param("dataPoint", benchmark.dataPoint())
          .param("direction", benchmark.direction())
          .param("target", benchmark.target())
          .param("worst", benchmark.worst())
          .param("tolerance", benchmark.tolerance())
          .param("unit", benchmark.unit())
          .param("formula", benchmark.formula())
          .param("basis", benchmark.basis())
          .param("source", benchmark.source())
          .param("confidence", benchmark.confidence())
          .param("note", benchmark.note())
          .update();
    }
  }

  private Indicator indicator(ResultSet rs, Map<String, List<DataPoint>> points)
      throws SQLException {
    return new Indicator(
        rs.getString("key"),
        rs.getString("code"),
        rs.getString("name"),
        rs.getString("dimension"),
        rs.getString("sub_dimension"),
        rs.getString("category"),
        rs.getString("level"),
        rs.getString("definition"),
        read(rs.getString("guidance"), new TypeReference<>() {}),
        rs.getString("confidence"),
        read(rs.getString("confidence_fields"), new TypeReference<>() {}),
        read(rs.getString("sdg"), new TypeReference<>() {}),
        rs.getString("taxonomy") == null
            ? null
            : read(rs.getString("taxonomy"), new TypeReference<Taxonomy>() {}),
        rs.getString("set_id"),
        points.getOrDefault(rs.getString("key"), List.of()));
  }

  private static DataPoint dataPoint(ResultSet rs, int row) throws SQLException {
    return new DataPoint(
        rs.getString("key"),
        rs.getString("indicator_key"),
        rs.getString("part"),
        rs.getString("name"),
        rs.getString("unit"),
        DataPoint.ValueType.valueOf(rs.getString("value_type").toUpperCase(Locale.ROOT)),
        rs.getString("formula"),
        rs.getString("numerator"),
        rs.getString("denominator"),
        rs.getBigDecimal("multiplier"),
        rs.getBoolean("may_exceed_whole"));
  }

  private static Benchmark benchmark(ResultSet rs, int row) throws SQLException {
    return new Benchmark(
        rs.getString("data_point"),
        rs.getString("direction"),
        rs.getBigDecimal("target"),
        rs.getBigDecimal("worst"),
        rs.getBigDecimal("tolerance"),
        rs.getString("unit"),
        rs.getString("formula"),
        rs.getString("basis"),
        rs.getString("source"),
        rs.getString("confidence"),
        rs.getString("note"),
        TopBand.of(rs.getString("top_band")));
  }

  private String write(Object value) {
    return json.writeValueAsString(value);
  }

  private <T> T read(String text, TypeReference<T> type) {
    return json.readValue(text, type);
  }
}
