package no.aarshjul.scoring;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import no.aarshjul.catalogue.Catalogue;
import no.aarshjul.cycle.Evaluation;
import no.aarshjul.cycle.EvaluationId;
import no.aarshjul.observation.ValueId;
import no.aarshjul.scoring.Score.Stage;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** All scorings. */
@Repository
public class Scores {

  private final JdbcClient jdbc;
  private final Catalogue catalogue;

  Scores(JdbcClient jdbc, Catalogue catalogue) {
    this.jdbc = jdbc;
    this.catalogue = catalogue;
  }

  void add(EvaluationId evaluation, Score score) {
    var total = score.total();
    jdbc.sql(
            """
            insert into score_run (id, evaluation_id, stage, round, set_id, profile_id, at, scored, reported,
                                   total, points, percent)
            values (:id, :evaluation, :stage, :round, :set, :profile, :at, :scored, :reported,
                    :total, :points, :percent)
            """)
        .param("id", score.id())
        .param("evaluation", evaluation)
        .param("stage", score.stage().id())
        .param("round", score.round())
        .param("set", score.setId())
        .param("profile", score.profileId())
        .param("at", score.at().atOffset(ZoneOffset.UTC))
        .param("scored", total.scored())
        .param("reported", total.reported())
        .param("total", total.total())
        .param("points", total.points())
        .param("percent", total.percent())
        .update();
    score.items().values().forEach(item -> add(score.id(), item));
    score.rollups().forEach(rollup -> add(score.id(), rollup));
  }

  private void add(ScoreId run, ScoredItem item) {
    var band = item.band();
    jdbc.sql(
            """
            insert into score_item (run_id, data_point, observation_id, status, percentage, band, points, arithmetic)
            values (:run, :dataPoint, :observation, :status, :percentage, :band, :points, :arithmetic)
            """)
        .param("run", run)
        .param("dataPoint", item.dataPoint())
        .param("observation", item.observationId())
        .param("status", item.status())
        .param("percentage", item.percentage())
        .param("band", band == null ? null : band.id())
        .param("points", band == null ? null : (Integer) band.points())
        .param("arithmetic", item.arithmetic())
        .update();
  }

  private void add(ScoreId run, Rollup rollup) {
    var band = rollup.band();
    jdbc.sql(
            """
            insert into score_rollup (run_id, level, name, dimension, points, scored, reported, total, percent, band)
            values (:run, :level, :name, :dimension, :points, :scored, :reported, :total, :percent, :band)
            """)
        .param("run", run)
        .param("level", rollup.level())
        .param("name", rollup.name())
        .param("dimension", rollup.dimension())
        .param("points", rollup.points())
        .param("scored", rollup.scored())
        .param("reported", rollup.reported())
        .param("total", rollup.total())
        .param("percent", rollup.percent())
        .param("band", band == null ? null : band.id())
        .update();
  }

  /** A scoring in which a version of a value was scored. */
  public record Scored(
      ScoreId run,
      Stage stage,
      int round,
      String setId,
      String profileId,
      Instant at,
      ScoredItem item) {}

  /** The scorings of one version of a value, oldest first. */
  public List<Scored> of(ValueId observation) {
    return jdbc.sql(
            """
            select r.id, r.stage, r.round, r.set_id, r.profile_id, r.at, i.*
            from score_item i join score_run r on r.id = i.run_id
            where i.observation_id = :observation order by r.at
            """)
        .param("observation", observation)
        .query(
            (rs, row) ->
                new Scored(
                    new ScoreId(rs.getObject("id", UUID.class)),
                    Stage.of(rs.getString("stage")),
                    rs.getInt("round"),
                    rs.getString("set_id"),
                    rs.getString("profile_id"),
                    rs.getObject("at", OffsetDateTime.class).toInstant(),
                    item(rs, row)))
        .list();
  }

  /** The last official scoring of an evaluation. */
  public Optional<Score> latest(Evaluation evaluation) {
    return latest(evaluation.id(), evaluation.setId());
  }

  /** The percentage of the last official scoring, by evaluation; those without one are left out. */
  Map<EvaluationId, BigDecimal> latestPercents(Collection<Evaluation> evaluations) {
    var percents = new HashMap<EvaluationId, BigDecimal>();
    jdbc.sql(
            """
            select distinct on (r.evaluation_id) r.evaluation_id, r.percent
            from unnest(:evaluations, :sets) as official (evaluation_id, set_id)
              join score_run r using (evaluation_id, set_id)
            order by r.evaluation_id, r.at desc
            """)
        .param("evaluations", evaluations.stream().map(Evaluation::id).toArray(EvaluationId[]::new))
        .param("sets", evaluations.stream().map(Evaluation::setId).toArray(String[]::new))
        .query(
            rs -> {
              var percent = rs.getBigDecimal("percent");
              if (percent != null) {
                percents.put(new EvaluationId(rs.getObject("evaluation_id", UUID.class)), percent);
              }
            });
    return percents;
  }

  /**
   * What the parts and the whole came to in the last official final scoring, of many evaluations at
   * once; those that have none are left out. The whole has the level "all".
   */
  public Map<EvaluationId, List<Rollup>> finals(Collection<Evaluation> evaluations) {
    var rollups = new HashMap<EvaluationId, List<Rollup>>();
    jdbc.sql(
            """
            with last as (
              select distinct on (r.evaluation_id) r.*
              from unnest(:evaluations, :sets) as official (evaluation_id, set_id)
                join score_run r using (evaluation_id, set_id)
              where r.stage = 'final'
              order by r.evaluation_id, r.at desc
            )
            select evaluation_id, 'all' as level, '' as dimension, '' as name, points, scored, reported, total, percent,
                   profile_id
            from last
            union all
            select l.evaluation_id, s.level, s.dimension, s.name, s.points, s.scored, s.reported, s.total, s.percent,
                   l.profile_id
            from last l join score_rollup s on s.run_id = l.id
            order by evaluation_id, level, dimension, name
            """)
        .param("evaluations", evaluations.stream().map(Evaluation::id).toArray(EvaluationId[]::new))
        .param("sets", evaluations.stream().map(Evaluation::setId).toArray(String[]::new))
        .query(
            rs -> {
              var percent = rs.getBigDecimal("percent");
              rollups
                  .computeIfAbsent(
                      new EvaluationId(rs.getObject("evaluation_id", UUID.class)),
                      id -> new ArrayList<>())
                  .add(
                      new Rollup(
                          rs.getString("level"),
                          rs.getString("dimension"),
                          rs.getString("name"),
                          rs.getInt("points"),
                          rs.getInt("scored"),
                          rs.getInt("reported"),
                          rs.getInt("total"),
                          percent,
                          percent == null ? null : band(percent, rs)));
            });
    return rollups;
  }

  /** The last scoring by one set, as a supplement that stands beside the official score. */
  public Optional<Score> latest(EvaluationId evaluation, String setId) {
    return one(
        jdbc.sql(
                """
                select * from score_run where evaluation_id = :evaluation and set_id = :set
                order by at desc limit 1
                """)
            .param("evaluation", evaluation)
            .param("set", setId));
  }

  private Optional<Score> one(JdbcClient.StatementSpec statement) {
    return statement
        .query(
            (rs, row) -> {
              var id = new ScoreId(rs.getObject("id", UUID.class));
              var percent = rs.getBigDecimal("percent");
              return new Score(
                  id,
                  Stage.of(rs.getString("stage")),
                  rs.getInt("round"),
                  rs.getString("set_id"),
                  rs.getString("profile_id"),
                  rs.getObject("at", OffsetDateTime.class).toInstant(),
                  new Rollup(
                      "all",
                      "",
                      "",
                      rs.getInt("points"),
                      rs.getInt("scored"),
                      rs.getInt("reported"),
                      rs.getInt("total"),
                      percent,
                      percent == null ? null : band(percent, rs)),
                  rollups(id),
                  items(id));
            })
        .optional();
  }

  private List<Rollup> rollups(ScoreId run) {
    return jdbc.sql(
            "select * from score_rollup where run_id = :run order by level, dimension, name")
        .param("run", run)
        .query(
            (rs, row) ->
                new Rollup(
                    rs.getString("level"),
                    rs.getString("dimension"),
                    rs.getString("name"),
                    rs.getInt("points"),
                    rs.getInt("scored"),
                    rs.getInt("reported"),
                    rs.getInt("total"),
                    rs.getBigDecimal("percent"),
                    band(rs.getString("band"))))
        .list();
  }

  private Map<String, ScoredItem> items(ScoreId run) {
    var items = new LinkedHashMap<String, ScoredItem>();
    jdbc.sql("select * from score_item where run_id = :run order by data_point")
        .param("run", run)
        .query(Scores::item)
        .list()
        .forEach(item -> items.put(item.dataPoint(), item));
    return items;
  }

  private static ScoredItem item(ResultSet rs, int row) throws SQLException {
    return new ScoredItem(
        rs.getString("data_point"),
        ValueId.orNull(rs.getObject("observation_id", UUID.class)),
        rs.getString("status"),
        rs.getBigDecimal("percentage"),
        band(rs.getString("band")),
        rs.getString("arithmetic"));
  }

  /** The whole's range: that of the profile which made the scoring. */
  private Band band(BigDecimal percent, ResultSet rs) throws SQLException {
    return Band.of(percent, catalogue.profile(rs.getString("profile_id")).topBand());
  }

  private static @Nullable Band band(@Nullable String id) {
    return id == null ? null : Band.byId(id);
  }
}
