package no.aarshjul.gapfilling;

import java.util.List;
import java.util.Map;
import no.aarshjul.account.Person;
import no.aarshjul.account.PersonalData;
import no.aarshjul.observation.Observations;
import org.springframework.stereotype.Component;

/** What somebody has typed, uploaded, handed over, asked and answered. */
@Component
class DataOfGapFilling implements PersonalData {

  private final Observations observations;

  DataOfGapFilling(Observations observations) {
    this.observations = observations;
  }

  @Override
  public List<Place> places() {
    return List.of(
        new Place(
            "draft.author",
            """
            select evaluation_id, data_point, kind, result, numerator, denominator, reason, source, comment, at
            from draft where author = :person order by at
            """),
        new Place(
            "evidence.uploaded_by",
            """
            select evaluation_id, data_point, file_name, media_type, size, sha256, at from evidence
            where uploaded_by = :person order by at
            """),
        new Place(
            "workbook_upload.uploaded_by",
            """
            select evaluation_id, file_name, sha256, at, applied_at from workbook_upload
            where uploaded_by = :person order by at
            """),
        new Place(
            "gap_submission.submitted_by",
            """
            select evaluation_id, department, answered, unavailable, at from gap_submission
            where submitted_by = :person order by at
            """),
        new Place(
            "question.opened_by",
            """
            select id, evaluation_id, data_point, round, opened_at from question
            where opened_by = :person order by opened_at
            """),
        new Place(
            "question.settled_by",
            """
            select id, evaluation_id, data_point, settled_at from question
            where settled_by = :person order by settled_at
            """),
        new Place(
            "question_message.author",
            """
            select question_id, text, at from question_message where author = :person order by at
            """));
  }

  @Override
  public Map<String, List<Map<String, Object>>> more(Person person) {
    return Map.of("observation.author", observations.by(person.pseudonym()));
  }
}
