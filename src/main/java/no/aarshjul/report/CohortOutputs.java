package no.aarshjul.report;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import no.aarshjul.cycle.CohortId;
import no.aarshjul.platform.Sha256;
import no.aarshjul.report.paper.Documents.Document;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What was made of whole cohorts. */
@Repository
class CohortOutputs {

  private final JdbcClient jdbc;

  CohortOutputs(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * An output of a cohort.
   *
   * @param part number of the county; empty for what is about the whole cohort
   * @param language nb, nn or en; empty for data
   */
  record CohortOutput(
      String kind, String part, String language, String format, String sha256, Instant at) {

    String fileName() {
      return name(part, kind, language) + "." + format;
    }

    /** What a file is called, without its ending. */
    static String name(String part, String kind, String language) {
      return (part.isEmpty() ? "" : part + "-") + Document.name(kind, language);
    }
  }

  /** Keeps an output in place of what was there; returns its SHA-256. */
  String put(CohortId cohort, String part, Document document, Instant at) {
    var sha256 = Sha256.of(document.body());
    jdbc.sql(
            """
            insert into cohort_output (cohort_id, kind, part, language, format, body, sha256, at)
            values (:cohort, :kind, :part, :language, :format, :body, :sha256, :at)
            on conflict (cohort_id, kind, part, language, format)
              do update set body = excluded.body, sha256 = excluded.sha256, at = excluded.at
            """)
        .param("cohort", cohort)
        .param("kind", document.kind())
        .param("part", part)
        .param("language", document.language())
        .param("format", document.format())
        .param("body", document.body())
        .param("sha256", sha256)
        .param("at", at.atOffset(ZoneOffset.UTC))
        .update();
    return sha256;
  }

  /** The cohorts that have been compared. */
  Set<CohortId> compared() {
    return jdbc
        .sql("select cohort_id from cohort_output where kind = 'comparison'")
        .query(UUID.class)
        .list()
        .stream()
        .map(CohortId::new)
        .collect(Collectors.toSet());
  }

  List<CohortOutput> of(CohortId cohort) {
    return jdbc.sql(
            """
            select kind, part, language, format, sha256, at from cohort_output
            where cohort_id = :cohort order by kind, part, language, format
            """)
        .param("cohort", cohort)
        .query(
            (rs, row) ->
                new CohortOutput(
                    rs.getString("kind"),
                    rs.getString("part"),
                    rs.getString("language"),
                    rs.getString("format"),
                    rs.getString("sha256"),
                    rs.getObject("at", OffsetDateTime.class).toInstant()))
        .list();
  }

  Optional<byte[]> body(CohortId cohort, String kind, String part, String language, String format) {
    return jdbc.sql(
            """
            select body from cohort_output
            where cohort_id = :cohort and kind = :kind and part = :part and language = :language
              and format = :format
            """)
        .param("cohort", cohort)
        .param("kind", kind)
        .param("part", part)
        .param("language", language)
        .param("format", format)
        .query((rs, row) -> rs.getBytes(1))
        .optional();
  }
}
