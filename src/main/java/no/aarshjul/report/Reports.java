package no.aarshjul.report;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import no.aarshjul.platform.Sha256;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The outputs that were generated. */
@Repository
public class Reports {

  private static final Set<String> WORKING_PAPERS =
      Set.of("verification-summary", "attestation", "question-log");

  private final JdbcClient jdbc;

  Reports(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * An output.
   *
   * @param kind verification-report, workbook, verification-summary, attestation or question-log
   * @param format pdf or xlsx
   */
  public record Report(String kind, String format, int round, String sha256, Instant at) {

    public String fileName() {
      return kind + "." + format;
    }

    /** Whether it stays between centre and city: not sent to the UN side, not published. */
    public boolean isWorkingPaper() {
      return WORKING_PAPERS.contains(kind);
    }
  }

  void put(UUID evaluation, String kind, String format, int round, byte[] body, Instant at) {
    jdbc.sql(
            """
            insert into report (evaluation_id, kind, format, round, body, sha256, at)
            values (:evaluation, :kind, :format, :round, :body, :sha256, :at)
            """)
        .param("evaluation", evaluation)
        .param("kind", kind)
        .param("format", format)
        .param("round", round)
        .param("body", body)
        .param("sha256", Sha256.of(body))
        .param("at", at.atOffset(ZoneOffset.UTC))
        .update();
  }

  /** The newest outputs of an evaluation. */
  public List<Report> of(UUID evaluation) {
    return jdbc.sql(
            """
            select distinct on (kind, format) kind, format, round, sha256, at from report
            where evaluation_id = :evaluation order by kind, format, round desc
            """)
        .param("evaluation", evaluation)
        .query(
            (rs, row) ->
                new Report(
                    rs.getString("kind"),
                    rs.getString("format"),
                    rs.getInt("round"),
                    rs.getString("sha256"),
                    rs.getObject("at", OffsetDateTime.class).toInstant()))
        .list();
  }

  public Optional<byte[]> body(UUID evaluation, String kind, String format) {
    return jdbc.sql(
            """
            select body from report where evaluation_id = :evaluation and kind = :kind and format = :format
            order by round desc limit 1
            """)
        .param("evaluation", evaluation)
        .param("kind", kind)
        .param("format", format)
        .query((rs, row) -> rs.getBytes(1))
        .optional();
  }
}
