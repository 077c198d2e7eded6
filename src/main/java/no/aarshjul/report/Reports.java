package no.aarshjul.report;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import no.aarshjul.cycle.EvaluationId;
import no.aarshjul.platform.Sha256;
import no.aarshjul.report.paper.Documents.Document;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The outputs that were generated. */
@Repository
public class Reports {

  private static final Set<String> WORKING_PAPERS =
      Set.of("verification-summary", "attestation", "question-log");

  /** Working papers that the UN side gets; the summary stays between centre and city. */
  private static final Set<String> SENT = Set.of("attestation", "question-log");

  private final JdbcClient jdbc;

  Reports(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * An output.
   *
   * @param kind what it is, as in its file's name
   * @param language nb, nn or en; empty for data, which has none
   * @param format pdf, docx, xlsx or json
   */
  public record Report(
      String kind, String language, String format, int round, String sha256, Instant at) {

    public String fileName() {
      return Document.name(kind, language) + "." + format;
    }

    /** Whether it is never published. */
    public boolean isWorkingPaper() {
      return WORKING_PAPERS.contains(kind);
    }

    /**
     * Whether the UN side gets it: what is published, and the papers that show how it came about.
     */
    public boolean isSent() {
      return !isWorkingPaper() || SENT.contains(kind);
    }
  }

  /** Keeps an output; returns its SHA-256. */
  String put(EvaluationId evaluation, int round, Document document, Instant at) {
    var sha256 = Sha256.of(document.body());
    jdbc.sql(
            """
            insert into report (evaluation_id, kind, language, format, round, body, sha256, at)
            values (:evaluation, :kind, :language, :format, :round, :body, :sha256, :at)
            """)
        .param("evaluation", evaluation)
        .param("kind", document.kind())
        .param("language", document.language())
        .param("format", document.format())
        .param("round", round)
        .param("body", document.body())
        .param("sha256", sha256)
        .param("at", at.atOffset(ZoneOffset.UTC))
        .update();
    return sha256;
  }

  /** The newest outputs of an evaluation. */
  public List<Report> of(EvaluationId evaluation) {
    return jdbc.sql(
            """
            select distinct on (kind, language, format) kind, language, format, round, sha256, at
            from report where evaluation_id = :evaluation
            order by kind, language, format, round desc
            """)
        .param("evaluation", evaluation)
        .query(
            (rs, row) ->
                new Report(
                    rs.getString("kind"),
                    rs.getString("language"),
                    rs.getString("format"),
                    rs.getInt("round"),
                    rs.getString("sha256"),
                    rs.getObject("at", OffsetDateTime.class).toInstant()))
        .list();
  }

  /** The newest edition of an output. */
  public Optional<byte[]> body(
      EvaluationId evaluation, String kind, String language, String format) {
    return jdbc.sql(
            """
            select body from report
            where evaluation_id = :evaluation and kind = :kind and language = :language and format = :format
            order by round desc limit 1
            """)
        .param("evaluation", evaluation)
        .param("kind", kind)
        .param("language", language)
        .param("format", format)
        .query((rs, row) -> rs.getBytes(1))
        .optional();
  }
}
