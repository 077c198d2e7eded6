package no.aarshjul.gapfilling.workbook;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import no.aarshjul.account.PersonId;
import no.aarshjul.cycle.EvaluationId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.ObjectMapper;

/** All uploads. */
@Repository
class Uploads {

  private final JdbcClient jdbc;
  private final ObjectMapper json;

  Uploads(JdbcClient jdbc, ObjectMapper json) {
    this.jdbc = jdbc;
    this.json = json;
  }

  /** What is kept of the comparison, as one document. */
  private record Content(List<Upload.Line> lines, List<String> strangers) {}

  void add(Upload upload) {
    jdbc.sql(
            """
            insert into workbook_upload (id, evaluation_id, file_name, sha256, lines, uploaded_by, at)
            values (:id, :evaluation, :name, :sha256, :lines::jsonb, :by, :at)
            """)
        .param("id", upload.id())
        .param("evaluation", upload.evaluationId())
        .param("name", upload.fileName())
        .param("sha256", upload.sha256())
        .param("lines", write(new Content(upload.lines(), upload.strangers())))
        .param("by", upload.uploadedBy())
        .param("at", upload.at().atOffset(ZoneOffset.UTC))
        .update();
  }

  Optional<Upload> find(UploadId id) {
    return jdbc.sql("select * from workbook_upload where id = :id")
        .param("id", id)
        .query(
            (rs, row) -> {
              var content = read(rs.getString("lines"));
              var applied = rs.getObject("applied_at", OffsetDateTime.class);
              return new Upload(
                  id,
                  new EvaluationId(rs.getObject("evaluation_id", UUID.class)),
                  rs.getString("file_name"),
                  rs.getString("sha256"),
                  content.lines(),
                  content.strangers(),
                  new PersonId(rs.getObject("uploaded_by", UUID.class)),
                  rs.getObject("at", OffsetDateTime.class).toInstant(),
                  applied == null ? null : applied.toInstant());
            })
        .optional();
  }

  /** Marks an upload as taken over; returns false if it was before. */
  boolean markApplied(UploadId id, Instant at) {
    return jdbc.sql(
                "update workbook_upload set applied_at = :at where id = :id and applied_at is null")
            .param("at", at.atOffset(ZoneOffset.UTC))
            .param("id", id)
            .update()
        == 1;
  }

  private String write(Content content) {
    return json.writeValueAsString(content);
  }

  private Content read(String text) {
    return json.readValue(text, Content.class);
  }
}
