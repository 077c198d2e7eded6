package no.aarshjul.endorsement;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import no.aarshjul.cycle.EvaluationId;
import no.aarshjul.platform.Refusal;
import no.aarshjul.report.results.Results;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The endorsed evaluations whose outputs are public. */
@Repository
public class PublishedResults {

  private static final RowMapper<Published> PUBLISHED =
      (rs, row) ->
          new Published(
              new EvaluationId(rs.getObject("evaluation_id", UUID.class)),
              rs.getString("municipality"),
              rs.getString("name"),
              rs.getInt("year"),
              rs.getBigDecimal("percent"),
              rs.getInt("scored"),
              rs.getInt("reported"),
              rs.getInt("total"),
              rs.getObject("published_at", OffsetDateTime.class).toInstant());

  private final JdbcClient jdbc;

  PublishedResults(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * An evaluation whose outputs are public.
   *
   * @param percent of the possible points; null if nothing could be scored
   * @param scored data points with a score
   * @param reported data points with a value
   * @param total data points of the set
   */
  public record Published(
      EvaluationId evaluation,
      String municipality,
      String name,
      int year,
      @Nullable BigDecimal percent,
      int scored,
      int reported,
      int total,
      Instant publishedAt) {}

  /** All of them, the newest year first. */
  public List<Published> all() {
    return jdbc.sql("select * from published_result order by year desc, municipality")
        .query(PUBLISHED)
        .list();
  }

  /**
   * What is public of a municipality and a year.
   *
   * @throws Refusal if nothing is
   */
  public Published get(String municipality, int year) {
    return jdbc.sql(
            "select * from published_result where municipality = :municipality and year = :year")
        .param("municipality", municipality)
        .param("year", year)
        .query(PUBLISHED)
        .optional()
        .orElseThrow(
            () -> Refusal.notFound("results.unpublished", municipality, Integer.toString(year)));
  }

  /** Whether the outputs of an evaluation are public. */
  public boolean contains(EvaluationId evaluation) {
    return jdbc.sql("select count(*) from published_result where evaluation_id = :evaluation")
            .param("evaluation", evaluation)
            .query(Integer.class)
            .single()
        > 0;
  }

  void add(Results results, Instant at) {
    var subject = results.subject();
    var total = results.official().total();
    jdbc.sql(
            """
            insert into published_result
              (evaluation_id, municipality, name, year, percent, scored, reported, total, published_at)
            values (:id, :municipality, :name, :year, :percent, :scored, :reported, :total, :at)
            """)
        .param("id", subject.evaluation())
        .param("municipality", subject.municipality())
        .param("name", subject.name())
        .param("year", subject.year())
        .param("percent", total.percent())
        .param("scored", total.scored())
        .param("reported", total.reported())
        .param("total", total.total())
        .param("at", at.atOffset(ZoneOffset.UTC))
        .update();
  }
}
