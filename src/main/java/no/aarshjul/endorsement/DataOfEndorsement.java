package no.aarshjul.endorsement;

import java.util.List;
import no.aarshjul.account.PersonalData;
import org.springframework.stereotype.Component;

/** What somebody has sent to the UN side, and recorded of its decisions. */
@Component
class DataOfEndorsement implements PersonalData {

  @Override
  public List<Place> places() {
    return List.of(
        new Place(
            "endorsement_package.sent_by",
            """
            select id, evaluation_id, round, sent_at from endorsement_package
            where sent_by = :person order by sent_at
            """),
        new Place(
            "endorsement_decision.recorded_by",
            """
            select package_id, decision, comment, at from endorsement_decision
            where recorded_by = :person order by at
            """));
  }
}
