package no.aarshjul.endorsement;

import java.util.List;
import java.util.Map;
import no.aarshjul.account.Person;
import no.aarshjul.account.PersonalData;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What somebody has sent to the UN side, and recorded of its decisions. */
@Component
class DataOfEndorsement implements PersonalData {

  private final JdbcClient jdbc;

  DataOfEndorsement(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public Map<String, List<Map<String, Object>>> about(Person person) {
    return Map.of(
        "endorsement_package.sent_by",
        rows(
            """
            select id, evaluation_id, round, sent_at from endorsement_package
            where sent_by = :person order by sent_at
            """,
            person),
        "endorsement_decision.recorded_by",
        rows(
            """
            select package_id, decision, comment, at from endorsement_decision
            where recorded_by = :person order by at
            """,
            person));
  }

  private List<Map<String, Object>> rows(String sql, Person person) {
    return jdbc.sql(sql).param("person", person.id()).query().listOfRows();
  }
}
