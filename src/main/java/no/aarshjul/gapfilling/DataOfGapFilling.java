package no.aarshjul.gapfilling;

import java.util.List;
import java.util.Map;
import no.aarshjul.account.Person;
import no.aarshjul.account.PersonalData;
import no.aarshjul.observation.Observations;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What somebody has typed, uploaded, handed over, asked and answered. */
@Component
class DataOfGapFilling implements PersonalData {

  private final JdbcClient jdbc;
  private final Observations observations;

  DataOfGapFilling(JdbcClient jdbc, Observations observations) {
    this.jdbc = jdbc;
    this.observations = observations;
  }

  @Override
  public Map<String, List<Map<String, Object>>> about(Person person) {
    return Map.of(
        "draft.author",
        rows(
            """
            select evaluation_id, data_point, kind, result, numerator, denominator, reason, source, comment, at
            from draft where author = :person order by at
            """,
            person),
        "evidence.uploaded_by",
        rows(
            """
            select evaluation_id, data_point, file_name, media_type, size, sha256, at from evidence
            where uploaded_by = :person order by at
            """,
            person),
        "workbook_upload.uploaded_by",
        rows(
            """
            select evaluation_id, file_name, sha256, at, applied_at from workbook_upload
            where uploaded_by = :person order by at
            """,
            person),
        "gap_submission.submitted_by",
        rows(
            """
            select evaluation_id, department, answered, unavailable, at from gap_submission
            where submitted_by = :person order by at
            """,
            person),
        "question.opened_by",
        rows(
            """
            select id, evaluation_id, data_point, round, opened_at from question
            where opened_by = :person order by opened_at
            """,
            person),
        "question.settled_by",
        rows(
            """
            select id, evaluation_id, data_point, settled_at from question
            where settled_by = :person order by settled_at
            """,
            person),
        "question_message.author",
        rows(
            """
            select question_id, text, at from question_message where author = :person order by at
            """,
            person),
        "observation.author",
        observations.by(person.pseudonym()));
  }

  private List<Map<String, Object>> rows(String sql, Person person) {
    return jdbc.sql(sql).param("person", person.id()).query().listOfRows();
  }
}
