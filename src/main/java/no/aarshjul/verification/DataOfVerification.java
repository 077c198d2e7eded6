package no.aarshjul.verification;

import java.util.List;
import no.aarshjul.account.PersonalData;
import org.springframework.stereotype.Component;

/** What somebody has judged, and what qualifies them to. */
@Component
class DataOfVerification implements PersonalData {

  @Override
  public List<Place> places() {
    return List.of(
        new Place(
            "verdict.verifier",
            """
            select evaluation_id, data_point, round, verdict, reason, at from verdict
            where verifier = :person order by at
            """),
        new Place(
            "approval.verifier",
            """
            select evaluation_id, round, approved, reason, at from approval
            where verifier = :person order by at
            """),
        new Place(
            "verifier_qualification.person_id",
            """
            select grade, valid_from, valid_to, basis, recorded_at from verifier_qualification
            where person_id = :person order by valid_from
            """),
        new Place(
            "verifier_qualification.recorded_by",
            """
            select id, grade, valid_from, recorded_at from verifier_qualification
            where recorded_by = :person order by recorded_at
            """));
  }
}
