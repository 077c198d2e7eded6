package no.aarshjul.cycle;

import java.util.List;
import no.aarshjul.account.PersonalData;
import org.springframework.stereotype.Component;

/** What somebody has launched and submitted. */
@Component
class DataOfCycle implements PersonalData {

  @Override
  public List<Place> places() {
    return List.of(
        new Place(
            "cohort.launched_by",
            """
            select id, name, year, launched_at from cohort where launched_by = :person
            """),
        new Place(
            "evaluation.submitted_by",
            """
            select id, municipality, year, submitted_at from evaluation where submitted_by = :person
            """));
  }
}
