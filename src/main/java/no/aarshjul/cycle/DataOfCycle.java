package no.aarshjul.cycle;

import java.util.List;
import java.util.Map;
import no.aarshjul.account.Person;
import no.aarshjul.account.PersonalData;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What somebody has launched and submitted. */
@Component
class DataOfCycle implements PersonalData {

  private final JdbcClient jdbc;

  DataOfCycle(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public Map<String, List<Map<String, Object>>> about(Person person) {
    return Map.of(
        "cohort.launched_by",
        rows(
            """
            select id, name, year, launched_at from cohort where launched_by = :person
            """,
            person),
        "evaluation.submitted_by",
        rows(
            """
            select id, municipality, year, submitted_at from evaluation where submitted_by = :person
            """,
            person));
  }

  private List<Map<String, Object>> rows(String sql, Person person) {
    return jdbc.sql(sql).param("person", person.id()).query().listOfRows();
  }
}
